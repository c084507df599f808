import rule from '../../../src/rules/redshift/serverless-missing-usage-limit.ts';
import { aCluster } from '../../support/facts.ts';
import { limit, workgroups } from '../../support/workgroups.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  silent: {
    'a limit is for it': workgroups('', limit('aws_redshiftserverless_workgroup.bi.arn')),
    'a limit is for one that is not known': workgroups('', limit('var.x')),
    'a limit names one by its ARN': workgroups('', limit('"arn:aws:redshift-serverless:eu-west-1:1:workgroup/0b1c"')),
    'what a limit is on is not known': workgroups(
      '',
      limit('aws_redshiftserverless_workgroup.bi.arn', 'usage_type = var.x'),
    ),
    'budgets act': workgroups('', 'resource "aws_budgets_budget_action" "a" {\n budget_name = "all"\n}'),
    'the account alone has it': { resources: [aCluster('bi', 1, { type: 'aws_redshiftserverless_workgroup' })] },
  },
  reports: {
    'there is none': {
      ...workgroups('max_capacity = 64'),
      findings: [
        {
          subject: { resource: 'aws_redshiftserverless_workgroup.bi' },
          message: 'aws_redshiftserverless_workgroup.bi has no limit on the RPU hours that it may use',
          severity: 'warning',
          confidence: 'high',
          evidence: ['at its 64 RPU it can use 46,720 RPU hours a month'],
          waste: [{ meter: 'redshift:rpu-hour', perMonth: { unknown: 'what its queries may use' } }],
          remedy: { kind: 'add-resource', construct: 'aws_redshiftserverless_usage_limit' },
        },
      ],
    },
    'a limit is for another': {
      ...workgroups(
        '',
        `${limit('aws_redshiftserverless_workgroup.other.arn')}\nresource "aws_redshiftserverless_workgroup" "other" {}`,
      ),
      findings: [{ subject: { resource: 'aws_redshiftserverless_workgroup.bi' }, evidence: [] }],
    },
    'a limit is on data sharing': {
      ...workgroups('', limit('aws_redshiftserverless_workgroup.bi.arn', 'usage_type = "cross-region-datasharing"')),
      findings: [{}],
    },
  },
});
