import { expect, test } from 'vitest';
import { pagesWith } from '../../../src/analyzers/engine-reads/parquet/pieces.ts';

const chunk = {
  offset: 100,
  compressedBytes: 600,
  bytes: 600,
  values: 50,
  dictionaryBytes: 100,
  isAllDictionary: false,
  isPacked: false,
  bounds: {},
};
/** Five pages of ten rows and a hundred bytes each. */
const pages = [0, 1, 2, 3, 4].map(at => ({ offset: 200 + at * 100, bytes: 100, firstRow: at * 10 }));
const dictionary = { offset: 100, bytes: 100, group: 0, leaf: 3 };
const piece = (offset: number, bytes: number) => ({ offset, bytes, group: 0, leaf: 3 });

test.each([
  ['all rows', [{ from: 0, to: 50 }], [dictionary, piece(200, 500)]],
  ['rows of one page', [{ from: 12, to: 13 }], [dictionary, piece(300, 100)]],
  ['the last row of one, the first of the next', [{ from: 19, to: 21 }], [dictionary, piece(300, 200)]],
  [
    'rows of two that lie apart',
    [
      { from: 0, to: 1 },
      { from: 49, to: 50 },
    ],
    [dictionary, piece(200, 100), piece(600, 100)],
  ],
  [
    'several parts of one page',
    [
      { from: 20, to: 21 },
      { from: 25, to: 26 },
    ],
    [dictionary, piece(400, 100)],
  ],
  ['no rows', [], []],
])('%s: the dictionary by itself, and pages side by side as one', (_, rows, expected) => {
  expect(pagesWith(chunk, pages, rows, 50, 0, 3)).toEqual(expected);
});

test('without a dictionary there are pages alone', () => {
  expect(pagesWith({ ...chunk, offset: 200 }, pages, [{ from: 0, to: 20 }], 50, 0, 3)).toEqual([piece(200, 200)]);
});
