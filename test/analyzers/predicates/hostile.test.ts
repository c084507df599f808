import { expect, test } from 'vitest';
import { pruningOf, told } from './support.ts';

const numbers = (count: number, step: number) => Array.from({ length: count }, (_, index) => String(index * step));

test('a long list is read in linear time, each value once', () => {
  const started = performance.now();
  const domain = pruningOf(`i in (${numbers(30_000, 2).join(', ')})`).domains.get('i');
  expect(domain?.ranges.length).toBe(30_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a list of which the parser leaves some out says nothing', () =>
  expect(told(`i in (${numbers(60_000, 2).join(', ')})`)).toBe('?i ~'));

test('a long OR, and NOT of it', () => {
  const started = performance.now();
  const chain = numbers(20_000, 2)
    .map(value => `i = ${value}`)
    .join(' or ');
  expect(pruningOf(chain).domains.get('i')?.ranges.length).toBe(20_000);
  expect(pruningOf(`not (${chain})`).domains.get('i')?.ranges.length).toBe(20_001);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('conditions in conditions', () => {
  const started = performance.now();
  let nested = 'i = 0';
  for (let depth = 1; depth < 200; depth += 1)
    nested = `(i = ${depth * 2} ${depth % 2 ? 'or' : 'and b < 9 or'} ${nested})`;
  expect(told(nested)).toContain('i {');
  let calls = 's';
  for (let depth = 0; depth < 400; depth += 1) calls = `lower(${calls})`;
  expect(told(`${calls} = 'a'`)).toBe('~');
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('what would grow without bound is not known', () => {
  let doubled = `'aaaaaaaaaaaaaaaa'`;
  for (let depth = 0; depth < 18; depth += 1) doubled = `replace(${doubled}, 'a', 'aa')`;
  expect(told(`s = ${doubled}`)).toBe('?s ~');
  expect(told(`s = rpad('', 1000000000, 'x')`)).toBe('?s ~');
  expect(told(`dec = 1e308`)).toBe('none');
  expect(told(`day = date_add('year', 2147483647, date '2024-01-01')`)).toBe('?day ~');
});

const inEach = (begin: string, inner: string, end: string, times: number) =>
  begin.repeat(times) + inner + end.repeat(times);

test.each([
  ['s', inEach('to_hex(to_utf8(', `'a'`, '))', 40)],
  ['s', `replace(rpad('a', 100000, 'a'), 'a', rpad('b', 100000, 'b'))`],
  ['s', `concat_ws(rpad('a', 100000, 'a'), 'b', 'c', 'd')`],
  ['s', `cast(cast('a' as char(999999999)) as varchar)`],
  ['ts', `timestamp '2024-01-01 00:00:00' + interval '1' day ${'* 9223372036854775807 '.repeat(25)}`],
  ['ts', 'from_unixtime(1e308)'],
  ['ts', `date_trunc('constructor', timestamp '2024-01-01 00:00:00')`],
  ['ts', `date_add('constructor', 1, timestamp '2024-01-01 00:00:00')`],
])('%s = %s: no value is known, and none is too large', (column, value) =>
  expect(told(`${column} = ${value}`)).toBe(`?${column} ~`),
);

test('blanks before the end of a CHAR are looked at once', () => {
  const started = performance.now();
  expect(told(`c = cast('${' '.repeat(60_000)}x' as char(65000))`)).toBe('none');
  expect(performance.now() - started).toBeLessThan(5000);
});
