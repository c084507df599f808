import { expect, test } from 'vitest';
import { relationsOf, queryOf, selectsIn } from '../../src/model/walk-tree.ts';
import { FromNames } from '../../src/rules/from-names.ts';
import { parseSql } from '../../src/languages/sql/index.ts';
import { placerOf } from '../../src/languages/text.ts';

function namesIn(from: string, columns: Readonly<Record<string, readonly string[]>>) {
  const sql = `SELECT 1 FROM ${from}`;
  const [statement] = parseSql(sql, 'athena', placerOf('a.sql', sql)).statements;
  const root = statement && queryOf(statement.tree);
  const [select] = root ? [...selectsIn(root)] : [];
  const leaves = relationsOf(select?.from ?? []).flatMap(leaf => (leaf.node === 'join' ? [] : [leaf]));
  return new FromNames(leaves, leaf => (leaf.node === 'table' ? columns[leaf.name.parts.at(-1)?.value ?? ''] : []));
}

test.each<[column: string, owners: readonly number[]]>([
  ['o.x', [0]],
  ['c.x', [1]],
  ['shop.links.x', [2]],
  ['links.x', [2]],
  ['outer.x', []],
  ['id', [0]],
  ['name', [1]],
  ['both', [0, 1]],
  ['unheard', [2]],
])('%s is of %j', (column, owners) => {
  const names = namesIn('shop.orders o, shop.customers c, shop.links', {
    orders: ['id', 'both'],
    customers: ['name', 'both'],
  });
  expect(names.ownersOf(column.split('.'))).toEqual(owners);
});

test('names that nobody knows share a list: thousands of conditions do not copy thousands of tables', () => {
  const names = namesIn('a, b, c', { c: ['c_id', 'c_name'] });
  expect(names.ownersOf(['x'])).toBe(names.ownersOf(['y']));
  expect(names.ownersOf(['c_x'])).toBe(names.ownersOf(['c_y']));
  expect(names.ownersOf(['c_x'])).toEqual([0, 1, 2]);
});
