import { expect, test } from 'vitest';
import { passing } from '../../../src/analyzers/predicates/may-pass.ts';
import { now, parsed } from './support.ts';

const columns = [
  { path: 'dt', type: { name: 'varchar' as const } },
  { path: 'n', type: { name: 'integer' as const } },
];
const verdict = (condition: string, dt: string | null, n: bigint | null = 1n) =>
  passing([parsed(condition)], columns, { now, types: new Map([['qty', { name: 'integer' }]]) })([dt, n]);

test.each<[string, 'yes' | 'no' | 'perhaps']>([
  [`dt = '2024-03-05'`, 'yes'],
  [`dt = '2024-03-06'`, 'no'],
  [`dt between '2024-03-01' and '2024-03-31'`, 'yes'],
  [`dt like '2024-03-1%'`, 'no'],
  [`date_parse(dt, '%Y-%m-%d') >= timestamp '2024-03-06 00:00:00'`, 'no'],
  [`substr(dt, 1, 7) = '2024-03' and cast(dt as date) < date '2024-03-03'`, 'no'],
  [`concat(dt, '/', cast(n as varchar)) = '2024-03-05/1'`, 'yes'],
  [`dt || '/' || cast(n as varchar) = '2024-03-05/2'`, 'no'],
  ['n * 100 + 3 = 103', 'yes'],
  [`cast(dt as date) >= current_date - interval '90' day`, 'yes'],
  [`cast(dt as date) >= current_date - interval '30' day`, 'no'],
  // Data columns are not known to the engine either.
  ['qty = 5', 'yes'],
  [`dt = '2024-03-05' or qty = 5`, 'yes'],
  [`dt = '2024-03-06' or qty = 5`, 'yes'],
  [`(dt = '2024-03-04' and qty = 1) or (dt = '2024-03-06' and qty = 2)`, 'no'],
  [`(dt = '2024-03-05' and qty = 1) or (dt = '2024-03-06' and qty = 2)`, 'yes'],
  // What only we do not know.
  ['dt = ?', 'perhaps'],
  [`unheard_of(dt) = 'x'`, 'perhaps'],
  ['? and n = 1', 'perhaps'],
  [`dt = ? and n = 2`, 'no'],
  ['false', 'no'],
])('%s', (condition, expected) => expect(verdict(condition, '2024-03-05')).toBe(expected));

test('null passes nothing but what asks for it', () => {
  expect(verdict(`dt <> 'a'`, null)).toBe('no');
  expect(verdict('dt is null', null)).toBe('yes');
  expect(verdict(`coalesce(dt, 'a') = 'a'`, null)).toBe('yes');
  expect(verdict(`dt = 'a' or n = 1`, null)).toBe('yes');
});

test('a million partitions take less than a second', () => {
  const test = passing([parsed(`dt between '2024-01-01' and '2024-02-01' and n < 12`)], columns);
  const started = performance.now();
  let kept = 0;
  for (let index = 0; index < 1_000_000; index += 1)
    if (test([`2024-0${(index % 9) + 1}-15`, BigInt(index % 24)]) === 'yes') kept += 1;
  expect(kept).toBe(55_556);
  expect(performance.now() - started).toBeLessThan(10_000);
});
