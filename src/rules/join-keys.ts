import { isKnown, type Quantity } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import { isDay, joinedOn, weigh, type Pair } from './distribution.ts';
import { joinColumns } from './fact-tables.ts';

interface Known {
  keyOf(table: string): string | undefined;
  rowsIn(table: string): Quantity;
  isSkewed(column: string): boolean;
  /** Of its joins, 0 to 1. */
  readonly minShare: number;
}

/** A distribution key that brings more of a table's joins together than its own does. */
interface BetterKey {
  readonly column: string;
  readonly helped: readonly Pair[];
  /** The partners are distributed by their side already; else both have to change, which is told of the larger. */
  readonly alone: boolean;
}

export function betterKey(
  table: Table,
  key: string,
  pairs: readonly Pair[],
  { keyOf, rowsIn, isSkewed, minShare }: Known,
): BetterKey | undefined {
  const isServed = ({ partner, on }: Pair) => on.some(([own, theirs]) => own === key && theirs === keyOf(partner));
  const apart = pairs.filter(pair => !isServed(pair));
  const columns = joinColumns(apart)
    .filter(column => column !== key && !isDay(table, column) && !isSkewed(column))
    .sort();
  // Joins on its key count for it, though the partner has another: that one may change.
  const served = weigh(joinedOn(key, pairs));
  const by = (fits: (pair: Pair, theirs: string) => boolean) =>
    columns
      .map(column => {
        const helped = apart.filter(pair => pair.on.some(([own, theirs]) => own === column && fits(pair, theirs)));
        return { column, helped, weight: weigh(helped) };
      })
      .filter(({ weight }) => weight > served && weight >= minShare * weigh(pairs))
      .toSorted((a, b) => b.weight - a.weight)[0];
  const alone = by(({ partner }, theirs) => theirs === keyOf(partner));
  const best = alone ?? by(({ partner }) => isLarger(rowsIn(table.id), rowsIn(partner), table.id < partner));
  return best && { column: best.column, helped: best.helped, alone: alone !== undefined };
}

const isLarger = (mine: Quantity, theirs: Quantity, isFirst: boolean) =>
  isKnown(mine) && isKnown(theirs) && mine.high !== theirs.high ? mine.high > theirs.high : isFirst;
