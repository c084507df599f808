import { measuredExample } from './measures.ts';

const measure = (metric: string, rest: object = {}) => ({
  namespace: 'AWS/Redshift',
  metric,
  dimensions: { ClusterIdentifier: 'reports-dev' },
  stat: 'Average',
  period: 300,
  periods: 4032,
  count: 4032,
  since: 4032,
  ...rest,
});
/** Monday to Friday. */
export const officeHours = [0, 1, 2, 3, 4].flatMap(day => [8, 9, 10, 11, 13, 14, 15, 16].map(hour => day * 24 + hour));
/** A cluster for development on which queries ran in some hours of the week, as docs show it. */
export const weekExample = (hours: readonly number[]) =>
  measuredExample(
    {
      service: 'redshift',
      type: 'aws_redshift_cluster',
      values: {
        cluster_identifier: 'reports-dev',
        node_type: 'ra3.xlplus',
        number_of_nodes: 2,
        tags: { environment: 'dev' },
      },
    },
    [
      measure('CPUUtilization'),
      measure('WLMRunningQueries', {
        dimensions: { ClusterIdentifier: 'reports-dev', QueueName: 'Default queue' },
        rhythm: { periods: hours.length, hours },
      }),
    ],
    ['aws_redshift_scheduled_action'],
  );
