import { expect, test } from 'vitest';
import rule from '../../../src/rules/opensearch/gp2-volumes.ts';
import { block } from '../../support/emr.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (type: string, ...lines: readonly string[]) =>
  `${block(`resource "${type}" "logs"`, 'domain_name = "logs"', ...lines)}\nvariable "x" {}\n`;
const domain = (...lines: readonly string[]) => hcl(text('aws_opensearch_domain', ...lines));
const ebs = (...lines: readonly string[]) => block('ebs_options', 'ebs_enabled = true', ...lines);
const nodes = (...lines: readonly string[]) => block('cluster_config', ...lines);
const GiB = 2 ** 30;

testRule(rule, {
  silent: {
    'the volumes are gp3': domain(ebs('volume_type = "gp3"')),
    'no type is set': domain(ebs('volume_size = 10')),
    'the type is not known': domain(ebs('volume_type = var.x')),
    'there are no volumes': domain(block('ebs_options', 'ebs_enabled = false', 'volume_type = "gp2"')),
    'options are dynamic': domain('dynamic "ebs_options" {\nfor_each = var.x\ncontent {}\n}'),
    'its instances are old': domain(nodes('instance_type = "m4.large.search"'), ebs('volume_type = "gp2"')),
  },
  reports: {
    'sizes are known': {
      ...domain(
        nodes('instance_type = "r6g.large.search"', 'instance_count = 3'),
        ebs('volume_type = "gp2"', 'volume_size = 500'),
      ),
      findings: [
        {
          subject: { resource: 'aws_opensearch_domain.logs' },
          at: { path: 'ebs_options[0].volume_type' },
          message: 'aws_opensearch_domain.logs keeps its data on gp2 volumes',
          severity: 'warning',
          confidence: 'high',
          waste: [
            {
              meter: 'opensearch:byte-month',
              of: 'gp2',
              now: { low: 1500 * GiB, high: 1500 * GiB },
              perMonth: { low: 144 * GiB, high: 144 * GiB },
            },
          ],
          remedy: { kind: 'edit-text', safe: false, advice: 'Take gp3' },
        },
      ],
    },
    'volumes are large, of one node': {
      ...domain(ebs('volume_type = "gp2"', 'volume_size = 2000')),
      findings: [
        {
          confidence: 'medium',
          waste: [{ now: { low: 2000 * GiB } }],
          remedy: { advice: 'Take gp3, with iops = 6000: gp2 has as many at this size' },
        },
      ],
    },
    'sizes are not known, of Elasticsearch': {
      ...hcl(
        text(
          'aws_elasticsearch_domain',
          nodes('instance_count = var.x'),
          ebs('volume_type = "gp2"', 'volume_size = var.x'),
        ),
      ),
      findings: [{ waste: [{ perMonth: { unknown: 'cluster_config[0].instance_count' } }] }],
    },
    'the size is not set': {
      ...domain(ebs('volume_type = "gp2"')),
      findings: [{ waste: [{ perMonth: { unknown: 'the size of its volumes' } }] }],
    },
  },
});

test('the edit takes gp3', () => {
  const before = text('aws_opensearch_domain', ebs('volume_type = "gp2"'));
  expect(fixedBy(rule, before)).toBe(before.replace('gp2', 'gp3'));
});
