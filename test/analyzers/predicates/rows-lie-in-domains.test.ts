import fc from 'fast-check';
import { expect, test } from 'vitest';
import { castOf, refused } from '../../../src/analyzers/predicates/cast-value.ts';
import { holds } from '../../../src/analyzers/predicates/domains.ts';
import { evaluator } from '../../../src/analyzers/predicates/may-pass.ts';
import type { SqlType } from '../../../src/analyzers/predicates/sql-type.ts';
import type { Value } from '../../../src/analyzers/predicates/value.ts';
import { columnList, now, pairsIn, parsed, pruningOf } from './support.ts';

/** Values near those that the conditions compare. */
const texts = (
  'true false 0 1 2 3 5 7 -1 -2 9 127 -128 32767 100 2147483647 0.5 1.25 2.50 -1.25 12.34 12.35 NaN a abc ab ab_ zz q x ' +
  '2024-03-05 2024-2-29 2024-02-29 2024-01-01 1969-12-31 2023-12-31 2024-02-20 0999-05-05'
)
  .split(' ')
  .concat('2024-01-01 00:00:00', '2024-01-01 00:00:00.123', '2024-02-29 23:59:59.999', '2024-03-01 00:00:00', '');

function valuesOf(type: SqlType): readonly Value[] {
  const read = castOf({ name: 'varchar' }, type);
  return texts.flatMap(text => {
    const value = read?.(text);
    return value === undefined || value === null || value === refused ? [] : [value];
  });
}

const row = fc.tuple(...columnList.map(({ type }) => fc.constantFrom(null, ...valuesOf(type))));
const conditions = pairsIn('domains.jsonl').map(([text]) => ({
  text,
  pruning: pruningOf(text),
  evaluate: evaluator(parsed(text), columnList, { now }),
}));

test('a row that passes lies in the domains of its columns', () =>
  fc.assert(
    fc.property(row, values => {
      const outside = conditions.filter(({ pruning, evaluate }) => {
        if (evaluate(values) !== 1n) return false;
        if (pruning.none) return true;
        return columnList.some(({ path }, index) => {
          const domain = pruning.domains.get(path);
          const value = values[index];
          return domain !== undefined && value !== undefined && !holds(domain, value);
        });
      });
      expect(outside.map(({ text }) => text)).toEqual([]);
    }),
    { numRuns: 300 },
  ));

test('where the domains say all, a row that lies in them passes', () =>
  fc.assert(
    fc.property(row, values => {
      const failing = conditions.filter(({ pruning, evaluate }) => {
        if (pruning.none || pruning.rest.length > 0) return false;
        const isIn = columnList.every(({ path }, index) => {
          const domain = pruning.domains.get(path);
          return domain === undefined || holds(domain, values[index] ?? null);
        });
        return isIn && evaluate(values) !== 1n;
      });
      expect(failing.map(({ text }) => text)).toEqual([]);
    }),
    { numRuns: 300 },
  ));
