import type { OrcFile } from '../../../formats/orc/file.ts';
import { statisticsAt } from './statistics-at.ts';
import type { Order } from './whole-streams.ts';

/** Stripes that are looked at. */
const mostStripes = 8;
/** Ranges that lie one behind the other cover no more than this of all of them together. */
const apart = 1.1;

/** Whether a column is sorted, as the ranges of the first stripes tell. */
export function orderOf(file: OrcFile, column: number): Order {
  let [least, most, covered, stripes] = [Infinity, -Infinity, 0, 0];
  for (let stripe = 0; stripe < Math.min(mostStripes, file.stripes.length); stripe += 1) {
    const range = statisticsAt(file, stripe, column)?.range;
    if (range?.kind !== 'whole' && range?.kind !== 'date' && range?.kind !== 'timestamp') return 'unknown';
    if (range.low === undefined || range.high === undefined) return 'unknown';
    const [low, high] = [Number(range.low), Number(range.high)];
    [least, most] = [Math.min(least, low), Math.max(most, high)];
    covered += high - low;
    stripes += 1;
  }
  if (stripes < 2 || most <= least) return 'unknown';
  return covered <= apart * (most - least) ? 'sorted' : 'mixed';
}
