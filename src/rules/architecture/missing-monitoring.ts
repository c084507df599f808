import { declaredOnes, defineRule, isExample, listed, placesIn, subjectOf, unwatched } from '../rule.ts';
import { driversExample, alarmExample } from '../rule.ts';

export default defineRule({
  id: 'architecture/missing-monitoring',
  title: 'No alarm tells when queries or jobs cost more than usual',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  options: {
    minResources: {
      default: 2,
      unit: 'resource',
      why: 'a module with a single one is a part of something larger, which may watch it',
    },
  },
  fix: 'none',
  docs: {
    why: 'What is charged by use grows without anyone asking: a dashboard that refreshes every minute, a job that runs in a loop. An alarm on the bytes that Athena processes, on the time of Glue jobs and on the seconds of Redshift tells on the same day rather than with the bill.',
    detection:
      'A root module with at least minResources of aws_athena_workgroup, aws_glue_job, aws_redshift_cluster and aws_redshiftserverless_workgroup, and no aws_cloudwatch_metric_alarm on the namespace of their metrics, there or in a root module that has none of them. Once a root module, with all services that nothing watches.\nSilent where anything else may watch: a metric stream, an observability link, budgets, anomaly detection, usage limits, events, the resources of another monitoring service, or an alarm whose namespace is not known; and in examples and tests.',
    unless: 'Alarms are made for the whole account elsewhere: suppress it with that reason.',
    price: 'No cost is claimed: an alarm saves nothing by itself. It costs 0.10 USD a month.',
    bad: [{ file: 'platform/driversExample.tf', text: driversExample }],
    good: [
      {
        file: 'platform/driversExample.tf',
        text: `${driversExample}${alarmExample('scanned', 'AWS/Athena', 'ProcessedBytes')}${alarmExample('jobs', 'Glue', 'glue.driver.aggregate.elapsedTime')}`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/query-metrics-viewing.html',
      'https://docs.aws.amazon.com/glue/latest/dg/monitoring-awsglue-with-cloudwatch-metrics.html',
      'https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html',
    ],
  },
  *check({ resources }, { minResources }) {
    for (const { services, resources: own } of unwatched(declaredOnes(resources))) {
      const [first, ...others] = own;
      if (!first || own.length < minResources) continue;
      const { at, also } = placesIn(first);
      if (isExample(at)) continue;
      yield {
        subject: subjectOf(first),
        at,
        also: [...also, ...others.map(other => placesIn(other).at)],
        message: `No alarm watches what ${listed(services)} ${services.length === 1 ? 'costs' : 'cost'} here`,
        confidence: 'low',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Add an aws_cloudwatch_metric_alarm each: ProcessedBytes of the workgroup, the run time of the job, QueriesCompletedPerSecond and WLM queue time of a cluster, ComputeSeconds of Redshift Serverless',
        },
      };
    }
  },
});
