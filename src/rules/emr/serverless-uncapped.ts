import { isKnown } from '../../model/maybe.ts';
import { blockExample, blocksOf, defineRule, labelOf, ofType, placesIn, resourceExample, subjectOf } from '../rule.ts';

const application = (...lines: readonly string[]) =>
  resourceExample(
    'aws_emrserverless_application',
    'etl',
    'name          = "etl"',
    'type          = "spark"',
    'release_label = "emr-7.5.0"',
    ...lines,
  );

export default defineRule({
  id: 'emr/serverless-uncapped',
  title: 'Serverless application without a maximum',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['emr-serverless:vcpu-hour'],
  fix: 'none',
  docs: {
    why: 'An application grows with the executors that its jobs ask for. Without maximum_capacity a join that explodes, or ten jobs started at once, is ended by nothing but the quota of the account.',
    detection: 'An aws_emrserverless_application without maximum_capacity. Silent where a dynamic block may set it.',
    unless: 'Every job has limits of its own (spark.dynamicAllocation.maxExecutors) that somebody keeps to.',
    price: 'What jobs use beyond a maximum, by the vCPU hour and GB hour; how much that may be is not known.',
    bad: [{ file: 'emr.tf', text: application() }],
    good: [
      {
        file: 'emr.tf',
        text: application('', ...blockExample('maximum_capacity', 'cpu    = "200 vCPU"', 'memory = "800 GB"')),
      },
    ],
    links: ['https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/pre-init-capacity.html'],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_emrserverless_application')) {
      const caps = blocksOf(own, 'maximum_capacity');
      if (!isKnown(caps) || caps.length > 0) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own),
        message: `${labelOf(own)} has no maximum_capacity: its jobs may use all that the account may`,
        confidence: 'high',
        waste: [
          { meter: 'emr-serverless:vcpu-hour', on: subjectOf(own), perMonth: { unknown: 'how far its jobs may grow' } },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Set maximum_capacity to what its largest job needs, with cpu and memory in proportion',
        },
      };
    }
  },
});
