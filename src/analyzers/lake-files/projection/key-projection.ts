/** The values that a table's properties tell for one of its keys. */
export interface KeyProjection {
  /** How many there are. */
  readonly count: number;
  /** Lengths that their texts in locations may have, the longest first. */
  readonly widths: readonly number[];
  /** The key's value, as a catalog would write it, of a text in a location; undefined where it is none of the values. */
  valueOf(text: string): string | undefined;
  /** All values, one after the other. */
  values(): Iterable<string>;
}

const notNegative = (count: number) => Math.max(0, count);

/** Values one by one: an enumeration, or those that a statement gives. */
export function listProjection(values: Iterable<string>): KeyProjection {
  const members = new Set(values);
  return {
    count: members.size,
    widths: [...new Set([...members].map(({ length }) => length))].toSorted((a, b) => b - a),
    valueOf: text => (members.has(text) ? text : undefined),
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
  const longest = Math.max(write(from).length, write(to).length);
  return {
    count,
    widths: Array.from({ length: longest }, (_, index) => longest - index),
    valueOf(text) {
      const value = Number(text);
      const isMember = value >= from && value <= to && (value - from) % interval === 0;
      return isMember && write(value) === text ? text : undefined;
    },
    *values() {
      for (let index = 0; index < count; index += 1) yield write(from + index * interval);
    },
  };
}
