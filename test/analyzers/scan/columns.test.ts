import { expect, test } from 'vitest';
import { columnShare } from '../../../src/analyzers/scan/columns.ts';
import type { Scan } from '../../../src/model/statement.ts';
import { aTable } from '../../support/facts.ts';

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
const scenario = { days: true, constants: true, small: true, bytes: true } as const;
const shares = (columns: readonly string[], leaves?: readonly string[]) => {
  const scan: Scan = { table: table.id, columns, star: false, filters: [], ...(leaves ? { leaves } : {}) };
  return [false, true].map(widths => Number(columnShare(scan, table, table, { ...scenario, widths }).toFixed(3)));
};

// Widths: ms 4; c.a 4, c.b.d 16, c.b.e 16, c.f 48; o 8: 96 in all.
test.each<[string, readonly string[], readonly string[] | undefined, readonly number[]]>([
  ['a struct whole', ['c'], undefined, [0.778, 0.933]],
  ['one leaf of it', ['c'], ['c.a'], [0.021, 0.08]],
  ['a part of it', ['c'], ['c.b'], [0.2, 0.5]],
  ['the same by its leaves', ['c'], ['c.b.d', 'c.b.e'], [0.2, 0.5]],
  ['all its leaves and the rest', ['c', 'ms', 'o'], ['c.a', 'c.b.d', 'c.b.e', 'c.f'], [1, 1]],
  ['a column of an unknown type', ['o'], undefined, [0.043, 0.154]],
  ['a leaf that its type does not tell', ['c'], ['c.z'], [0.778, 0.933]],
])('%s', (_, columns, leaves, expected) => expect(shares(columns, leaves)).toEqual(expected));
