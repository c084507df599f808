/** The values that a table's properties tell for one of its keys. */
export interface KeyProjection {
  /** How many there are. */
  readonly count: number;
  /** Lengths that their texts in locations may have, the longest first. */
  readonly widths: readonly number[];
  /** The key's value, as a catalog would write it, of a text in a location; undefined where it is none of the values. */
  valueOf(text: string): string | undefined;
  /** Where a value that is written so stands among all, from 0; undefined where it is none of them. */
  placeOf(text: string): number | undefined;
  /** Of a text that is written as values are and is none of them: before the first, after the last or between. */
  sideOf(text: string): Side | undefined;
  /** All values, one after the other. */
  values(): Iterable<string>;
}

export type Side = 'before' | 'between' | 'after';

const notNegative = (count: number) => Math.max(0, count);

/** Values one by one: an enumeration, or those that a statement gives. */
export function listProjection(values: Iterable<string>): KeyProjection {
  const members = new Set(values);
  let places: ReadonlyMap<string, number> | undefined;
  return {
    count: members.size,
    widths: [...new Set([...members].map(({ length }) => length))].toSorted((a, b) => b - a),
    valueOf: text => (members.has(text) ? text : undefined),
    placeOf: text => (places ??= new Map([...members].map((value, place) => [value, place]))).get(text),
    sideOf: text => (members.has(text) ? undefined : 'between'),
    values: () => members,
  };
}

export interface Integers {
  readonly from: number;
  readonly to: number;
  readonly interval: number;
  /** Digits that are written at least. */
  readonly digits: number;
}

export function integerProjection({ from, to, interval, digits }: Integers): KeyProjection {
  const count = notNegative(Math.floor((to - from) / interval) + 1);
  const write = (value: number) =>
    value < 0 ? `-${String(-value).padStart(digits - 1, '0')}` : String(value).padStart(digits, '0');
  const placeOf = (text: string) => {
    const value = Number(text);
    const isMember = value >= from && value <= to && (value - from) % interval === 0;
    return isMember && write(value) === text ? (value - from) / interval : undefined;
  };
  const longest = Math.max(write(from).length, write(to).length);
  return {
    count,
    widths: Array.from({ length: longest }, (_, index) => longest - index),
    valueOf: text => (placeOf(text) === undefined ? undefined : text),
    placeOf,
    sideOf(text) {
      if (!/^-?\d{1,15}$/.test(text) || placeOf(text) !== undefined) return undefined;
      return Number(text) < from ? 'before' : Number(text) > to ? 'after' : 'between';
    },
    *values() {
      for (let index = 0; index < count; index += 1) yield write(from + index * interval);
    },
  };
}
