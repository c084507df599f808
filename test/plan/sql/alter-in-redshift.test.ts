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
const sql = (to: Design, table = sales) => {
  const compiled = alterInRedshift(table, to);
  return 'statements' in compiled ? compiled.statements : [];
};

test.each<[string, Design, string]>([
  ['a key', keyed, 'ALTER TABLE "mart"."sales" ALTER DISTSTYLE KEY DISTKEY "customer_id"'],
  ['a style', { distribution: 'auto' }, 'ALTER TABLE "mart"."sales" ALTER DISTSTYLE AUTO'],
  ['a sort key', compound, 'ALTER TABLE "mart"."sales" ALTER COMPOUND SORTKEY ("day")'],
  ['no fixed sort key', { sortKey: 'auto' }, 'ALTER TABLE "mart"."sales" ALTER SORTKEY AUTO'],
])('one change is made in place: %s', (_, to, expected) => expect(sql(to)).toEqual([expected]));

test('two changes are one deep copy, with the encodings it had', () => {
  const [create, insert, ...swap] = sql({ ...keyed, ...compound });
  expect(create).toBe(
    'CREATE TABLE "mart"."sales__lakewise" (\n  "customer_id" bigint ENCODE AZ64,\n  "day" date\n)\nDISTSTYLE KEY DISTKEY ("customer_id")\nCOMPOUND SORTKEY ("day")',
  );
  expect(insert).toContain('SELECT "customer_id", "day"\nFROM "mart"."sales"');
  expect(swap).toEqual([
    'BEGIN',
    'ALTER TABLE "mart"."sales" RENAME TO "sales__before_lakewise"',
    'ALTER TABLE "mart"."sales__lakewise" RENAME TO "sales"',
    'COMMIT',
    'ANALYZE "mart"."sales"',
  ]);
});

test('a type that does not read like one is not pasted: two ALTERs instead', () => {
  const hostile: Table = { ...sales, columns: [{ name: 'day', type: 'date); DROP TABLE x; --' }] };
  expect(sql({ ...keyed, ...compound }, hostile)).toHaveLength(2);
});
