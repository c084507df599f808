import { isKnown, type Quantity } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import { isDay, joinedOn, weigh, type Pair } from './distribution.ts';

/** A table of the warehouse whose rows are spread evenly, or copied to every node. */
export const isKeyless = ({ kind, design: { type = 'redshift', distribution = 'even' } }: Table): boolean =>
  kind === 'table' && type === 'redshift' && (distribution === 'even' || distribution === 'all');

/** None of the tables that it is joined with has more rows; where its own are not known, it has the most partners. */
export function isFact(
  id: string,
  pairs: ReadonlyMap<string, readonly Pair[]>,
  rowsIn: (id: string) => Quantity,
  minRows: number,
): boolean {
  const partnersOf = (table: string) => new Set((pairs.get(table) ?? []).map(({ partner }) => partner));
  const partners = partnersOf(id);
  const mine = rowsIn(id);
  return [...partners].every(partner => {
    const theirs = rowsIn(partner);
    if (isKnown(mine)) return !isKnown(theirs) || theirs.low < mine.low;
    return partners.size > 1 && (isKnown(theirs) ? theirs.high < minRows : partnersOf(partner).size < partners.size);
  });
}

/** The columns that a table is joined on, each once. */
export const joinColumns = (pairs: readonly Pair[]): string[] => [
  ...new Set(pairs.flatMap(({ on }) => on.map(([own]) => own))),
];

/** Its join columns with the share of all its joins that need them, the most used first; a day's rows would share a slice. */
export function keysByUse(table: Table, needing: readonly Pair[], all: readonly Pair[]) {
  const total = weigh(all);
  return joinColumns(needing)
    .filter(column => !isDay(table, column))
    .map(column => ({ column, share: total > 0 ? weigh(joinedOn(column, needing)) / total : 0 }))
    .toSorted((a, b) => b.share - a.share || (a.column < b.column ? -1 : 1));
}
