import type { Bound, Domain, Interval } from './domain.ts';
import { compareValues, type Value } from './value.ts';

const open: Interval = {};

/** Any value, and null. */
export const anything: Domain = { nulls: true, ranges: [open] };
/** No value, and no null. */
export const nothing: Domain = { nulls: false, ranges: [] };
export const onlyNull: Domain = { nulls: true, ranges: [] };
export const notNull: Domain = { nulls: false, ranges: [open] };

export const isAnything = ({ nulls, ranges }: Domain): boolean => nulls && isAll(ranges);
export const isNothing = ({ nulls, ranges }: Domain): boolean => !nulls && ranges.length === 0;

/** The ranges leave no value out; NaN lies in none but this one. */
const isAll = (ranges: readonly Interval[]): boolean => {
  const [first] = ranges;
  return ranges.length === 1 && first !== undefined && !first.low && !first.high;
};

/** From one value to another, both in it; an end that is not known is open. */
export const closed = (low: Value | undefined, high: Value | undefined): Interval => ({
  ...(low === undefined ? {} : { low: { value: low, inclusive: true } }),
  ...(high === undefined ? {} : { high: { value: high, inclusive: true } }),
});

const point = (value: Value): Interval => closed(value, value);

export const isPoint = ({ low, high }: Interval): boolean =>
  low !== undefined && high !== undefined && compareValues(low.value, high.value) === 0;

/** The values of a domain, null left out; undefined where it is not of single ones alone. */
export const pointsOf = ({ ranges }: Domain): readonly Value[] | undefined =>
  ranges.every(isPoint) ? ranges.flatMap(({ low }) => (low ? [low.value] : [])) : undefined;

/** Some values, each once or more often. */
export const valuesIn = (values: readonly Value[]): Domain => ({ nulls: false, ranges: joined(values.map(point)) });

export function intersect(a: Domain, b: Domain): Domain {
  const ranges: Interval[] = [];
  let [i, j] = [0, 0];
  for (let one = a.ranges[i], other = b.ranges[j]; one && other; one = a.ranges[i], other = b.ranges[j]) {
    const low = compareLow(one.low, other.low) >= 0 ? one.low : other.low;
    const oneEndsFirst = compareHigh(one.high, other.high) <= 0;
    const high = oneEndsFirst ? one.high : other.high;
    if (isRange(low, high)) ranges.push(made(low, high));
    if (oneEndsFirst) i += 1;
    else j += 1;
  }
  return { nulls: a.nulls && b.nulls, ranges };
}

/** The same of many, in halves: each range is looked at as often as there are halves of halves. */
export function intersectAll(domains: readonly Domain[]): Domain {
  const [first, second] = domains;
  if (!first || !second) return first ?? anything;
  if (domains.length === 2) return intersect(first, second);
  const middle = domains.length >> 1;
  return intersect(intersectAll(domains.slice(0, middle)), intersectAll(domains.slice(middle)));
}

export const unite = (domains: readonly Domain[]): Domain => ({
  nulls: domains.some(({ nulls }) => nulls),
  ranges: joined(domains.flatMap(({ ranges }) => ranges)),
});

export function complement({ nulls, ranges }: Domain): Domain {
  const found: Interval[] = [];
  let low: Bound | undefined;
  for (const range of ranges) {
    if (range.low) found.push(made(low, flipped(range.low)));
    if (!range.high) return { nulls: !nulls, ranges: found };
    low = flipped(range.high);
  }
  found.push(made(low, undefined));
  return { nulls: !nulls, ranges: found };
}

/** Whether a row with a value in `[min, max]`, or with a null, may pass; an absent end is not known. */
export function overlaps(domain: Domain, range: Interval, hasNulls: boolean): boolean {
  if (hasNulls && domain.nulls) return true;
  const at = firstReaching(domain.ranges, range.low);
  const reached = domain.ranges[at];
  return reached !== undefined && isRange(reached.low, range.high) && isRange(range.low, reached.high);
}

