import { describe, expect, test } from 'vitest';
import { asOften, avoidedUsd, billedBytes, savedByRun, scannedUsd } from '../../../src/pricing/billing/athena.ts';
import { tiersOf } from '../../../src/pricing/price-book.ts';
import type { Quantity } from '../../../src/model/maybe.ts';
import type { Usage } from '../../../src/model/usage.ts';
import { book, exactly } from '../../support/pricing.ts';

const tiers = tiersOf(book, { meter: 'athena:scanned-byte' });
const MB = 1e6;
const scanning = (perMonth: Quantity, runsPerMonth?: Quantity): Usage => ({
  meter: 'athena:scanned-byte',
  on: { sql: 'q' },
  perMonth,
  ...(runsPerMonth ? { runsPerMonth } : {}),
});

test.each([
  ['nothing', 0, 10 * MB],
  ['a byte less than the minimum', 10 * MB - 1, 10 * MB],
  ['the minimum', 10 * MB, 10 * MB],
  ['a byte more is a megabyte more', 10 * MB + 1, 11 * MB],
  ['whole megabytes', 1e12, 1e12],
])('a run of %s', (_, bytes, billed) => expect(billedBytes(bytes)).toBe(billed));

const rounded = (usd: Quantity): Quantity =>
  'low' in usd ? { low: Number(usd.low.toFixed(8)), high: Number(usd.high.toFixed(8)) } : usd;

describe('a month of runs', () => {
  test.each<[string, Quantity, Quantity | undefined, Quantity]>([
    ['each pays the minimum', exactly(0), exactly(1000), exactly(0.05)],
    ['each is rounded up', exactly(1000 * 10.5 * MB), exactly(1000), exactly(0.055)],
    ['without runs the bytes count', exactly(1e12), undefined, exactly(5)],
    [
      'runs between two bounds round between none and a megabyte each',
      exactly(1e12),
      { low: 10, high: 100 },
      { low: 5, high: 5.0005 },
    ],
    ['unknown bytes stay unknown', { unknown: 'its size' }, exactly(1), { unknown: 'its size' }],
    ['unknown runs stay unknown', exactly(1e12), { unknown: 'its runs' }, { unknown: 'its runs' }],
  ])('%s', (_, bytes, runs, expected) => {
    expect(rounded(scannedUsd(scanning(bytes, runs), tiers))).toEqual(expected);
  });
});

describe('what less bytes save', () => {
  test('nothing below the minimum of a run', () => {
    const [was, is] = [scanning(exactly(5 * MB * 100), exactly(100)), scanning(exactly(0), exactly(100))];
    expect(savedByRun(was, is, tiers)).toEqual(exactly(0));
  });
  test('a prediction that shrinks at both ends never costs more', () => {
    const of = (low: number, high: number) => scanning({ low: low * 1e12, high: high * 1e12 }, exactly(1));
    expect(savedByRun(of(1, 10), of(0, 10), tiers)).toEqual({ low: 0, high: expect.closeTo(50, 3) });
    expect(savedByRun(of(1, 10), of(2, 11), tiers)?.low).toBeCloseTo(-50);
  });
  test('runs that change are compared as bills', () => {
    expect(savedByRun(scanning(exactly(1e12), exactly(1)), scanning(exactly(1e12), exactly(2)), tiers)).toBeUndefined();
  });
  test('a difference that may be a loss is widened by the runs the wrong way round', () => {
    expect(asOften({ low: -1, high: 2 }, { low: 10, high: 20 })).toEqual({ low: -20, high: 40 });
  });
  test('an avoided part is charged down to the minimum', () => {
    expect(avoidedUsd(exactly(1e12), exactly(1e12), exactly(1000), tiers)).toEqual(exactly(expect.closeTo(5 - 0.05)));
  });
});
