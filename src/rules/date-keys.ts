import { isKnown } from '../model/maybe.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Column, Design, Table } from '../model/table.ts';
import type { Work } from '../model/work.ts';
import { dayOf, daysKept } from './dates.ts';
import type { Reading } from './lake.ts';
import { group } from './reading.ts';
import { isLookup } from './wording.ts';

/** The column that tells which day a row is of, and what of it makes a partition. */
export interface DateKey {
  readonly column: string;
  readonly by: 'identity' | 'day' | 'derived';
  /** Of the scans, by runs, that compare it with constants: 0 to 1. */
  readonly share: number;
}

/** A schema that lies elsewhere leaves none in the catalog. */
const areListed = (columns: Table['columns']): columns is readonly Column[] => isKnown(columns) && columns.length > 0;
const unlisted = { unknown: 'its columns are not listed' };

/** The date that most scans compare; where nobody knows what queries do, the only one that the table has. */
export function dateKey(
  { table: { columns }, scans }: Reading,
  shareOf: (column: string) => number,
): DateKey | undefined {
  const filtered = new Set(scans.flatMap(({ scan }) => scan.filters.map(({ column }) => column)));
  const own = areListed(columns) ? columns : [...filtered].map(name => ({ name, type: unlisted }));
  const dates = own.flatMap(({ name, type }) => {
    const by = dayOf(name, type);
    return by ? [{ column: name, by, share: shareOf(name) }] : [];
  });
  const [best] = dates.toSorted((a, b) => b.share - a.share || (a.column < b.column ? -1 : 1));
  return best && (best.share > 0 || (dates.length === 1 && scans.length === 0)) ? best : undefined;
}

/** Partitions would save nothing, as far as its figures tell. */
export function isServed(reading: Reading, key: DateKey | undefined, dateFilters: number): boolean {
  const { table, layout, works = [], scans } = reading;
  const { sortBy = [] } = table.design;
  const dated = key?.share ?? 0;
  const understood = ({ statement, scan }: Reading['scans'][number]) =>
    statement.gaps.length === 0 && (areListed(table.columns) || scan.filters.length === 0);
  const undated = dated === 0 && works.length > 0 && scans.length > 0 && scans.every(understood);
  const replaced = layout?.writtenOver !== undefined && layout.writtenOver.first === layout.writtenOver.last;
  const sorted = isKnown(sortBy) && sortBy.length > 0 && sortBy[0] === key?.column;
  return undated || (replaced && dated < dateFilters) || sorted || (key !== undefined && isPruned(reading, key));
}

/** The recorded runs read no more than twice the days that they ask for: statistics in the files leave the others out. */
function isPruned({ layout, bytes, works = [], scans }: Reading, { column }: DateKey): boolean {
  const scansOf = group(scans, ({ statement }) => [statement.sql]);
  const wanted = (sql: string) =>
    (scansOf.get(sql) ?? [])
      .map(({ scan }) => scan.filters.filter(filter => filter.column === column))
      .reduce((days, filters) => days + (daysKept(filters, layout?.writtenOver) ?? 0), 0);
  const isSmall = ({ sql, bytesPerRun }: Work) =>
    isKnown(bytes) && isKnown(bytesPerRun) && bytesPerRun.high <= 2 * wanted(sql) * bytes.low;
  return works.length > 0 && works.every(isSmall);
}

/** As long as nobody knows its size: by its name, because its rows say from when to when they hold, or because none of its columns tells time. */
export const looksLikeLookup = ({ table: { id, columns } }: Reading): boolean =>
  isLookup(id) ||
  (areListed(columns) && (hasValidity(columns) || columns.every(({ name, type }) => !dayOf(name, type))));

/** A row of a dimension that keeps its history: `rec_start_date` and `rec_end_date`, `valid_from` and `valid_to`. */
const hasValidity = (columns: readonly Column[]): boolean =>
  [
    /(?:^|_)(?:rec|row|valid|effective|eff)_(?:start|begin|from)(?:_|$)/,
    /(?:^|_)(?:rec|row|valid|effective|eff)_(?:end|to|until)(?:_|$)/,
  ].every(pattern => columns.some(({ name }) => pattern.test(name)));

/** The advice to partition a table, and what it becomes: Iceberg where only a part of a time is the key. */
export function partitioning({ id, location }: Table, key: DateKey | undefined): Remedy {
  if (!key) return { kind: 'decide', safe: false, advice: 'Partition it by the date that its queries compare' };
  const { column, by } = key;
  const advice = `Partition it by ${{ identity: column, day: `day(${column})`, derived: `the date in ${column}` }[by]}`;
  if (by === 'derived' || location === undefined) return { kind: 'decide', safe: false, advice };
  const to: Design = { ...(by === 'day' ? { type: 'iceberg' } : {}), partitionBy: [{ column, transform: by }] };
  return { kind: 'rewrite-table', safe: false, advice, table: id, to };
}
