import { expect, test } from 'vitest';
import { domainsOf } from '../../../src/analyzers/predicates/domains-of.ts';
import { conjuncts } from '../../../src/analyzers/sql/conjuncts.ts';
import { parsed, told, types } from './support.ts';

const picos = (text: string) => `${BigInt(Date.parse(`${text}Z`)) * 1_000_000_000n}`;
const day = (text: string) => Date.parse(text) / 86_400_000;

test.each<[string, string]>([
  ['i = 1', 'i {1}'],
  ['1 < i', 'i (1..)'],
  ['i between 1 and 5 and i <> 3', 'i [1..3) or (3..5]'],
  ['i not between 1 and 5', 'i (..1) or (5..)'],
  ['b in (1, 5, 9)', 'b {1} or {5} or {9}'],
  ['b not in (1, 5)', 'b (..1) or (1..5) or (5..)'],
  ['s is null', 's null'],
  ['s is not null', 's (..)'],
  [`not s is null or s = 'x'`, 's (..)'],
  ['flag', 'flag {1}'],
  ['not flag', 'flag (..1) or (1..)'],
  ['i is distinct from 5', 'i null or (..5) or (5..)'],
  ['i is not distinct from null', 'i null'],
  [`s in ('a', null)`, 's {a}'],
  // A field of a struct.
  ['st.x = 5', 'st.x {5}'],
  [`st.y.z = 'q'`, 'st.y.z {q}'],
  // A list that holds all between its ends is a range.
  ['si in (3, 1, 2)', 'si [1..3]'],
])('%s', (condition, expected) => expect(told(condition)).toBe(expected));

test.each<[string, string]>([
  ['i = 1 or i = 7', 'i {1} or {7}'],
  ['i < 1 or i is null', 'i null or (..1)'],
  ['i = 1 or b = 2', '~'],
  ['i = 1 or (i = 5 and b = 3)', 'i {1} or {5} ~'],
  // Column by column, which lets more pass than the condition does.
  ['(i = 1 and b = 2) or (i = 3 and b = 4)', 'b {2} or {4} i {1} or {3} ~'],
  // One of them holds the other.
  ['(i = 1 and b = 2) or (i < 5 and b < 7)', 'b (..7) i (..5)'],
  ['i = 1 or false', 'i {1}'],
  ['not (i = 1 or b = 2)', 'b (..2) or (2..) i (..1) or (1..)'],
])('OR: %s', (condition, expected) => expect(told(condition)).toBe(expected));

test.each([
  'false',
  '1 = 0',
  'null',
  'i = null',
  'i = 1 and i = 2',
  'i > 3000000000',
  'i = 1.5',
  `v = 'abcdefg'`,
  `s not in ('a', null)`,
])('nothing passes %s', condition => expect(told(condition)).toBe('none'));

test.each<[string, string]>([
  ['b = 1', 'b {1}'],
  ['i < 1.5', 'i (..2)'],
  ['i <> 1.5', 'i (..)'],
  ['i <= 2147483647', 'i (..2147483647]'],
  ['i < 3000000000', 'i (..)'],
  ['dec = 500', 'dec {50000}'],
  ['dec < 12.345', 'dec (..1235)'],
  ['d > 0.5', 'd (0.5..)'],
  ['f = 0.5', 'f {0.5}'],
  ['b > 1e3', 'b (1000..)'],
  // Several whole numbers are this double.
  ['b = 9007199254740993e0', '~'],
  // NaN passes them, and lies in no range.
  ['d <> 1', '~'],
  ['not (d > 0.5)', '~'],
  ['d not in (1, 2)', 'd (..) ~'],
  [`c = 'ab'`, 'c {ab}'],
  [`c > 'abcdef'`, 'c (abcd..)'],
  [`day >= timestamp '2024-01-01 10:00:00'`, `day (${day('2024-01-01')}..)`],
  [`ts < timestamp '2024-01-01 00:00:00.0005'`, `ts (..${picos('2024-01-01T00:00:00.001')})`],
  [`ts >= date '2024-01-01'`, `ts [${picos('2024-01-01T00:00:00')}..)`],
])('types that differ: %s', (condition, expected) => expect(told(condition)).toBe(expected));

test.each<[string, string]>([
  [`date(ts) = date '2024-02-14'`, `ts [${picos('2024-02-14T00:00:00')}..${picos('2024-02-15T00:00:00')})`],
  [
    `cast(ts as date) between date '2024-02-20' and date '2024-02-22'`,
    `ts [${picos('2024-02-20T00:00:00')}..${picos('2024-02-23T00:00:00')})`,
  ],
  [
    `date_trunc('month', ts) = timestamp '2024-03-01 00:00:00'`,
    `ts [${picos('2024-03-01T00:00:00')}..${picos('2024-03-31T23:59:59.999')}]`,
  ],
  [`date_trunc('month', day) = date '2024-03-02'`, 'none'],
  [`date_trunc('day', day) = date '2024-03-02'`, `day {${day('2024-03-02')}}`],
  ['year(day) in (2023, 2024)', `day [${day('2023-01-01')}..${day('2024-12-31')}]`],
  ['extract(year from day) = 2024', `day [${day('2024-01-01')}..${day('2024-12-31')}]`],
  ['year(ts) = 2024 and month(ts) = 2', `ts [${picos('2024-01-01T00:00:00')}..${picos('2024-12-31T23:59:59.999')}] ~`],
  // Not unwrapped.
  [`date_format(ts, '%Y-%m-%d') = '2024-02-20'`, '~'],
  [`cast(b as varchar) = '1'`, '~'],
  [`date(ts) in (date '2024-02-14', date '2024-02-20')`, '~'],
  ['length(s) = 3', '~'],
  [`case when i = 1 then 'x' else 'y' end = 'x'`, '~'],
  ['i + 1 = 5', '~'],
  // More texts than one are this date.
  [`cast(s as date) = date '2024-03-15'`, 's (..1) or [2024-03-15..2024-03-16) or [2024-3-15..2024-3-16) or (9..) ~'],
])('%s', (condition, expected) => expect(told(condition)).toBe(expected));

