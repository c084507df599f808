import { expect, test } from 'vitest';
import { node, tree } from './support.ts';

test.each([
  ['MSCK REPAIR TABLE web.clicks', 'athena', ['web.clicks']],
  ['msck repair table `clicks` add partitions', 'athena', ['clicks']],
  ['ANALYZE sales.orders (day, store)', 'redshift', ['sales.orders']],
  ['ANALYZE VERBOSE orders PREDICATE COLUMNS', 'redshift', ['orders']],
  ['ANALYZE TABLE orders COMPUTE STATISTICS', 'spark', ['orders']],
  ['ANALYZE', 'redshift', []],
  ['ANALYZE PREDICATE COLUMNS', 'redshift', []],
  ['REFRESH MATERIALIZED VIEW mart.daily CASCADE', 'redshift', ['mart.daily']],
] as const)('%s looks after its table', (text, dialect, tables) => {
  const { targets, gaps } = node(text, 'names', dialect);
  expect(targets.map(({ parts }) => parts.map(({ value }) => value).join('.'))).toEqual(tables);
  expect(gaps).toEqual([]);
});

test('ANALYZE COMPRESSION gathers no statistics', () => {
  expect(tree('ANALYZE COMPRESSION orders', 'redshift')).toMatchObject({ kind: 'analyze', targets: [], gaps: [] });
});
