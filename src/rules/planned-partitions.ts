import type { Facts } from '../model/facts.ts';
import { isKnown, isUnknown, times, type Quantity } from '../model/maybe.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Table } from '../model/table.ts';
import { layoutOf, tablesById } from './lookups.ts';
import { subqueryBytes, type Newest } from './newest-partition.ts';
import { keyNames, type Bound } from './partitions.ts';
import { nameOf } from './wording.ts';

type Given = Pick<Facts, 'tables'> & Partial<Pick<Facts, 'layouts'>>;

/** Bytes a month that subqueries for the newest value read. */
export const newestCost = (
  { from }: Bound,
  runsPerMonth: Quantity,
  { tables, layouts }: Given,
  { footerBytes, wholeBytes }: { readonly footerBytes: number; readonly wholeBytes: number },
): Quantity => {
  const own = from.map(id => (isKnown(id) ? tablesById(tables).get(id) : undefined));
  const read = subqueryBytes(
    from.map(id => layoutOf(id, layouts)),
    own,
    footerBytes,
    wholeBytes,
  );
  return times(runsPerMonth, read);
};

/** What a partition key is compared with, for people. */
export const comparedWith = ({ how, from }: Bound): string => {
  const names = from.filter(isKnown).map(nameOf);
  const what = how === 'query' ? 'a subquery' : 'a join';
  return names.length > 0 ? `${what} on ${names.join(', ')}` : what;
};

/** Never more than the runs scan. */
export const upTo = (most: Quantity, now: Quantity): Quantity =>
  isUnknown(most) ? most : { low: 0, high: isUnknown(now) ? most.high : Math.min(most.high, now.high) };

/** How the values can be known before the query runs. */
export function planned(
  keys: readonly string[],
  newest: Newest | undefined,
  table: Table,
  tables: readonly Table[],
  { from }: Bound,
): Remedy {
  const other = (from[0] === undefined || !isKnown(from[0]) ? undefined : tablesById(tables).get(from[0])) ?? table;
  const { partitionBy = [], projection } = other.design;
  const listed =
    isKnown(partitionBy) && partitionBy.some(({ transform }) => transform === 'identity') && projection === undefined;
  if (!newest || !listed)
    return {
      kind: 'decide',
      safe: false,
      advice: `Find the value first and hand it over (EXECUTE … USING), or add a range of constants on ${keyNames(keys)} beside it`,
    };
  const { parts, at } = newest.from.name;
  const name = parts
    .map(({ value }, index) => `"${value.replaceAll('"', '""')}${index === parts.length - 1 ? '$partitions' : ''}"`)
    .join('.');
  return {
    kind: 'edit-text',
    safe: false,
    advice: 'Ask the catalog for the newest partition, not the files',
    edits: [{ at, text: name }],
  };
}
