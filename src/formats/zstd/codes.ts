import { fseTable } from './fse.ts';

/** What a code stands for: a base and bits that are added to it. */
export interface Codes {
  readonly bases: readonly number[];
  readonly bits: readonly number[];
}

function codesFrom(first: number, plain: number, bits: readonly number[]): Codes {
  const all = [...Array.from({ length: plain }, () => 0), ...bits];
  const bases: number[] = [];
  let base = first;
  for (const count of all) {
    bases.push(base);
    base += 2 ** count;
  }
  return { bases, bits: all };
}

const powers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.3.2.1.1 */
export const literalCodes: Codes = codesFrom(0, 16, [1, 1, 1, 1, 2, 2, 3, 3, 4, ...powers(6, 16)]);
export const matchCodes: Codes = codesFrom(3, 32, [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, ...powers(7, 16)]);

const times = (count: number, value: number) => Array.from({ length: count }, () => value);

/** Where a block tells none of its own. */
export const usualTables = {
  literals: fseTable([4, 3, ...times(11, 2), ...times(3, 1), ...times(9, 2), 3, 2, ...times(5, 1), ...times(4, -1)], 6),
  offsets: fseTable([...times(6, 1), ...times(3, 2), ...times(15, 1), ...times(5, -1)], 5),
  matches: fseTable([1, 4, 3, ...times(6, 2), ...times(37, 1), ...times(7, -1)], 6),
} as const;
