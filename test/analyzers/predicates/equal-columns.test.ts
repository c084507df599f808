import { expect, test } from 'vitest';
import { notNull, onlyNull, valuesIn } from '../../../src/analyzers/predicates/domains.ts';
import { shareDomains } from '../../../src/analyzers/predicates/equal-columns.ts';

test('columns that are equal share their domains', () => {
  const domains = new Map([
    ['a', valuesIn([1n, 2n])],
    ['c', valuesIn([2n, 3n])],
    ['x', onlyNull],
  ]);
  const shared = shareDomains(domains, [
    ['a', 'b'],
    ['c', 'b'],
    ['e', 'f'],
  ]);
  const both = valuesIn([2n]);
  expect([...shared]).toEqual([
    ['a', both],
    ['c', both],
    ['x', onlyNull],
    ['b', both],
    ['e', notNull],
    ['f', notNull],
  ]);
});
