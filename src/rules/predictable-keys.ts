import { isKnown } from '../model/maybe.ts';
import type { KeyValues, Partitioning } from '../model/partitioning.ts';

/** A key whose values a projection could tell, and the properties that tell them. */
interface PredictableKey {
  readonly key: string;
  /** Values from the first to the last. */
  readonly steps: number;
  readonly properties: readonly string[];
}

export interface Predictable {
  /** Keys of which every value between the first and the last is expected, and how many combinations that makes. */
  readonly minShare: number;
  readonly minFilled: number;
  readonly maxValues: number;
}

const usual: Predictable = { minShare: 0.99, minFilled: 0.5, maxValues: 50 };

/** What a projection of a table would say; undefined where its partitions are not what one could compute. */
export function projectable(
  { listed, elsewhere, keys }: Partitioning,
  { minShare, minFilled, maxValues }: Predictable = usual,
): readonly PredictableKey[] | undefined {
  if (!isKnown(listed) || elsewhere > 0 || keys.length === 0) return undefined;
  const found: PredictableKey[] = [];
  for (const key of keys) {
    const own = datesOf(key, minShare) ?? integersOf(key) ?? valuesOf(key, maxValues);
    if (!own) return undefined;
    found.push(own);
  }
  const combinations = found.reduce((all, { steps }) => all * steps, 1);
  return listed >= minFilled * combinations ? found : undefined;
}

const formats: Readonly<Record<string, string>> = {
  '9999-99-99': 'yyyy-MM-dd',
  '99999999': 'yyyyMMdd',
  '9999/99/99': 'yyyy/MM/dd',
  '9999-99': 'yyyy-MM',
  '9999-99-99-99': 'yyyy-MM-dd-HH',
};
const day = 86_400_000;

function datesOf({ key, distinct, shapes: [most] }: KeyValues, minShare: number): PredictableKey | undefined {
  const format = most && formats[most.shape];
  if (!most || format === undefined || most.distinct < minShare * distinct) return undefined;
  const [first, last] = [momentOf(most.first), momentOf(most.last)];
  if (first === undefined || last === undefined) return undefined;
  const byMonth = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  const millis = last.getTime() - first.getTime();
  const steps = format === 'yyyy-MM' ? byMonth : Math.round(millis / (format.endsWith('HH') ? day / 24 : day));
  const ofHours = format.endsWith('HH') ? ['interval=1', 'interval.unit=HOURS'] : [];
  return {
    key,
    steps: steps + 1,
    properties: ['type=date', `format=${format}`, `range=${most.first},NOW`, ...ofHours],
  };
}

/** Of a text whose digits are those of a date from 1970 to 2100. */
function momentOf(text: string): Date | undefined {
  const digits = text.replace(/\D/g, '');
  const [year, month, date, hour] = [
    [0, 4],
    [4, 6],
    [6, 8],
    [8, 10],
  ].map(([from, to]) => digits.slice(from, to));
  const iso = `${year}-${month}-${date === '' ? '01' : date}T${hour === '' ? '00' : hour}:00:00Z`;
  const moment = new Date(iso);
  const isReal = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso.slice(0, 13));
  return isReal && Number(year) >= 1970 && Number(year) <= 2100 ? moment : undefined;
}

/** Years, months, hours: numbers of at most four digits. */
function integersOf({ key, distinct, shapes }: KeyValues): PredictableKey | undefined {
  if (!shapes.every(({ shape }) => /^9{1,4}$/.test(shape))) return undefined;
  if (shapes.reduce((sum, shape) => sum + shape.distinct, 0) < distinct) return undefined;
  const [shortest, ...longer] = shapes.toSorted((a, b) => a.shape.length - b.shape.length);
  if (!shortest) return undefined;
  const [from, to] = [Number(shortest.first), Number((longer.at(-1) ?? shortest).last)];
  const digits = shortest.shape.length > 1 && shortest.first.startsWith('0') ? [`digits=${shortest.shape.length}`] : [];
  const [least, most] = rangeOf(key) ?? [from, /^(?:year|yyyy|yr)$/.test(key) ? to + 1 : to];
  const range = `range=${Math.min(from, least)},${Math.max(to, most)}`;
  return { key, steps: to - from + 1, properties: ['type=integer', range, ...digits] };
}

/** Of parts of a date, all that may come. */
const rangeOf = (key: string): readonly [number, number] | undefined =>
  /^(?:month|mon|mm)$/.test(key)
    ? [1, 12]
    : /^(?:day|dd)$/.test(key)
      ? [1, 31]
      : /^(?:hour|hr|hh)$/.test(key)
        ? [0, 23]
        : undefined;

const isWord = /^[\w.-]+$/;
function valuesOf({ key, distinct, shapes }: KeyValues, maxValues: number): PredictableKey | undefined {
  const isPlain = shapes.every(({ first, last }) => isWord.test(first) && isWord.test(last) && !first.startsWith('__'));
  if (distinct > maxValues || !isPlain) return undefined;
  return { key, steps: distinct, properties: ['type=enum', `values=<its ${distinct} values>`] };
}

export const projectionAdvice = (keys: readonly PredictableKey[]): string =>
  `Set projection.enabled=true, ${keys
    .flatMap(({ key, properties }) => properties.map(property => `projection.${key}.${property}`))
    .join(', ')}, and storage.location.template where folders are not called key=value; if all that reads it is Athena`;