test.each<[string, string]>([
  [`s like 'ab%'`, 's [ab..ac) ~'],
  [`s like 'ab\\_c%' escape '\\'`, 's [ab_c..ab_d) ~'],
  [`s like 'ab'`, 's {ab}'],
  [`s like '%b'`, '~'],
  [`s not like 'ab%'`, '~'],
  [`starts_with(s, 'ab')`, '~'],
  [`c like 'ab%'`, '~'],
])('%s', (condition, expected) => expect(told(condition)).toBe(expected));

test.each<[string, string]>([
  [`day = date '2024-01-01' - interval '7' day`, `day {${day('2023-12-25')}}`],
  [`day = date '2024-03-31' - interval '1' month`, `day {${day('2024-02-29')}}`],
  ['day = current_date', `day {${day('2024-05-06')}}`],
  [`ts >= current_date - interval '1' day`, `ts [${picos('2024-05-05T00:00:00')}..)`],
  [`ts >= date_add('day', -3, now())`, `ts [${picos('2024-05-03T07:08:09.123')}..)`],
  [`day = from_iso8601_date('2024-01-01')`, `day {${day('2024-01-01')}}`],
  [`ts > cast('2024-01-01' as timestamp)`, `ts (${picos('2024-01-01T00:00:00')}..)`],
  [`s = lower(to_hex(md5(to_utf8('32'))))`, 's {6364d3f0f495b6ab9dcf8d3b5c6e0b01}'],
  ['i = 2 * 3 + 1', 'i {7}'],
])('a constant that is worked out: %s', (condition, expected) => expect(told(condition)).toBe(expected));

test.each<[string, string]>([
  ['i = ?', '?i ~'],
  ['i = ? or i = 5', '?i ~'],
  ['? or i = 5', '?i ~'],
  ['?', '?none ~'],
  ['i = (select 1)', '?i ~'],
  // A type that is not known, and one that cannot be compared so.
  ['unheard = 5', '?unheard ~'],
  [`day = '2024-01-01'`, '?day ~'],
  ['arr is null', '?arr ~'],
])('what may be narrowed further: %s', (condition, expected) => expect(told(condition)).toBe(expected));

test.each<[string, string]>([
  [`date(tz) = date '2024-01-05'`, `tz [${picos('2024-01-05T00:00:00')}..${picos('2024-01-06T00:00:00')})`],
  [`date '2024-01-05' > date(tz)`, `tz (..${picos('2024-01-05T00:00:00')})`],
  [
    `date(tz) between date '2024-01-01' and date '2024-01-31'`,
    `tz [${picos('2024-01-01T00:00:00')}..${picos('2024-02-01T00:00:00')})`,
  ],
  [
    `date_trunc('month', tz) = timestamp '2024-01-01 00:00:00 UTC'`,
    `tz [${picos('2024-01-01T00:00:00')}..${picos('2024-02-01T00:00:00')})`,
  ],
  [`date_trunc('month', tz) = timestamp '2024-01-02 00:00:00 UTC'`, 'none'],
  ['year(tz) in (2023, 2024)', `tz [${picos('2023-01-01T00:00:00')}..${picos('2025-01-01T00:00:00')})`],
  [`tz >= timestamp '2024-01-01 00:00:00'`, `tz [${picos('2024-01-01T00:00:00')}..)`],
  // Iceberg's connector looks at conjuncts alone.
  ['year(tz) = 2024 or year(tz) = 2022', '~'],
])('a column with a zone: %s', (condition, expected) =>
  expect(told(condition, new Map([['tz', { name: 'timestamp', precision: 6, zone: true }]]))).toBe(expected),
);

test.each<[string, string]>([
  // BETWEEN over a cast is rounded down where the type can be, other comparisons as they need.
  ['si between -1.25 and 5', 'si (-2..5]'],
  ['si >= -1.25 and si <= 5', 'si [-1..5]'],
  ['b between 1.5e0 and 7.5e0', 'b [2..8)'],
  ['i between 5 and 1', 'none'],
  ['i between 5 and 1 or i = 3', '?i ~'],
  ['i = 1 or i = 2 or i = 3', 'i [1..3]'],
  ['i <> 1 and i <> 2', 'i (..1) or (2..)'],
  ['i in (1, 2, null)', 'i null or [1..2]'],
  ['i = 1 or i = 2 or i = 7', 'i {1} or {2} or {7}'],
  ['dec in (1.00, 1.01)', 'dec [100..101]'],
  ['not (d < nan())', 'd (..)'],
  [
    `date(ts) is distinct from date '2024-01-01'`,
    `ts null or (..${picos('2024-01-01T00:00:00')}) or [${picos('2024-01-02T00:00:00')}..)`,
  ],
  ['i is not distinct from 1.5', 'none'],
])('as the planner settles it: %s', (condition, expected) => expect(told(condition)).toBe(expected));

test('NOT that was moved inward is still one to NaN', () => {
  const of = (condition: string) => domainsOf(conjuncts(parsed(condition)), { types });
  expect(of('not (d > 0.5)').domains).toEqual(new Map());
  expect(of('not not (d > 0.5)').domains.size).toBe(1);
  expect(of('not (i > 5)')).toMatchObject(of('i <= 5'));
});
