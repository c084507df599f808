import { expect, test } from 'vitest';
import type { Design, Table } from '../../../src/model/table.ts';
import { alterInRedshift } from '../../../src/plan/sql/alter-in-redshift.ts';

const at = { file: 'fact.sql', line: 1, column: 1, endLine: 1, endColumn: 2 };
const sales: Table = {
  id: 'redshift.mart.sales',
  kind: 'table',
  design: { type: 'redshift', distribution: 'even', sortKey: { style: 'interleaved', columns: ['day', 'store'] } },
  columns: [
    { name: 'customer_id', type: 'bigint', encoding: 'az64' },
    { name: 'day', type: 'date' },
  ],
  properties: {},
  origins: [{ from: 'sql', at }],
  drift: [],
};
const compound: Design = { sortKey: { style: 'compound', columns: ['day'] } };
const keyed: Design = { distribution: { key: 'customer_id' } };
const plain: Table = { ...sales, design: { type: 'redshift', distribution: 'even' } };
const alter = (...changes: readonly string[]) => ({
  statements: changes.map(change => `ALTER TABLE "mart"."sales" ALTER ${change}`),
});

test.each<[string, Table, Design, ReturnType<typeof alter>]>([
  ['a key', plain, keyed, alter('DISTSTYLE KEY DISTKEY "customer_id"')],
  ['a style', plain, { distribution: 'auto' }, alter('DISTSTYLE AUTO')],
  ['a sort key', sales, compound, alter('COMPOUND SORTKEY ("day")')],
  ['no fixed sort key', sales, { sortKey: 'auto' }, alter('SORTKEY AUTO')],
  [
    'both, the sort key first',
    sales,
    { ...keyed, ...compound },
    alter('COMPOUND SORTKEY ("day")', 'DISTSTYLE KEY DISTKEY "customer_id"'),
  ],
  ['a name with a quote in it', plain, { distribution: { key: 'a"b' } }, alter('DISTSTYLE KEY DISTKEY "a""b"')],
])('it is changed in place: %s', (_, table, to, expected) => expect(alterInRedshift(table, to)).toEqual(expected));

test('an interleaved key has to go before the distribution can change', () => {
  expect(alterInRedshift(sales, keyed)).toEqual({ missing: expect.stringContaining('interleaved') });
});
