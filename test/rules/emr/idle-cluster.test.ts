import { expect, test } from 'vitest';
import rule from '../../../src/rules/emr/idle-cluster.ts';
import { block, cluster } from '../../support/emr.ts';
import { fixedBy } from '../../support/hcl.ts';
import { aMeasure, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const core = block('core_instance_group', 'instance_type = "m5.xlarge"', 'instance_count = 12');
const stays = 'keep_job_flow_alive_when_no_steps = true';
const policy = block('auto_termination_policy', 'idle_timeout = 900');
const step = (args: string) =>
  block(
    'step',
    'name = "s"',
    'action_on_failure = "CONTINUE"',
    block('hadoop_jar_step', 'jar = "command-runner.jar"', `args = ${args}`),
  );
const ofRelease = (label: string) => ({
  resources: cluster(core).resources.map(own => ({
    ...own,
    values: { ...(typeof own.values === 'object' ? own.values : {}), release_label: label },
  })),
});
const arn = 'arn:aws:elasticmapreduce:us-east-1:111122223333:cluster/j-1';
const ofAccount = {
  resources: cluster(`${stays}\n${core}`).resources.map(({ values }) => ({
    arn,
    type: 'aws_emr_cluster',
    values,
    settled: [
      'release_label',
      'applications',
      'keep_job_flow_alive_when_no_steps',
      'auto_termination_policy',
      'core_instance_group',
      'core_instance_fleet',
      'master_instance_group',
      'tags',
      'tags_all',
    ],
    unknown: [],
    sensitive: [],
    origins: [{ from: 'account', at: { arn } }] as const,
  })),
};
const idle = (share: number, count = 4000) => ({
  measures: [
    aMeasure({
      namespace: 'AWS/ElasticMapReduce',
      metric: 'IsIdle',
      dimensions: { JobFlowId: 'j-1' },
      stat: 'Average',
      period: 300,
      count,
      sum: share * count,
    }),
  ],
});
const message = 'aws_emr_cluster.etl runs on when it has nothing to do, and no policy ends it';

testRule(rule, {
  silent: {
    'a policy ends it': cluster(`${stays}\n${policy}`),
    'a policy may end it': cluster('dynamic "auto_termination_policy" {\nfor_each = var.x\ncontent {}\n}'),
    'it ends with its steps': cluster('keep_job_flow_alive_when_no_steps = false'),
    'whether it ends is not known': cluster('keep_job_flow_alive_when_no_steps = var.x'),
    'it is idle for half an hour a day': { ...ofAccount, ...idle(0.02) },
    'it serves HBase': cluster(stays, '', '["HBase"]'),
    'it serves Trino beside Spark': cluster(stays, '', '["Spark", "Trino"]'),
    'it runs Flink': cluster(stays, '', '["Flink"]'),
    'what it runs is not known': cluster(stays, '', 'var.x'),
    'a step streams': cluster(step('["spark-submit", "s3://code/clicks_streaming.py"]')),
    'a step is not known': cluster(step('["spark-submit", var.x]')),
    'its tags speak of an SLA': cluster('tags = { tier = "critical" }'),
    'its tags are not known': cluster('tags = var.x'),
    'it has three primary nodes': cluster(block('master_instance_group', 'instance_count = 3')),
    'its primary nodes are not counted': cluster(block('master_instance_group', 'instance_count = var.x')),
    'its release has no such policy': ofRelease('emr-5.29.0'),
    'it is 6.0, which has none': ofRelease('emr-6.0.0'),
    'its release is no release': ofRelease('latest'),
  },
  reports: {
    'it is idle half of the time': {
      ...ofAccount,
      ...idle(0.5),
      findings: [
        {
          severity: 'error',
          confidence: 'high',
          evidence: ['12 core and task instances, idle for 50 % of the time that was measured'],
          waste: [{ meter: 'emr:instance-hour', on: { arn }, perMonth: exactly(4380) }],
        },
      ],
    },
    'it was measured for an hour': {
      ...ofAccount,
      ...idle(0.01, 12),
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'nothing ends it': {
      ...cluster(`${stays}\n${core}`),
      findings: [
        {
          subject: { resource: 'aws_emr_cluster.etl' },
          at: { path: 'keep_job_flow_alive_when_no_steps' },
          message,
          severity: 'warning',
          confidence: 'medium',
          evidence: ['12 core and task instances'],
          waste: [{ meter: 'emr:instance-hour', perMonth: { unknown: 'how long it is idle' } }],
          remedy: { kind: 'edit-text', safe: false, advice: 'Let EMR end it when it has been idle for 60 minutes' },
        },
      ],
    },
    'staying is the standard': { ...cluster(''), findings: [{ message, evidence: [] }] },
    'its steps are of a batch': {
      ...cluster(step('["spark-submit", "s3://code/orders.py"]')),
      findings: [{ message }],
    },
    'an old release has the policy too': { ...ofRelease('emr-5.30.1'), findings: [{ message }] },
    'an account has it, whose steps nobody asked for': {
      ...ofAccount,
      findings: [{ subject: { arn }, confidence: 'low' }],
    },
  },
});

test('the policy is written below what the cluster says, and the rule is silent then', () => {
  const text = `resource "aws_emr_cluster" "etl" {
  name          = "etl"
  release_label = "emr-7.5.0"
  applications  = ["Spark"]
}
`;
  const fixed = fixedBy(rule, text);
  expect(fixed).toContain('  auto_termination_policy {\n    idle_timeout = 3600\n  }\n');
  expect(fixedBy(rule, fixed)).toBe(fixed);
});
