import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Need } from '../../../src/analyzers/engine-reads/need.ts';
import { athenaV3 } from '../../../src/analyzers/engine-reads/profile.ts';
import { cutsOf, mostCuts } from '../../../src/analyzers/engine-reads/splits.ts';

const need: Need = { columns: [], filtered: [], domains: new Map(), types: new Map(), computes: false };
const around = (bytes: number) => fc.integer({ min: -2, max: 2 }).map(more => Math.max(0, bytes + more));
const size = fc.oneof(
  fc.nat({ max: 2 ** 31 - 1 }),
  fc.maxSafeNat(),
  ...[0, 1, 32, 64, 96, 128, 160, 192, 2 ** 21, 2 ** 22].map(mebibytes => around(mebibytes * 2 ** 20)),
);
const iceberg = fc.option(
  fc.array(fc.nat({ max: 2 ** 30 })).map(splits => ({ splits, hasDeletes: false, rows: 1 })),
  { nil: undefined },
);

test('the number of splits is told as they are cut', () =>
  fc.assert(
    fc.property(size, iceberg, fc.boolean(), (size, iceberg, manySplits) => {
      const file = { path: 'b/f', size, ...(iceberg ? { iceberg } : {}) };
      const own = manySplits ? { ...need, manySplits } : need;
      const cuts = cutsOf(file, own, athenaV3).map(({ length }) => length);
      expect(mostCuts(file, own, athenaV3)).toBe(Math.max(...cuts));
    }),
  ));
