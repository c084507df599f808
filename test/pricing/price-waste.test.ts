import { expect, test } from 'vitest';
import type { Waste } from '../../src/model/usage.ts';
import { bookOf } from '../../src/pricing/price-book.ts';
import { priceWaste } from '../../src/pricing/price-waste.ts';
import { book, exactly } from '../support/pricing.ts';

const scanning = (rest: Partial<Waste>): Waste => {
  return { meter: 'athena:scanned-byte', on: { table: 'clicks' }, perMonth: exactly(3e12), ...rest };
};
const nodes = (rest: Partial<Waste>): Waste => {
  return { meter: 'redshift:node-hour', of: 'ra3.xlplus', on: { sql: 'q' }, perMonth: { low: 0, high: 10 }, ...rest };
};
const unknown = { unknown: 'its size' };

test.each<[string, readonly Waste[], object]>([
  ['a known quantity has a price', [scanning({})], { kind: 'estimated', usdPerMonth: exactly(15) }],
  [
    'lines add up',
    [scanning({}), nodes({})],
    { kind: 'estimated', usdPerMonth: { low: 15, high: expect.closeTo(15 + 10.86) } },
  ],
  [
    'an unknown one depends on usage, at this price',
    [scanning({ perMonth: unknown })],
    { kind: 'depends-on-usage', prices: [{ usd: 5 }] },
  ],
  [
    'beside an unknown one the known part is said',
    [scanning({ perMonth: unknown }), nodes({})],
    { kind: 'depends-on-usage', knownUsdPerMonth: { low: 0, high: expect.closeTo(10.86) } },
  ],
  [
    'never more than the line itself',
    [nodes({ now: exactly(5) })],
    { kind: 'estimated', usdPerMonth: { low: 0, high: expect.closeTo(5.43) } },
  ],
  [
    'the minimum of each run is billed all the same',
    [scanning({ now: exactly(3e12), runsPerMonth: exactly(1000) })],
    { kind: 'estimated', usdPerMonth: exactly(expect.closeTo(14.95)) },
  ],
  ['nothing is claimed', [], { kind: 'none' }],
  [
    'a node that has no price',
    [nodes({ of: 'ra9.huge' })],
    { kind: 'no-price', meter: 'redshift:node-hour', region: 'us-east-1' },
  ],
])('%s', (_, waste, saving) => {
  expect(priceWaste(waste, book)).toMatchObject(saving);
});

test('where no price is known, none is invented', () => {
  const nowhere = bookOf('us-gov-east-1');
  expect(priceWaste([scanning({})], nowhere)).toMatchObject({ kind: 'no-price', region: 'us-gov-east-1' });
  expect(priceWaste([scanning({ perMonth: unknown })], nowhere)).toMatchObject({ kind: 'no-price' });
});
