import { isKnown } from '../model/maybe.ts';
import type { Scan } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { isColumnar } from './columnar.ts';
import { dayOf } from './dates.ts';

/** The tables, each once, of which a statement reads every row: no partitions, and no filter that a layout could serve. */
export function tablesReadWhole(scans: readonly Scan[], tableOf: ReadonlyMap<string, Table>): readonly Table[] {
  const whole = scans.flatMap(scan => {
    const table = isKnown(scan.table) ? tableOf.get(scan.table) : undefined;
    return table && isReadWhole(table, scan) ? [table] : [];
  });
  return [...new Set(whole)];
}

function isReadWhole(table: Table, { columns, star, filters }: Scan): boolean {
  const { kind, design, columns: own } = table;
  const { partitionBy = [], sortBy = [], type } = design;
  if (kind !== 'table' || type === 'redshift' || !isKnown(partitionBy) || partitionBy.length > 0) return false;
  if (isColumnar(table) && columns.length === 0 && !star) return false;
  const typeOf = (column: string) =>
    (isKnown(own) ? own.find(({ name }) => name === column)?.type : undefined) ?? { unknown: 'its type' };
  return !filters.some(
    ({ column, bare }) =>
      dayOf(column, typeOf(column)) !== undefined || (bare && (!isKnown(sortBy) || sortBy[0] === column)),
  );
}
