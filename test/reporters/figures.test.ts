import { expect, test } from 'vitest';
import { bytes, count, plural, saved, usd, usdRange } from '../../src/reporters/figures.ts';
import type { Saving } from '../../src/model/report.ts';

test.each([
  [0, '$0'],
  [0.004, '<$0.01'],
  [-0.004, '-<$0.01'],
  [0.04, '$0.04'],
  [3.82, '$3.82'],
  [99.999, '$100.00'],
  [380, '$380'],
  [1585.6, '$1,586'],
  [1_234_567.8, '$1,234,568'],
  [-12.5, '-$12.50'],
])('%d USD: %s', (amount, as) => expect(usd(amount)).toBe(as));

test.each([
  [0, 412, 'up to $412'],
  [380, 412, '$380–$412'],
  [380.1, 380.2, '$380'],
  [0, 0, '$0'],
])('%d to %d: %s', (low, high, as) => expect(usdRange({ low, high })).toBe(as));

test.each<[Saving, string]>([
  [{ kind: 'estimated', usdPerMonth: { low: 1, high: 2 } }, '$1–$2/mo'],
  [{ kind: 'estimated', usdPerMonth: { low: 0, high: 0 } }, 'saves nothing by itself'],
  [{ kind: 'depends-on-usage', prices: [] }, 'depends on usage'],
  [{ kind: 'depends-on-usage', prices: [], knownUsdPerMonth: { low: 0, high: 5 } }, 'up to $5/mo and more'],
  [{ kind: 'depends-on-usage', prices: [], knownUsdPerMonth: { low: 0, high: 0 } }, 'depends on usage'],
  [{ kind: 'no-price', meter: 'glue:request', region: 'x' }, 'no price known (glue:request, x)'],
  [{ kind: 'none' }, 'no cost claimed'],
])('%j: %s', (saving, as) => expect(saved(saving)).toBe(as));

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_440_000, '1.44 MB'],
  [37.04e12, '37 TB'],
  [5e18, '5000 PB'],
])('%d bytes: %s', (amount, as) => expect(bytes(amount)).toBe(as));

test.each([
  [999, '999'],
  [1000, '1,000'],
  [-1_234_567, '-1,234,567'],
  [1e21, '1e+21'],
])('%d: %s', (amount, as) => expect(count(amount)).toBe(as));
test.each([
  [1, '1 file'],
  [1200, '1,200 files'],
])('%d files', (amount, as) => expect(plural(amount, 'file')).toBe(as));
