import type { Facts } from '../model/facts.ts';
import type { Layout } from '../model/layout.ts';
import { isKnown, type Maybe } from '../model/maybe.ts';
import type { Place, Span } from '../model/place.ts';
import type { Scan, Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { layoutsByTable, tablesById } from './lookups.ts';

/** A scan of a partitioned table of the lake by Athena, and what says which partitions it reads. */
export interface PartitionedScan {
  readonly scan: Scan;
  readonly table: Table;
  readonly layout: Layout | undefined;
  readonly keys: readonly string[];
  readonly iceberg: boolean;
  readonly bounds: readonly Bound[];
}

/** A condition that leaves partitions out: as the query is planned (`bare`, `function`), or while it runs. */
export interface Bound {
  readonly how: 'bare' | 'function' | 'query' | 'join';
  readonly columns: readonly string[];
  readonly op: string;
  readonly values?: readonly string[];
  /** The tables that say which, where the running query finds out. */
  readonly from: readonly Maybe<string>[];
  readonly at: Span;
}

/** Scans of tables whose partition keys are known, one for each place in the text. */
export function partitionedScans(
  statement: Statement,
  { tables, layouts = [] }: Pick<Facts, 'tables'> & Partial<Pick<Facts, 'layouts'>>,
): readonly PartitionedScan[] {
  const [tableOf, layoutOf] = [tablesById(tables), layoutsByTable(layouts)];
  return statement.scans.flatMap(scan => {
    const table = isKnown(scan.table) ? tableOf.get(scan.table) : undefined;
    const { type, partitionBy } = table?.design ?? {};
    if (!table || table.kind !== 'table' || type === 'redshift' || !partitionBy || !isKnown(partitionBy)) return [];
    if (partitionBy.length === 0) return [];
    const keys = [...new Set(partitionBy.map(({ column }) => column))];
    const iceberg = type === 'iceberg' || partitionBy.some(({ transform }) => transform !== 'identity');
    return [{ scan, table, layout: layoutOf.get(table.id), keys, iceberg, bounds: boundsOf(scan, keys, iceberg) }];
  });
}

const vague = new Set(['<>', 'not in', 'not like', 'not between', 'is not null']);

/** What bounds the partitions: conditions on keys alone; of Iceberg, whose manifests know every column's range, on any column. */
function boundsOf({ filters, limits = [] }: Scan, keys: readonly string[], iceberg: boolean): readonly Bound[] {
  const counts = (columns: readonly string[]) => iceberg || columns.every(column => keys.includes(column));
  const own = filters.filter(({ op, column }) => !vague.has(op) && counts([column]));
  const others = limits.filter(({ by, columns }) =>
    by === 'constants' ? counts(columns) : columns.every(c => keys.includes(c)),
  );
  return [
    ...own.map(({ column, op, bare, values, at }): Bound => {
      return { how: bare ? 'bare' : 'function', columns: [column], op, ...(values ? { values } : {}), from: [], at };
    }),
    ...others.map(({ columns, op, bare, by, from, at }): Bound => {
      const planned = by === 'constants' || (by === 'query' && from.every(listsPartitions));
      return { how: planned ? (bare ? 'bare' : 'function') : by, columns, op, from: planned ? [] : from, at };
    }),
  ];
}

/** `"t$partitions"` answers from the catalog, without a file being opened. */
const listsPartitions = (id: Maybe<string>) => isKnown(id) && id.endsWith('$partitions');

export const isPlanned = ({ how }: Bound): boolean => how === 'bare' || how === 'function';

/** The keys whose values only a query can name: without one value for each, Athena refuses the query. */
export function injectedKeys({ design: { projection } }: Table): readonly string[] {
  if (!projection || !isKnown(projection)) return [];
  return Object.entries(projection).flatMap(([name, value]) => {
    const key = /^projection\.(.+)\.type$/.exec(name)?.[1];
    return key !== undefined && value.toLowerCase() === 'injected' ? [key.toLowerCase()] : [];
  });
}

/** One finding for each place: a CTE that is used twice is one text. */
export const oncePerPlace = (scans: readonly PartitionedScan[]): readonly PartitionedScan[] => [
  ...new Map(scans.map(one => [JSON.stringify([one.table.id, one.scan.at]), one])).values(),
];

/** The place of a table's reference, or, where it stands in a view or history alone has the text, of the statement. */
export function placeOfScan({ at }: Statement, scan: Scan): Place {
  if (!scan.at || !('file' in at) || at.line === undefined || at.endLine === undefined) return at;
  const isInside = scan.at.file === at.file && isBefore(at.line, at.column, scan.at.line, scan.at.column);
  return isInside && isBefore(scan.at.endLine, scan.at.endColumn, at.endLine, at.endColumn) ? scan.at : at;
}
const isBefore = (line: number, column = 1, other: number, otherColumn = 1) =>
  line < other || (line === other && column <= otherColumn);

/** ` dt`, ` year, month`: its partition keys for a message. */
export const keyNames = (keys: readonly string[]) => keys.join(', ');
