import rule from '../../../src/rules/redshift/concurrency-scaling-uncapped.ts';
import { aCluster } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { groupWith } from '../../support/wlm.ts';
import { testRule } from '../../support/test-rule.ts';

const cluster = (group: string) =>
  `resource "aws_redshift_cluster" "bi" {\n  cluster_identifier = "bi"\n  node_type = "ra3.large"\n  cluster_parameter_group_name = ${group}\n}\n`;
const limit = (of: string, feature = '"concurrency-scaling"') =>
  `resource "aws_redshift_usage_limit" "bi" {\n  cluster_identifier = ${of}\n  feature_type = ${feature}\n  limit_type = "time"\n  amount = 60\n}\n`;
const scaling = groupWith('[{ auto_wlm = true, concurrency_scaling = "auto" }]');
const own = cluster('aws_redshift_parameter_group.bi.name');
const other = 'resource "aws_redshift_cluster" "etl" {\n  cluster_identifier = "etl"\n  node_type = "ra3.large"\n}\n';

testRule(rule, {
  silent: {
    'a limit is for it': hcl(own + scaling + limit('aws_redshift_cluster.bi.id')),
    'a limit names it': hcl(own + scaling + limit('"bi"')),
    'a limit may be for it': hcl(own + scaling + limit('var.x')),
    'a limit may be one of concurrency scaling': hcl(own + scaling + limit('aws_redshift_cluster.bi.id', 'var.x')),
    'no queue scales': hcl(own + groupWith('[{ auto_wlm = true, concurrency_scaling = "off" }]')),
    'the queues are not known': hcl(own + groupWith('var.x')),
    'its parameter group is elsewhere': hcl(cluster('"shared"') + scaling),
    'its parameter group is not known': hcl(cluster('var.x') + scaling),
    'an account has it': { resources: [aCluster('bi', 2), ...(hcl(scaling).resources ?? [])] },
  },
  reports: {
    'a queue scales, and nothing limits it': {
      ...hcl(own + scaling),
      findings: [
        {
          at: { address: 'aws_redshift_cluster.bi', path: 'cluster_parameter_group_name' },
          also: [{ address: 'aws_redshift_parameter_group.bi', path: 'parameter[0].value' }],
          message: 'aws_redshift_cluster.bi may add clusters by concurrency scaling, and no usage limit ends that',
          severity: 'info',
          evidence: ['the queues are those of aws_redshift_parameter_group.bi'],
          waste: [{ meter: 'redshift:node-hour', perMonth: { unknown: 'the seconds that it scales for' } }],
          remedy: { kind: 'add-resource', construct: 'aws_redshift_usage_limit' },
        },
      ],
    },
    'a limit is of another feature': {
      ...hcl(own + scaling + limit('aws_redshift_cluster.bi.id', '"spectrum"')),
      findings: [{}],
    },
    'a limit is for another cluster': {
      ...hcl(own + other + scaling + limit('aws_redshift_cluster.etl.id')),
      findings: [{}],
    },
    'its parameter group is named': { ...hcl(cluster('"bi"') + scaling), findings: [{}] },
  },
});
