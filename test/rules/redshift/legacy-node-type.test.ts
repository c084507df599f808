import rule from '../../../src/rules/redshift/legacy-node-type.ts';
import { aCluster } from '../../support/facts.ts';
import { block } from '../../support/emr.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const cluster = (...lines: readonly string[]) =>
  hcl(`${block('resource "aws_redshift_cluster" "dwh"', 'cluster_identifier = "dwh"', ...lines)}\nvariable "x" {}\n`);

testRule(rule, {
  silent: {
    'it is RA3': cluster('node_type = "ra3.large"'),
    'the type is not known': cluster('node_type = var.x'),
    'no type is set': cluster(),
    'the name only looks like it': cluster('node_type = "rg.dc2.large"'),
  },
  reports: {
    'it is DC2': {
      ...cluster('node_type = "dc2.large"', 'number_of_nodes = 8'),
      findings: [
        {
          at: { path: 'node_type' },
          message: 'aws_redshift_cluster.dwh is of dc2.large nodes, which are no longer sold',
          severity: 'error',
          confidence: 'high',
          evidence: ['8 × dc2.large'],
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'it is DS2, of one node': {
      ...cluster('node_type = "ds2.xlarge"'),
      findings: [{ evidence: ['1 × ds2.xlarge'] }],
    },
    'the number of nodes is not known': {
      ...cluster('node_type = "dc1.large"', 'number_of_nodes = var.x'),
      findings: [{ evidence: [] }],
    },
    'an account has it': {
      resources: [aCluster('old', 2, { values: { cluster_identifier: 'old', node_type: 'dc2.8xlarge' } })],
      findings: [{ at: { arn: 'arn:aws:redshift:us-east-1:111122223333:cluster:old' } }],
    },
  },
});
