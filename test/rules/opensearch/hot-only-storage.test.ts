import rule from '../../../src/rules/opensearch/hot-only-storage.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (lines = '', name = '"web-logs"', size: number | string = 1000, type = '"r6g.2xlarge.search"') => `
resource "aws_opensearch_domain" "search" {
  domain_name = ${name}
  cluster_config {
    instance_type  = ${type}
    instance_count = 10
    ${lines}
  }
  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = ${size}
  }
}
variable "x" {}
`;
const domain = (...args: Parameters<typeof text>) => hcl(text(...args));
const message = 'aws_opensearch_domain.search keeps data of all ages on 10,000 GiB of hot volumes';

testRule(rule, {
  silent: {
    'it has warm nodes': domain('warm_enabled = true'),
    'whether it has is not known': domain('warm_enabled = var.x'),
    'it is small': domain('', '"web-logs"', 500),
    'its volumes are not known': domain('', '"web-logs"', 'var.x'),
    'it has no logs': domain('', '"products"'),
    'its name has letters of logs': domain('', '"catalogs"'),
    'its name is not known': domain('', 'var.x'),
    'its nodes keep their data in S3': domain('', '"web-logs"', 1000, '"or1.2xlarge.search"'),
    'its nodes are small ones': domain('', '"web-logs"', 1000, '"t3.medium.search"'),
    'its nodes are not known': domain('', '"web-logs"', 1000, 'var.x'),
    'it has disks of its own': hcl(text().replace('ebs_enabled = true', 'ebs_enabled = false')),
    'how many nodes it has is not known': hcl(text().replace('instance_count = 10', 'instance_count = var.x')),
  },
  reports: {
    'all of it is hot': {
      ...domain(),
      findings: [
        {
          subject: { resource: 'aws_opensearch_domain.search' },
          at: { path: 'cluster_config[0].warm_enabled', line: 4 },
          message,
          severity: 'info',
          confidence: 'low',
          waste: [
            {
              meter: 'opensearch:byte-month',
              of: 'gp3',
              now: { low: 10_000 * 2 ** 30 },
              perMonth: { unknown: 'how much of it is older than a week' },
            },
          ],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'warm nodes are switched off': { ...domain('warm_enabled = false'), findings: [{ message }] },
    'it is of the older kind': {
      ...hcl(text().replaceAll('opensearch', 'elasticsearch')),
      findings: [{ message: message.replace('opensearch', 'elasticsearch') }],
    },
    'the threshold is lower': { ...domain('', '"traces"', 100), options: { minGib: 1000 }, findings: [{}] },
  },
});
