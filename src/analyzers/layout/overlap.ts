import type { Value } from '../../formats/parquet/values.ts';
import { firstWhere } from '../sorted.ts';
import type { Part } from './file-footer.ts';

/** Fewer row groups say nothing of how a table is sorted. */
const fewest = 8;

/**
 * By column, of the other row groups the share (0 to 1) whose range overlaps that of one, on average; columns that not all
 * of them have statistics of are left out.
 */
export function overlapOf(parts: readonly Pick<Part, 'ranges'>[]): Readonly<Record<string, number>> {
  if (parts.length < fewest) return {};
  const columns = new Map<string, { lows: Value[]; highs: Value[] }>();
  for (const part of parts)
    for (const [column, low, high] of part.ranges()) {
      const { lows, highs } = columns.get(column) ?? { lows: [], highs: [] };
      lows.push(low);
      highs.push(high);
      columns.set(column, { lows, highs });
    }
  return Object.fromEntries(
    [...columns]
      .filter(([, { lows }]) => lows.length === parts.length)
      .map(([column, { lows, highs }]) => [column, shareOf(lows, highs)]),
  );
}

function shareOf(lows: readonly Value[], highs: readonly Value[]): number {
  const [begins, ends] = [lows.toSorted(compare), highs.toSorted(compare)];
  let others = 0;
  for (const [index, low] of lows.entries()) {
    const high = highs[index] ?? low;
    // Those that have begun by its end, less those that have ended before it begins, less itself.
    others += upTo(begins, high, true) - upTo(ends, low, false) - 1;
  }
  return others / (lows.length * (lows.length - 1));
}

const compare = (a: Value, b: Value) => (a < b ? -1 : a > b ? 1 : 0);

/** How many sorted values lie below a limit, or at it. */
const upTo = (values: readonly Value[], limit: Value, inclusive: boolean): number =>
  firstWhere(values, value => !(inclusive ? value <= limit : value < limit));
