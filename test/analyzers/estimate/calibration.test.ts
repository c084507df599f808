import { describe, expect, test } from 'vitest';
import { calibrated, calibrationOf, historyCheck } from '../../../src/analyzers/estimate/calibration.ts';
import type { Checked, Estimate, Interval } from '../../../src/model/estimate.ts';

const at = { file: 'q.sql', line: 1, column: 1, endLine: 1, endColumn: 2 };
const estimate = (sql: string, bytes: Interval | 'unknown', tables: readonly string[] = ['t']): Estimate => {
  const read = bytes === 'unknown' ? { unknown: 'why' } : bytes;
  const scans = tables.map(table => ({ table, columns: [], star: false, bytes: read, because: [], cheaper: [] }));
  return { at, kind: 'select', sql, engine: 'athena-v3', bytes: read, scans, because: [] };
};
const interval = (low: number, expected: number, high: number) => ({ low, expected, high });
const checked = (sql: string, bytes: Interval | 'unknown', measured: number, tables?: readonly string[]): Checked => ({
  estimate: estimate(sql, bytes, tables),
  measured,
});

describe('what has run corrects what is estimated', () => {
  const wide = interval(100, 500, 1000);
  test('of the same statement: the most likely figure, within bounds that only widen', () => {
    const calibration = calibrationOf([checked('a', wide, 250), checked('b', wide, 2000), checked('c', wide, 50)]);
    const bytes = (sql: string) => calibrated(estimate(sql, wide), calibration).bytes;
    expect(bytes('a')).toEqual(interval(100, 250, 1000));
    expect(bytes('b')).toEqual(interval(100, 2000, 2000));
    expect(bytes('c')).toEqual(interval(50, 50, 1000));
    expect(bytes('d')).toEqual(wide);
  });
  test('of one table, where enough statements have run on it alone', () => {
    const four = ['a', 'b', 'c', 'd'].map((sql, index) => checked(sql, wide, 200 + index));
    const with5 = [...four, checked('e', wide, 1500)];
    const other = estimate('other', wide);
    expect(calibrated(other, calibrationOf(four))).toEqual(other);
    expect(calibrated(other, calibrationOf(with5)).bytes).toEqual(interval(100, 202, 1500));
    expect(calibrated(estimate('other', wide, ['t', 'u']), calibrationOf(with5)).bytes).toEqual(wide);
    expect(calibrated(estimate('other', wide, ['u']), calibrationOf(with5)).bytes).toEqual(wide);
  });
  test('what is unknown stays so, and a run that read nothing tells nothing', () => {
    expect(calibrated(estimate('a', 'unknown'), calibrationOf([checked('a', wide, 5)])).bytes).toEqual({
      unknown: 'why',
    });
    expect(calibrationOf([checked('a', wide, 0), checked('b', 'unknown', 5)])).toEqual({ statements: {}, tables: {} });
  });
});

test('a check tells the error, the share inside and the furthest off', () => {
  const all = [
    checked('a', interval(100, 100, 100), 100),
    checked('b', interval(0, 150, 200), 100),
    checked('c', interval(0, 10, 20), 100),
    checked('d', interval(0, 0, 0), 0),
    checked('e', 'unknown', 7),
  ];
  const { worst, ...check } = historyCheck(all);
  expect(check).toEqual({ statements: 5, unknown: 1, inside: 0.75, medianError: 0, p90Error: 0.9 });
  expect(worst.map(one => [one.estimate.sql, one.error])).toEqual([
    ['c', 0.9],
    ['b', 0.5],
  ]);
  expect(historyCheck([])).toEqual({ statements: 0, unknown: 0, inside: 0, medianError: 0, p90Error: 0, worst: [] });
});
