import { isKnown } from '../../model/maybe.ts';
import { blockExample, bootstrapScripts, clusterExample, defineRule, earlyWrite, labelOf, ofType } from '../rule.ts';
import { placesIn, resourceExample, subjectOf, textSetting } from '../rule.ts';

const script = (...lines: readonly string[]) =>
  resourceExample(
    'aws_s3_object',
    'bootstrap',
    'bucket  = "acme-emr"',
    'key     = "bootstrap.sh"',
    'content = <<-EOT',
    ...lines.map(line => `  ${line}`),
    'EOT',
  );
const cluster = clusterExample(
  ...blockExample('bootstrap_action', 'name = "tune"', 'path = "s3://acme-emr/bootstrap.sh"'),
);

export default defineRule({
  id: 'emr/bootstrap-edits-spark-conf',
  title: 'Bootstrap action writes settings of what is not installed yet',
  severity: 'error',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Bootstrap actions run before EMR installs the applications. What one writes to /etc/spark/conf fails, for there is no such folder, or is written over a minute later: the cluster does not start, or runs without the settings.',
    detection:
      'A bootstrap_action whose script is the content of an aws_s3_object, or whose args hold the command, that redirects, tees, copies, moves or edits in place a file below /etc/{spark,hadoop,hive,hbase,presto,trino}/conf.\nSilent where the script waits (a loop, sleep, a command in the background), for EMR 2 and 3, and where script or release are not known. Steps are not looked at: they run later.',
    unless: 'The script waits until the application is installed in a way that is not seen here.',
    price: 'No cost is claimed: the cluster fails to start, or the settings are lost.',
    bad: [
      {
        file: 'emr.tf',
        text:
          script('#!/bin/bash', 'echo "spark.sql.shuffle.partitions 400" >> /etc/spark/conf/spark-defaults.conf') +
          cluster,
      },
    ],
    good: [
      {
        file: 'emr.tf',
        text: clusterExample(
          'configurations_json = jsonencode([{',
          '  Classification = "spark-defaults"',
          '  Properties     = { "spark.sql.shuffle.partitions" = "400" }',
          '}])',
        ),
      },
    ],
    links: [
      'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-bootstrap.html',
      'https://docs.aws.amazon.com/emr/latest/ReleaseGuide/emr-configure-apps.html',
    ],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_emr_cluster')) {
      const release = textSetting(own, 'release_label');
      if (release === undefined || !isKnown(release) || /^emr-[23]\./.test(release)) continue;
      for (const { path, text } of bootstrapScripts(own, resources)) {
        const target = earlyWrite(text);
        if (target === undefined) continue;
        yield {
          subject: subjectOf(own),
          ...placesIn(own, path),
          message: `${labelOf(own)} writes to ${target} before its application is installed`,
          confidence: 'high',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice: 'Set it in configurations_json, in a classification such as spark-defaults',
          },
        };
      }
    }
  },
});
