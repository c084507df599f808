import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costBetween, costOf } from '../../../src/pricing/billing/tiers.ts';
import { tiersOf } from '../../../src/pricing/price-book.ts';
import { book } from '../../support/pricing.ts';

const gb = 2 ** 30;
const tiers = tiersOf(book, { meter: 's3:byte-month', of: 'STANDARD' });

test.each([
  ['nothing', 0, 0],
  ['the first tier', 1000 * gb, 23],
  ['its end', 51_200 * gb, 1177.6],
  ['a GB into the second', 51_201 * gb, 1177.622],
  ['the third', 512_001 * gb, 1177.6 + 460_800 * 0.022 + 0.021],
])('%s', (_, bytes, usd) => expect(costOf(tiers, bytes)).toBeCloseTo(usd, 6));

test('a part of a total costs what the total costs with and without it', () => {
  const figure = fc.double({ min: 0, max: 1e15, noNaN: true });
  fc.assert(
    fc.property(figure, figure, figure, (beside, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      const point = (value: number) => ({ low: value, high: value });
      const { low, high } = costBetween(tiers, point(more), point(less), point(beside));
      expect(low).toBeCloseTo(costOf(tiers, beside + more) - costOf(tiers, beside + less), 4);
      expect(high).toBeCloseTo(low, 4);
    }),
  );
});