/** Whether every value of `[min, max]`, and null if there is one, surely passes. */
export function covers(domain: Domain, range: Interval, hasNulls: boolean): boolean {
  if (hasNulls && !domain.nulls) return false;
  const reached = domain.ranges[firstReaching(domain.ranges, range.low)];
  return reached !== undefined && compareLow(reached.low, range.low) <= 0 && compareHigh(reached.high, range.high) >= 0;
}

/** Whether one domain leaves in all that another does. */
export const contains = (outer: Domain, inner: Domain): boolean =>
  (outer.nulls || !inner.nulls) && inner.ranges.every(range => covers(outer, range, false));

/** NaN lies in no range but that of all values. */
export function holds(domain: Domain, value: Value | null): boolean {
  if (value === null) return domain.nulls;
  return Number.isNaN(value) ? isAll(domain.ranges) : overlaps(domain, point(value), false);
}

/** What the reader is given instead of so many ranges: the one that spans them. */
export function compacted(domain: Domain, most: number): Domain {
  const [first, last] = [domain.ranges[0], domain.ranges.at(-1)];
  if (domain.ranges.length <= most || !first || !last) return domain;
  return { nulls: domain.nulls, ranges: [made(first.low, last.high)] };
}

/** The values of a domain, if it is of no more than `most`; of whole numbers and dates, those in a range too. */
export function discrete({ ranges }: Domain, most: number): readonly Value[] | undefined {
  const found: Value[] = [];
  for (const { low, high } of ranges) {
    if (!low || !high) return undefined;
    if (compareValues(low.value, high.value) === 0) found.push(low.value);
    else if (typeof low.value === 'bigint' && typeof high.value === 'bigint') {
      const first = low.inclusive ? low.value : low.value + 1n;
      const last = high.inclusive ? high.value : high.value - 1n;
      if (last - first >= BigInt(most - found.length)) return undefined;
      for (let value = first; value <= last; value += 1n) found.push(value);
    } else return undefined;
    if (found.length > most) return undefined;
  }
  return found;
}

/** Ranges in any order as those of a domain: in order, apart from each other. */
function joined(ranges: readonly Interval[]): readonly Interval[] {
  if (ranges.length < 2) return ranges;
  const sorted = ranges.toSorted((a, b) => compareLow(a.low, b.low));
  const found: Interval[] = [];
  let last = sorted[0] ?? open;
  for (const range of sorted.slice(1))
    if (touches(last.high, range.low)) {
      if (compareHigh(range.high, last.high) > 0) last = made(last.low, range.high);
    } else {
      found.push(last);
      last = range;
    }
  found.push(last);
  return found;
}

/** Nothing lies between an end and the beginning of what follows. */
function touches(high: Bound | undefined, low: Bound | undefined): boolean {
  if (!high || !low) return true;
  const order = compareValues(high.value, low.value);
  return order > 0 || (order === 0 && (high.inclusive || low.inclusive));
}

function isRange(low: Bound | undefined, high: Bound | undefined): boolean {
  if (!low || !high) return true;
  const order = compareValues(low.value, high.value);
  return order < 0 || (order === 0 && low.inclusive && high.inclusive);
}

/** The first range that does not end before a bound. */
function firstReaching(ranges: readonly Interval[], low: Bound | undefined): number {
  let [from, to] = [0, ranges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isRange(low, ranges[middle]?.high)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function compareLow(a: Bound | undefined, b: Bound | undefined): number {
  if (!a || !b) return (a ? 1 : 0) - (b ? 1 : 0);
  return compareValues(a.value, b.value) || Number(b.inclusive) - Number(a.inclusive);
}

function compareHigh(a: Bound | undefined, b: Bound | undefined): number {
  if (!a || !b) return (b ? 1 : 0) - (a ? 1 : 0);
  return compareValues(a.value, b.value) || Number(a.inclusive) - Number(b.inclusive);
}

const flipped = ({ value, inclusive }: Bound): Bound => ({ value, inclusive: !inclusive });

const made = (low: Bound | undefined, high: Bound | undefined): Interval => ({
  ...(low ? { low } : {}),
  ...(high ? { high } : {}),
});
