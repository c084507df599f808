import rule from '../../../src/rules/emr/bootstrap-edits-spark-conf.ts';
import { block, cluster } from '../../support/emr.ts';
import { testRule } from '../../support/test-rule.ts';

const action = block('bootstrap_action', 'name = "tune"', 'path = "s3://b/tune.sh"');
const script = (text: string, key = 'tune.sh', type = 'aws_s3_object') =>
  block(`resource "${type}" "tune"`, 'bucket = "b"', `key = "${key}"`, `content = ${JSON.stringify(text)}`);
const tune = (text: string) => cluster(action, script(text));
const args = (...words: readonly string[]) =>
  cluster(block('bootstrap_action', 'name = "run"', 'path = "s3://b/run-if"', `args = ${JSON.stringify(words)}`));
const append = 'echo "a 1" >> /etc/spark/conf/spark-defaults.conf';
const found = [
  {
    at: { path: 'bootstrap_action[0].path' },
    message: 'aws_emr_cluster.etl writes to /etc/spark/conf before its application is installed',
    severity: 'error',
    confidence: 'high',
    waste: [],
  },
] as const;

testRule(rule, {
  silent: {
    'the script reads it': tune('cat /etc/spark/conf/spark-defaults.conf > /tmp/a'),
    'the script copies it away': tune('cp /etc/spark/conf/spark-defaults.conf /tmp/'),
    'the script writes elsewhere': tune('echo a > /etc/sparky/conf/a; tee /etc/spark/config'),
    'it is a comment': tune(`# ${append}`),
    'the script waits': tune(`until [ -f /etc/spark/conf/spark-defaults.conf ]; do sleep 5; done\n${append}`),
    'the script works in the background': tune(`later() {\n${append}\n}\nlater &`),
    'the object is another': cluster(action, script(append, 'other.sh')),
    'the release is old': {
      ...cluster(`${action}\n`, script(append)),
      resources: cluster(action, script(append)).resources.map(resource =>
        resource.type === 'aws_emr_cluster'
          ? { ...resource, values: { ...Object(resource.values), release_label: 'emr-3.1.0' } }
          : resource,
      ),
    },
    'the path is not known': cluster(block('bootstrap_action', 'path = var.x'), script(append)),
    'actions are dynamic': cluster('dynamic "bootstrap_action" {\nfor_each = var.x\ncontent {}\n}', script(append)),
    'a step writes it': cluster(
      `step = [{ name = "a", action_on_failure = "CONTINUE", hadoop_jar_step = [{ jar = "command-runner.jar", args = ["bash", "-c", ${JSON.stringify(append)}] }] }]`,
    ),
  },
  reports: {
    'the script appends': { ...tune(`#!/bin/bash\nset -e\n${append}`), findings: found },
    'the script writes through tee': { ...tune('echo a | sudo tee -a /etc/spark/conf/spark-env.sh'), findings: found },
    'the script edits in place': {
      ...tune('sudo sed -i "s/a/b/" \\\n  /etc/spark/conf/log4j2.properties'),
      findings: found,
    },
    'the script copies there': {
      ...tune('aws s3 cp s3://b/a /tmp/a && sudo cp /tmp/a "/etc/spark/conf/a"'),
      findings: found,
    },
    'the object is of the old type': {
      ...cluster(action, script(append, 'tune.sh', 'aws_s3_bucket_object')),
      findings: found,
    },
    'the command is an argument': {
      ...args('instance.isMaster=true', 'echo a >> /etc/hive/conf/hive-site.xml'),
      findings: [
        {
          at: { path: 'bootstrap_action[0].args' },
          message: 'aws_emr_cluster.etl writes to /etc/hive/conf before its application is installed',
        },
      ],
    },
  },
});
