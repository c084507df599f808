import { expect, test } from 'vitest';
import { recognise } from '../../src/plan/recognise.ts';

const found = (names: Readonly<Record<string, string>>) => new Map(Object.entries(names));
const before = found({ a: 'rule/one', b: 'rule/two', c: 'rule/two' });

test('what else is wrong with an edited statement keeps its name', () => {
  expect(recognise(before, found({ b2: 'rule/two', c: 'rule/two' }), ['a'])).toEqual(
    found({ b: 'rule/two', c: 'rule/two' }),
  );
});

test('a cured finding that comes back elsewhere is new', () => {
  expect(recognise(before, found({ a2: 'rule/one', b: 'rule/two', c: 'rule/two' }), ['a']).has('a2')).toBe(true);
});

test('more of a rule than have gone are new', () => {
  const after = found({ a: 'rule/one', b2: 'rule/two', c2: 'rule/two', d: 'rule/two' });
  expect([...recognise(before, after, ['a']).keys()]).toEqual(['a', 'b', 'c', 'd']);
});
