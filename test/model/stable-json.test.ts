import { expect, test } from 'vitest';
import { stableJson } from '../../src/model/stable-json.ts';

test.each<[unknown, unknown, boolean]>([
  [{ a: 1, b: { c: 2, d: [{ e: 3, f: 4 }] } }, { b: { d: [{ f: 4, e: 3 }], c: 2 }, a: 1 }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: null }, {}, false],
  ['x', 'x', true],
])('%j and %j', (a, b, same) => expect(stableJson(a) === stableJson(b)).toBe(same));

test('keys are in order at every depth', () =>
  expect(stableJson({ b: 1, a: { d: 2, c: [{ z: 1, y: 2 }] } })).toBe('{"a":{"c":[{"y":2,"z":1}],"d":2},"b":1}'));
