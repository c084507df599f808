import type { Measure } from '../../model/measure.ts';
import type { Json } from '../../model/resource.ts';
import { isRead, type Entry, type Manifest } from '../../model/snapshot.ts';
import { field, list, number, text } from '../catalog/json.ts';

/** The metrics of a snapshot that have a value; undefined where nobody has asked for any. */
export function measuresOf(
  entries: readonly Entry[],
  { coverage, window }: Pick<Manifest, 'coverage' | 'window'>,
): readonly Measure[] | undefined {
  if (!isRead(coverage, 'cloudwatch')) return undefined;
  return entries.flatMap(entry =>
    entry.service === 'cloudwatch' && entry.kind === 'metric' ? (measureOf(entry, Date.parse(window.end)) ?? []) : [],
  );
}

function measureOf({ scope, value }: Entry, end: number): Measure | undefined {
  const [namespace, metric, stat] = [text(value['Namespace']), text(value['MetricName']), statOf(value['Stat'])];
  const figure = (...path: readonly string[]) => number(field(value, ...path));
  const [period, periods, count] = [figure('Period'), figure('Periods'), figure('SampleCount')];
  const [sum, highest, first] = [figure('Sum'), figure('Maximum'), Date.parse(text(value['First']) ?? '')];
  const [p50, p95] = [figure('Quantiles', '0.5'), figure('Quantiles', '0.95')];
  const [p99, p999] = [figure('Quantiles', '0.99'), figure('Quantiles', '0.999')];
  if (namespace === undefined || metric === undefined || stat === undefined) return undefined;
  if (period === undefined || periods === undefined || count === undefined || count <= 0) return undefined;
  if (sum === undefined || highest === undefined || Number.isNaN(first) || period <= 0) return undefined;
  if (p50 === undefined || p95 === undefined || p99 === undefined || p999 === undefined) return undefined;
  const since = Math.min(periods, Math.max(count, Math.ceil((end - first) / (period * 1000))));
  const dimensions = dimensionsOf(value['Dimensions']);
  const quantiles = { p50, p95, p99, p999 };
  const rhythm = rhythmOf(value);
  const measure = {
    scope,
    namespace,
    metric,
    dimensions,
    stat,
    period,
    periods,
    count,
    since,
    sum,
    highest,
    quantiles,
  };
  return rhythm ? { ...measure, rhythm } : measure;
}

function rhythmOf({ AboveZero, HoursAboveZero }: Entry['value']): Measure['rhythm'] {
  const hours = list(HoursAboveZero).flatMap(hour => number(hour) ?? []);
  const isWhole = hours.every(hour => Number.isInteger(hour) && hour >= 0 && hour < 168);
  return typeof AboveZero === 'number' && Array.isArray(HoursAboveZero) && isWhole
    ? { periods: AboveZero, hours }
    : undefined;
}

const statOf = (stat: Json | undefined): Measure['stat'] | undefined =>
  stat === 'Average' || stat === 'Maximum' || stat === 'Sum' ? stat : undefined;

const dimensionsOf = (value: Json | undefined): Readonly<Record<string, string>> =>
  typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).flatMap(([name, own]) => (typeof own === 'string' ? [[name, own]] : [])))
    : {};
