import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateSlices } from '../../../src/plan/sql/slices.ts';

const day = (offset: number) => new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);

test('slices of at most 100 days follow each other without gap or overlap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 1500 }), (from, length) => {
      const slices = dateSlices(day(from), day(from + length));
      expect(slices[0]?.start).toBe(day(from));
      expect(slices.at(-1)?.end).toBe(day(from + length + 1));
      for (const [index, { start, end }] of slices.entries()) {
        expect((Date.parse(end) - Date.parse(start)) / 86_400_000).toBeLessThanOrEqual(100);
        expect(slices[index + 1]?.start ?? end).toBe(end);
      }
    }),
  );
});
