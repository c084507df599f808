import { GetMetricDataCommand, ListMetricsCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Json } from '../../model/resource.ts';
import { CallError } from './call-error.ts';
import type { Clients } from './clients.ts';
import { taskId } from './glue.ts';
import type { Task } from './read-pages.ts';
import { figuresOf, rhythmOf } from './series.ts';
import { days, type WantedMetric } from './wanted-metrics.ts';

type CloudWatch = Clients['cloudwatch'];

/** A metric of one thing. */
export interface OwnMetric extends WantedMetric {
  /** Values, in the order of `dimensions`. */
  readonly of: readonly string[];
}

/** The things that have a metric, as their dimensions' values in order. */
export const listTask = (client: CloudWatch, scope: string, wanted: WantedMetric): Task => ({
  id: taskId(scope, 'cloudwatch', 'list', wanted.namespace, wanted.metric, wanted.dimensions.join()),
  async read(next) {
    const { Metrics = [], NextToken } = await client.send(
      new ListMetricsCommand({
        Namespace: wanted.namespace,
        MetricName: wanted.metric,
        Dimensions: wanted.dimensions.map(Name => ({ Name, ...valueOf(wanted.only?.[Name]) })),
        ...(next === undefined ? {} : { NextToken: next }),
      }),
    );
    const rows = Metrics.flatMap(({ Dimensions = [] }): readonly Json[] => {
      const values = wanted.dimensions.map(name => Dimensions.find(({ Name }) => Name === name)?.Value);
      const known = values.filter(value => value !== undefined);
      return Dimensions.length === values.length && known.length === values.length ? [{ of: known }] : [];
    });
    return { rows, ...(NextToken ? { next: NextToken } : {}) };
  },
});

const valueOf = (Value: string | undefined) => (Value === undefined ? {} : { Value });

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const [mostMetrics, mostPoints] = [500, 100_800];
/** A page of an answer is what it takes to have as many points, so that a batch has one nearly always. */
const mostPages = 20;
const secondsOfDay = 86_400;

/** Metrics that one call asks for: as many as have their points on one page. */
export function batchesOf(metrics: readonly OwnMetric[]): readonly (readonly OwnMetric[])[] {
  const batches: OwnMetric[][] = [];
  let [last, points]: [OwnMetric[], number] = [[], 0];
  for (const own of metrics) {
    const more = (days * secondsOfDay) / own.period;
    if (last.length === 0 || last.length === mostMetrics || points + more > mostPoints) {
      [last, points] = [[], 0];
      batches.push(last);
    }
    last.push(own);
    points += more;
  }
  return batches;
}

/** What was measured up to an instant. `index` is the place among the batches. */
export const dataTask = (
  client: CloudWatch,
  scope: string,
  { batch, index, end }: { readonly batch: readonly OwnMetric[]; readonly index: number; readonly end: number },
): Task => ({
  id: taskId(scope, 'cloudwatch', 'data', index),
  async read() {
    const found = new Map<string, { readonly times: number[]; readonly values: number[]; status: string }>();
    let token: string | undefined;
    for (let page = 0; page === 0 || token !== undefined; page += 1) {
      if (page === mostPages) throw new CallError('its pages do not end', 'failed', 'TooManyPages');
      const answer: Answered = await client.send(
        new GetMetricDataCommand({
          StartTime: new Date(end - days * secondsOfDay * 1000),
          EndTime: new Date(end),
          ScanBy: 'TimestampAscending',
          MetricDataQueries: batch.map(queryOf),
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      for (const { Id = '', Timestamps = [], Values = [], StatusCode } of answer.MetricDataResults ?? []) {
        const own = found.get(Id) ?? { times: [], values: [], status: 'Complete' };
        found.set(Id, own);
        own.status = StatusCode ?? own.status;
        for (const time of Timestamps) own.times.push(time.getTime());
        for (const value of Values) own.values.push(value);
      }
      token = answer.NextToken === '' ? undefined : answer.NextToken;
    }
    return {
      rows: batch.flatMap((own, at) => {
        const series = found.get(`m${at}`);
        return series?.status === 'Complete'
          ? [{ ...told(own), ...figuresOf(series), ...(own.rhythm ? rhythmOf(series) : {}) }]
          : [];
      }),
    };
  },
});

interface Answered {
  readonly MetricDataResults?: MetricDataResult[] | undefined;
  readonly NextToken?: string | undefined;
}

const queryOf = ({ namespace, metric, dimensions, of, stat, period }: OwnMetric, at: number) => ({
  Id: `m${at}`,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: metric,
      Dimensions: dimensions.map((Name, index) => ({ Name, Value: of[index] ?? '' })),
    },
    Stat: stat,
    Period: period,
  },
});

const told = ({ namespace, metric, dimensions, of, stat, period }: OwnMetric): Record<string, Json> => ({
  Namespace: namespace,
  MetricName: metric,
  Dimensions: Object.fromEntries(dimensions.map((name, index) => [name, of[index] ?? ''])),
  Stat: stat,
  Period: period,
  Periods: (days * secondsOfDay) / period,
});
