import type { Answer, Call } from './aws-endpoint.ts';

/** One metric of one thing: of each period, from the first that is asked for, its value, or that it has none. */
export interface FakeMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  value(period: number): number | undefined;
  readonly status?: string;
}

interface Query {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
    };
    readonly Period: number;
  };
}

/** Answers as CloudWatch does, with so many metrics and points on a page. */
export function measuring(metrics: readonly FakeMetric[], { names = 2, points = 50_000 } = {}) {
  const keyOf = (namespace: string, metric: string, dimensions: readonly (readonly [string, string])[]) =>
    JSON.stringify([namespace, metric, dimensions.toSorted()]);
  const byKey = new Map(metrics.map(own => [keyOf(own.namespace, own.metric, Object.entries(own.dimensions)), own]));
  const ListMetrics = ({ Namespace, MetricName, Dimensions, NextToken }: Call['input']): Answer => {
    const asked = Array.isArray(Dimensions) ? Dimensions : [];
    const all = metrics.filter(
      ({ namespace, metric, dimensions }) =>
        namespace === Namespace &&
        metric === MetricName &&
        asked.every(({ Name, Value }) => Name in dimensions && (Value === undefined || Value === dimensions[Name])),
    );
    const from = Number(NextToken ?? 0);
    const Metrics = all.slice(from, from + names).map(({ dimensions }) => ({
      Namespace,
      MetricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    }));
    return { json: { Metrics, ...(from + names < all.length ? { NextToken: String(from + names) } : {}) } };
  };
  const GetMetricData = ({ MetricDataQueries, StartTime, EndTime, NextToken }: Call['input']): Answer => {
    const queries: readonly Query[] = Array.isArray(MetricDataQueries) ? MetricDataQueries : [];
    const [start, end] = [Number(StartTime), Number(EndTime)];
    const whole = queries.map(({ Id, MetricStat: { Metric, Period } }) => {
      const own = byKey.get(
        keyOf(
          Metric.Namespace,
          Metric.MetricName,
          Metric.Dimensions.map(({ Name, Value }) => [Name, Value] as const),
        ),
      );
      const measured: (readonly [number, number])[] = [];
      for (let index = 0; start + index * Period < end; index += 1) {
        const value = own?.value(index);
        if (value !== undefined) measured.push([start + index * Period, value]);
      }
      return { Id, measured, status: own?.status ?? 'Complete' };
    });
    const [from, each] = [Number(NextToken ?? 0), Math.max(1, Math.floor(points / queries.length))];
    const isLast = whole.every(({ measured }) => measured.length <= from + each);
    const MetricDataResults = whole.map(({ Id, measured, status }) => ({
      Id,
      Timestamps: measured.slice(from, from + each).map(([time]) => time),
      Values: measured.slice(from, from + each).map(([, value]) => value),
      StatusCode: isLast ? status : 'PartialData',
    }));
    return { json: { MetricDataResults, ...(isLast ? {} : { NextToken: String(from + each) }) } };
  };
  return { ListMetrics, GetMetricData };
}
