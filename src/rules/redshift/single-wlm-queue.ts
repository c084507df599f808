import { isUnknown } from '../../model/maybe.ts';
import { count, defineRule, labelOf, mixedWork, ofType, placesIn, queuesOf, subjectOf, textSetting } from '../rule.ts';

const example = (queues: readonly object[]) =>
  JSON.stringify({
    resources: [
      { values: { cluster_identifier: 'warehouse', cluster_parameter_group_name: 'bi' } },
      {
        arn: 'arn:aws:redshift:us-east-1:111122223333:parametergroup:bi',
        type: 'aws_redshift_parameter_group',
        values: { name: 'bi', parameter: [{ name: 'wlm_json_configuration', value: JSON.stringify(queues) }] },
      },
    ],
    statements: [
      { sql: 'load', kind: 'copy', dialect: 'redshift' },
      { sql: 'dashboard', kind: 'select', dialect: 'redshift' },
    ],
    workload: [
      { sql: 'load', engine: 'redshift', place: 'warehouse', runsPerMonth: { low: 60, high: 60 } },
      { sql: 'dashboard', engine: 'redshift', place: 'warehouse', runsPerMonth: { low: 5000, high: 5000 } },
    ],
  });
const queue = { auto_wlm: true, queue_type: 'auto' };

export default defineRule({
  id: 'redshift/single-wlm-queue',
  title: 'Loads and dashboards share one queue',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'workload', 'statements'],
  inputs: ['terraform', 'history'],
  meters: [],
  options: {
    minLoads: { default: 30, unit: 'run/month', why: 'a load a day is a schedule' },
    minQueries: { default: 1000, unit: 'run/month', why: 'people who look at a dashboard ask as much in a week' },
  },
  fix: 'none',
  docs: {
    why: 'In one queue every query has the same priority: while the nightly load or a backfill runs, a dashboard waits for it. Queues of their own, by group of users, say which of them goes first; with automatic WLM that costs nothing.',
    detection:
      'A cluster whose parameter group has one queue at most, or leaves its queues to Redshift, and whose history has at least minLoads statements a month that load (COPY, INSERT, MERGE, UPDATE, DELETE, CREATE TABLE AS) and minQueries that ask.\nSilent where the parameter group or its queues are not known, and where no history tells who works there.',
    unless: 'Loads run when nobody asks, and end before anybody does.',
    price: 'No cost is claimed: it is people who wait. Their time in the queue is in SYS_QUERY_HISTORY.',
    bad: [{ file: 'cluster.json', text: example([queue]) }],
    good: [
      {
        file: 'cluster.json',
        text: example([
          { ...queue, user_group: ['etl'], priority: 'low' },
          { ...queue, priority: 'high' },
        ]),
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/query-priority.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/automatic-wlm.html',
    ],
  },
  *check({ resources, ...history }, { minLoads, minQueries }) {
    for (const own of ofType(resources, 'aws_redshift_cluster')) {
      const [name, queues] = [textSetting(own, 'cluster_identifier'), queuesOf(own, resources)];
      if (typeof name !== 'string' || isUnknown(queues) || queues.length > 1) continue;
      const { loads, queries } = mixedWork(name, history);
      if (loads < minLoads || queries < minQueries) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'cluster_parameter_group_name'),
        message: `${labelOf(own)} has one queue for ${count(loads)} loads and ${count(queries)} queries a month`,
        confidence: 'medium',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Give loads and dashboards queues of their own by user_group, with auto_wlm and priorities',
        },
      };
    }
  },
});
