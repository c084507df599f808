import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/model/facts.ts';
import { bill } from '../../src/pricing/bill.ts';
import { ledger } from '../../src/pricing/ledger.ts';
import { bookOf } from '../../src/pricing/price-book.ts';
import { savingBetween } from '../../src/pricing/saving.ts';
import { aLayout, aWork } from '../support/facts.ts';
import { aCluster, book, exactly } from '../support/pricing.ts';

const TB = 1e12;
const before: Partial<Facts> = { workload: [aWork('a', 10, TB), aWork('b', 10, TB)] };
const after = (bytes: number): Partial<Facts> => ({ workload: [aWork('a', 10, bytes), aWork('b', 10, TB)] });
const saving = (a: Partial<Facts>, b: Partial<Facts>) => savingBetween(a, b, book).saving;

describe('a saving is the difference of two bills', () => {
  test.each([
    ['a tenth of the bytes', after(TB / 10), exactly(45)],
    ['the minimum of a run is still billed', after(0), exactly(50 - 10 * 10e6 * 5e-12)],
    ['more bytes cost more', after(2 * TB), exactly(-50)],
  ])('%s', (_, facts, usdPerMonth) => {
    expect(saving(before, facts)).toEqual({
      kind: 'estimated',
      usdPerMonth: { low: expect.closeTo(usdPerMonth.low), high: expect.closeTo(usdPerMonth.high) },
    });
  });

  test('a line that stays cancels out, known or not, and what goes is the waste', () => {
    const unknown = { workload: [aWork('b', 10, 0, { bytesPerRun: { unknown: 'bytes' } })] };
    const both = (facts: Partial<Facts>) => ({
      workload: [...(facts.workload ?? []).slice(0, 1), ...unknown.workload],
    });
    expect(savingBetween(both(before), both(after(TB / 10)), book)).toMatchObject({
      saving: { kind: 'estimated' },
      waste: [{ meter: 'athena:scanned-byte', on: { sql: 'a' }, now: exactly(10 * TB), perMonth: exactly(9 * TB) }],
      prices: [{ usd: 5 }],
    });
  });

  test('where nothing changes, nothing is claimed', () => expect(saving(before, before)).toEqual({ kind: 'none' }));

  test('what cannot be known depends on usage', () => {
    const hidden = { workload: [aWork('a', 10, 0, { bytesPerRun: { unknown: 'its size' } }), aWork('b', 10, TB)] };
    expect(saving(before, hidden)).toMatchObject({ kind: 'depends-on-usage', prices: [{ usd: 5 }] });
  });

  test('without a price there is none', () => {
    expect(savingBetween(before, after(1), bookOf('mars-north-1')).saving).toEqual({
      kind: 'no-price',
      meter: 'athena:scanned-byte',
      region: 'mars-north-1',
    });
  });

  test('a change of engine is one bill less, another more', () => {
    const moved: Partial<Facts> = {
      workload: before.workload?.map(work => ({ ...work, engine: 'redshift' as const, place: 'w' })) ?? [],
      resources: [aCluster('w')],
    };
    // 20 TB at $5 against two nodes at $1.086 for 730 h.
    expect(saving(before, moved)).toEqual({
      kind: 'estimated',
      usdPerMonth: exactly(expect.closeTo(100 - 2 * 730 * 1.086)),
    });
  });

  test('stored bytes are billed through the tiers of their class together', () => {
    const gb = 2 ** 30;
    const stored = (bytes: number) => ({
      layouts: [
        { ...aLayout('x', 1), byStorageClass: { STANDARD: bytes } },
        { ...aLayout('y', 1), byStorageClass: { STANDARD: 51_200 * gb } },
      ],
    });
    // Beyond the first 50 TB a GB costs 0.022.
    expect(saving(stored(1000 * gb), stored(0))).toEqual({
      kind: 'estimated',
      usdPerMonth: exactly(expect.closeTo(22)),
    });
  });

  test('never exceeds the spend, and two steps add up to one', () => {
    const figure = fc.double({ min: 0, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(figure, figure, figure, fc.integer({ min: 1, max: 1e6 }), (a, b, c, runs) => {
        const [one, two, three] = [a, b, c].map(bytes => ({ workload: [aWork('a', runs, bytes)] }));
        const of = (x: Partial<Facts> = {}, y: Partial<Facts> = {}) => {
          const found = saving(x, y);
          return found.kind === 'estimated' ? found.usdPerMonth.high : 0;
        };
        const { usd } = bill(ledger(one ?? {}), book);
        if ('unknown' in usd) throw new Error('it is known');
        expect(of(one, three)).toBeLessThanOrEqual(usd.high * (1 + 1e-9));
        expect(of(one, two) + of(two, three)).toBeCloseTo(of(one, three), 3);
      }),
    );
  });
});
