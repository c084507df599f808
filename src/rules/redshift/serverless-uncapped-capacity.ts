import { isKnown } from '../../model/maybe.ts';
import { defineRule, labelOf, limitsOn, numberSetting, ofType, seesAll, placesIn } from '../rule.ts';
import { resourceExample, subjectOf, written } from '../rule.ts';

const workgroup = (...lines: readonly string[]) =>
  resourceExample(
    'aws_redshiftserverless_workgroup',
    'bi',
    'namespace_name = "bi"',
    'workgroup_name = "bi"',
    'base_capacity  = 32',
    ...lines,
  );

export default defineRule({
  id: 'redshift/serverless-uncapped-capacity',
  title: 'Serverless workgroup without a maximum capacity',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['inventories'],
  inputs: ['terraform'],
  meters: [],
  fix: 'unsafe',
  options: {
    times: {
      default: 4,
      unit: 'times base_capacity',
      why: 'bursts of dashboards stay below it, runaway queries do not',
    },
  },
  docs: {
    why: 'Redshift Serverless adds capacity for heavy queries as it sees fit. With max_capacity an hour costs so much and no more; without, a burst runs at whatever the service allows.',
    detection:
      'An aws_redshiftserverless_workgroup without max_capacity.\nSilent where a usage limit with breach_action = "deactivate" is for it, or may be, and for a workgroup of an account whose limits were not all read.',
    unless: 'Latency in bursts is worth more than what they cost, and a usage limit bounds the month.',
    price: 'No cost is claimed here: what is used beyond is counted by redshift/serverless-missing-usage-limit.',
    bad: [{ file: 'redshift.tf', text: workgroup() }],
    good: [{ file: 'redshift.tf', text: workgroup('max_capacity   = 128') }],
    links: ['https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-capacity.html'],
  },
  *check({ resources, inventories = [] }, { times }) {
    for (const own of ofType(resources, 'aws_redshiftserverless_workgroup')) {
      if (!seesAll(own, inventories, 'aws_redshiftserverless_usage_limit')) continue;
      const limits = limitsOn(own, resources);
      if (numberSetting(own, 'max_capacity') !== undefined || !isKnown(limits) || limits.includes('deactivate'))
        continue;
      const base = numberSetting(own, 'base_capacity') ?? 128;
      const advice = `Set max_capacity, such as ${times} times the base`;
      const otherwise = { kind: 'decide', safe: false, advice } as const;
      yield {
        subject: subjectOf(own),
        ...placesIn(own),
        message: `${labelOf(own)} has no max_capacity: a burst runs at whatever Redshift allows`,
        confidence: 'high',
        waste: [],
        remedy: isKnown(base) ? written(own, '', [`max_capacity = ${base * times}`], otherwise) : otherwise,
      };
    }
  },
});
