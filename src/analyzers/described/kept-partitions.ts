import type { Interval } from '../../model/estimate.ts';
import type { Ask } from '../lake-files/ask.ts';
import type { KeyProjection } from '../lake-files/projection/key-projection.ts';
import { discrete } from '../predicates/domains.ts';
import { daysIn } from './days-in.ts';

/** A key with its values, or with how many there are. */
export interface Key {
  readonly name: string;
  readonly values: KeyProjection | number;
  /** Whether rows with one of its values may pass; absent where that is asked of several keys together. */
  readonly mayPass?: (value: string, ask: Ask) => boolean;
}

/** Partitions of which rows may pass, of how many. */
export interface KeptPartitions extends Interval {
  readonly of: number;
}

/** Values of a key, and combinations, that are looked at one by one. */
const most = 20_000;

/** How many of the partitions that keys make, as they are told, a scan keeps. */
export function keptPartitions(keys: readonly Key[], ask: Ask): KeptPartitions {
  const of = keys.reduce((all, { values }) => all * countOf(values), 1);
  const counts = keys.map(key => keptOf(key, ask));
  const product = (figure: keyof Interval) => counts.reduce((all, count) => all * count[figure], 1);
  const kept = { low: product('low'), expected: product('expected'), high: product('high') };
  if (!ask.mayPass || kept.high === 0) return { ...kept, of };
  const lists = counts.flatMap(({ name, passing }) => (passing ? [{ name, passing }] : []));
  if (lists.length < keys.length || kept.high > most) return { ...kept, low: surely(lists, ask) ? kept.low : 0, of };
  let [sure, possible] = [0, 0];
  for (const row of combinations(lists)) {
    const passes = ask.mayPass(row);
    if (passes === 'yes') sure += 1;
    if (passes !== 'no') possible += 1;
  }
  return { low: sure, expected: possible, high: possible, of };
}

export const countOf = (values: Key['values']): number => (typeof values === 'number' ? values : values.count);

interface Passing extends Interval {
  readonly name: string;
  /** The values, where they are known. */
  readonly passing?: readonly string[];
}

function keptOf({ name, values, mayPass }: Key, ask: Ask): Passing {
  if (typeof values === 'number') return { name, ...countedOf(name, values, ask) };
  if (values.count > most) return { name, low: 0, expected: values.count, high: values.count };
  const passes = mayPass ?? (value => ask.mayPass?.(new Map([[name, value]])) !== 'no');
  const passing = [...values.values()].filter(value => passes(value, ask));
  const count = passing.length;
  return { name, low: count, expected: count, high: count, passing };
}

/** Of values that nobody knows: single ones are as many as are asked for, days as many as they span. */
function countedOf(name: string, count: number, { domains, mayPass }: Ask): Interval {
  const domain = domains?.get(name);
  if (!domain) return { low: count, expected: count, high: count };
  const points = discrete(domain, count)?.length;
  const asked = points ?? daysIn(domain);
  const high = points === undefined ? count : Math.min(count, points);
  return { low: mayPass || domain ? 0 : count, expected: Math.min(high, asked ?? count), high };
}

/** A row of values that pass one by one passes for certain. */
function surely(lists: readonly { readonly name: string; readonly passing: readonly string[] }[], ask: Ask): boolean {
  return ask.mayPass?.(new Map(lists.map(({ name, passing: [first = ''] }) => [name, first]))) === 'yes';
}

function* combinations(
  lists: readonly { readonly name: string; readonly passing: readonly string[] }[],
): Generator<ReadonlyMap<string, string>> {
  const total = lists.reduce((all, { passing }) => all * passing.length, 1);
  for (let index = 0; index < total; index += 1) {
    let left = index;
    yield new Map(
      lists.map(({ name, passing }) => {
        const value = passing[left % passing.length] ?? '';
        left = Math.floor(left / passing.length);
        return [name, value];
      }),
    );
  }
}
