import rule from '../../../src/rules/emr/serverless-uncapped.ts';
import { block } from '../../support/emr.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const application = (...lines: readonly string[]) =>
  hcl(`${block('resource "aws_emrserverless_application" "etl"', 'name = "etl"', ...lines)}\nvariable "x" {}`);

testRule(rule, {
  silent: {
    'it has a maximum': application(block('maximum_capacity', 'cpu = "9 vCPU"', 'memory = "9 GB"')),
    'its maximum is not known': application(block('maximum_capacity', 'cpu = var.x', 'memory = var.x')),
    'a dynamic block may set one': application('dynamic "maximum_capacity" {\nfor_each = var.x\ncontent {}\n}'),
  },
  reports: {
    'it has none': {
      ...application(),
      findings: [
        {
          subject: { resource: 'aws_emrserverless_application.etl' },
          message:
            'aws_emrserverless_application.etl has no maximum_capacity: its jobs may use all that the account may',
          severity: 'warning',
          waste: [{ meter: 'emr-serverless:vcpu-hour', perMonth: { unknown: 'how far its jobs may grow' } }],
        },
      ],
    },
  },
});
