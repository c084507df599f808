import rule from '../../../src/rules/opensearch/serverless-uncapped.ts';
import { aCluster } from '../../support/facts.ts';
import { block } from '../../support/emr.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const collection = (name: string, ...lines: readonly string[]) =>
  `${block(`resource "aws_opensearchserverless_collection" "${name}"`, `name = "${name}"`, ...lines)}\n`;

testRule(rule, {
  silent: {
    'it is in a group': hcl(collection('a', 'collection_group_name = "g"')),
    'whether it is in a group is not known': hcl(`${collection('a', 'collection_group_name = var.x')}variable "x" {}`),
    'there is no collection': hcl(block('resource "aws_opensearch_domain" "a"', 'domain_name = "a"')),
    'the account alone has it': { resources: [aCluster('a', 1, { type: 'aws_opensearchserverless_collection' })] },
  },
  reports: {
    'collections are in none': {
      ...hcl(collection('b') + collection('a')),
      findings: [
        {
          subject: { resource: 'aws_opensearchserverless_collection.a' },
          also: [{ address: 'aws_opensearchserverless_collection.b' }],
          message:
            'aws_opensearchserverless_collection.a and other collections may scale to the limits of the account (not known: the capacity limits of the account)',
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 'opensearch:ocu-hour', perMonth: { unknown: 'the capacity limits of the account' } }],
        },
      ],
    },
    'one is in none': {
      ...hcl(collection('b', 'collection_group_name = "g"') + collection('c')),
      findings: [{ subject: { resource: 'aws_opensearchserverless_collection.c' }, also: [] }],
    },
  },
});
