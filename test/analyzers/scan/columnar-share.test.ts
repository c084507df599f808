import { expect, test } from 'vitest';
import { columnarShare } from '../../../src/analyzers/scan/columnar-share.ts';
import type { Scan } from '../../../src/model/statement.ts';
import { aLayout, aTable, ofFooters } from '../../support/facts.ts';

const table = aTable(
  'awsdatacatalog.web.clicks',
  { type: 'hive', format: 'parquet' },
  {
    columns: [
      { name: 'ms', type: 'int' },
      { name: 'c', type: 'struct<a:int,b:struct<d:string,e:string>,f:array<int>>' },
      { name: 'o', type: { unknown: 'its type' } },
    ],
  },
);
const of = { table, measured: table, format: 'parquet', layout: aLayout(table.id, 1e12), size: 2 ** 30 } as const;
const reading = (columns: readonly string[], leaves?: readonly string[]): Scan => {
  return { table: table.id, columns, star: false, filters: [], ...(leaves ? { leaves } : {}) };
};
const rounded = (share: number) => Number(share.toFixed(3));
const shares = (...scan: Parameters<typeof reading>) =>
  (['narrow', 'wide'] as const).map(lean => rounded(columnarShare(reading(...scan), of, lean)));

// Widths: ms 4; c.a 4, c.b.d 16, c.b.e 16, c.f 48; o 8: 96 in all.
test.each<[string, readonly string[], readonly string[] | undefined, readonly number[]]>([
  ['a struct whole', ['c'], undefined, [0.778, 0.934]],
  ['one leaf of it', ['c'], ['c.a'], [0.022, 0.08]],
  ['a part of it', ['c'], ['c.b'], [0.2, 0.5]],
  ['the same by its leaves', ['c'], ['c.b.d', 'c.b.e'], [0.2, 0.5]],
  ['all its leaves and the rest', ['c', 'ms', 'o'], ['c.a', 'c.b.d', 'c.b.e', 'c.f'], [1, 1]],
  ['a column of an unknown type', ['o'], undefined, [0.044, 0.154]],
  ['a leaf that its type does not tell', ['c'], ['c.z'], [0.778, 0.934]],
])('%s', (_, columns, leaves, expected) => expect(shares(columns, leaves)).toEqual(expected));

test('what footers tell of columns leaves no doubt, and counts leaves within arrays', () => {
  const shares = { ms: 0.5, 'c.a': 0.1, 'c.b.d': 0.1, 'c.b.e': 0.1, 'c.f.list.element': 0.15, o: 0.05 };
  const figures = { files: 1, bytes: 2 ** 30, rowGroups: 8 };
  const rowGroups = { ...ofFooters([30, 27], figures), shares };
  const told = { ...of, layout: aLayout(table.id, 1e12, { rowGroups }) };
  for (const [names, leaves, expected] of [
    [['ms'], undefined, 0.5],
    [['c'], ['c.f'], 0.15],
    [['c', 'o'], ['c.b'], 0.25],
    [[], undefined, 0],
  ] as const)
    for (const lean of ['narrow', 'wide'] as const)
      expect(columnarShare(reading(names, leaves), told, lean)).toBeCloseTo(expected, 2);
});

test('columns that lie near each other are read with what is between, and each split reads the footer', () => {
  // Row groups of 4 MiB: the gap between the two columns is read.
  const figures = { files: 1, bytes: 2 ** 30, rowGroups: 256 };
  const shares = { ms: 0.4, c: 0.2, o: 0.4 };
  const rowGroups = { ...ofFooters([30, 22], figures), shares };
  const near = { ...of, layout: aLayout(table.id, 1e12, { rowGroups }) };
  expect(columnarShare(reading(['ms', 'o']), near, 'wide')).toBeCloseTo(1, 2);
  expect(
    columnarShare(
      reading(['o', 'ms']),
      { ...of, layout: aLayout(table.id, 1e12, { rowGroups: { ...rowGroups, spread: [] } }) },
      'wide',
    ),
  ).toBeCloseTo(0.8, 2);
});
