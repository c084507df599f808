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
