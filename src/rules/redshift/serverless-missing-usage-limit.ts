import { isKnown } from '../../model/maybe.ts';
import { hoursPerMonth } from '../../model/usage.ts';
import { count, defineRule, evidenceOf, labelOf, limitsOn, numberSetting, ofType, seesAll, placesIn } from '../rule.ts';
import { resourceExample, subjectOf } from '../rule.ts';

const workgroup = resourceExample(
  'aws_redshiftserverless_workgroup',
  'bi',
  'namespace_name = "bi"',
  'workgroup_name = "bi"',
  'base_capacity  = 32',
  'max_capacity   = 128',
);
const limit = resourceExample(
  'aws_redshiftserverless_usage_limit',
  'bi',
  'resource_arn  = aws_redshiftserverless_workgroup.bi.arn',
  'usage_type    = "serverless-compute"',
  'amount        = 3000',
  'breach_action = "deactivate"',
);

export default defineRule({
  id: 'redshift/serverless-missing-usage-limit',
  title: 'Serverless workgroup without a usage limit',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['inventories'],
  inputs: ['terraform'],
  meters: ['redshift:rpu-hour'],
  fix: 'none',
  docs: {
    why: 'A Serverless workgroup is charged for every second that a query runs. A dashboard that refreshes too often, or a query that never ends, is seen on the bill, unless a limit on RPU hours says something first, or stops it.',
    detection:
      'An aws_redshiftserverless_workgroup that no aws_redshiftserverless_usage_limit for serverless-compute refers to, in any file that is read.\nSilent where a limit may be for it, where an aws_budgets_budget_action is declared, and for a workgroup of an account whose limits were not all read.',
    unless: 'The organisation acts on budgets elsewhere: suppress it once for the folder.',
    price: 'What is used beyond a limit, by the RPU hour; at most the maximum capacity for all hours of a month.',
    bad: [{ file: 'redshift.tf', text: workgroup }],
    good: [{ file: 'redshift.tf', text: `${workgroup}\n${limit}` }],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-billing.html',
      'https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateUsageLimit.html',
    ],
  },
  *check({ resources, inventories = [] }) {
    if (ofType(resources, 'aws_budgets_budget_action').length > 0) return;
    for (const own of ofType(resources, 'aws_redshiftserverless_workgroup')) {
      if (!seesAll(own, inventories, 'aws_redshiftserverless_usage_limit')) continue;
      const limits = limitsOn(own, resources);
      if (!isKnown(limits) || limits.length > 0) continue;
      const most = numberSetting(own, 'max_capacity');
      yield {
        subject: subjectOf(own),
        ...placesIn(own),
        message: `${labelOf(own)} has no limit on the RPU hours that it may use`,
        confidence: 'high',
        evidence: evidenceOf(
          typeof most === 'number' && `at its ${most} RPU it can use ${count(most * hoursPerMonth)} RPU hours a month`,
        ),
        waste: [{ meter: 'redshift:rpu-hour', on: subjectOf(own), perMonth: { unknown: 'what its queries may use' } }],
        remedy: {
          kind: 'add-resource',
          safe: false,
          advice: 'Limit its compute: emit-metric where people are told, deactivate where nothing waits for it',
          construct: 'aws_redshiftserverless_usage_limit',
          props: { usage_type: 'serverless-compute', period: 'monthly', breach_action: 'emit-metric' },
          for: subjectOf(own),
        },
      };
    }
  },
});
