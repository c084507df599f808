import { commonType, largest, sameType, type TermType } from './term-type.ts';
import type { Value } from './value.ts';
import { powerOfTen } from './whole-numbers.ts';

export type Ends = readonly [least: Value, most: Value];

/** The least and the greatest value of a type, where it tells. */
export function endsOf(type: TermType): Ends | undefined {
  if (type.name === 'decimal') {
    const most = powerOfTen(type.precision) - 1n;
    return [-most, most];
  }
  if (type.name === 'varchar') return textEnds(type.length);
  const most = largest(type);
  return most === undefined ? undefined : [-most - 1n, most];
}

const textEnds = (length: number | undefined): Ends | undefined =>
  length === undefined || length > 100 ? undefined : ['', '\u{10ffff}'.repeat(length)];

export function isImplicit(from: TermType, to: TermType): boolean {
  // Texts with and without blanks at their ends are the same CHAR.
  if (from.name === 'varchar' && to.name === 'char') return false;
  const common = commonType(from, to);
  return common !== undefined && sameType(common, to);
}
