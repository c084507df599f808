import { expect, test } from 'vitest';
import { parseSql } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';

function expression(text: string) {
  const sql = `select ${text}`;
  const tree = parseSql(sql, 'athena', placerOf('q.sql', sql)).statements[0]?.tree;
  const item = tree?.node === 'query' && tree.query.body.node === 'select' ? tree.query.body.items[0] : undefined;
  return item && 'expr' in item ? item.expr : undefined;
}

test.each<[string, object]>([
  [`interval '7' day`, { text: '7', of: 'day' }],
  [`interval - '1' month`, { text: '-1', of: 'month' }],
  [`interval '1-2' year to month`, { text: '1-2', of: 'year to month' }],
  [`decimal '1.50'`, { type: 'other', text: '1.50', of: 'decimal' }],
  [`double precision '1'`, { type: 'other', text: '1', of: 'double precision' }],
  ['case a when 1 then 2 end', { compares: true }],
  ['case when a then 2 else 3 end', { compares: false }],
  ['try_cast(a as date)', { tries: true, type: 'date' }],
  [`trim(leading '0' from a)`, { unit: 'leading' }],
])('%s', (text, expected) => expect(expression(text)).toMatchObject(expected));

test('CAST and TRIM say nothing of the kind', () => {
  expect(expression('cast(a as date)')).not.toHaveProperty('tries');
  expect(expression('trim(a)')).not.toHaveProperty('unit');
});
