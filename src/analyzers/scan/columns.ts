import { isKnown } from '../../model/maybe.ts';
import type { Scan } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import type { Scenario } from './scenario.ts';

/**
 * Share (0 to 1) of a columnar file that the columns of a scan take: by the width of their types, where no footer tells.
 * `measured` is the table as its files were measured: of its columns all but its partition keys are in the files, and a
 * column that becomes a key goes on counting among the others, so that a rewrite changes no other column's share.
 */
export function columnShare(scan: Scan, table: Table, measured: Table, { widths }: Scenario): number {
  const { columns } = measured;
  if (scan.star) return 1;
  if (!isKnown(columns) || columns.length === 0) return widths ? 1 : 0;
  const named = new Set(scan.columns.map(column => column.split('.', 1)[0]));
  const stored = columns.filter(({ name }) => !keysOf(measured).includes(name));
  const read = stored.filter(({ name }) => named.has(name) && !keysOf(table).includes(name));
  const width = (of: typeof columns) => of.reduce((sum, { type }) => sum + widthOf(isKnown(type) ? type : ''), 0);
  const [own, all] = [width(read), width(stored)];
  if (own === 0 || own === all) return own === 0 ? 0 : 1;
  const odds = (own / (all - own)) * (widths ? 2 : 0.5);
  return odds / (1 + odds);
}

/** What lies in the path, not in the files. */
function keysOf({ design: { partitionBy = [], type } }: Table): readonly string[] {
  return isKnown(partitionBy) && type !== 'iceberg' ? partitionBy.map(({ column }) => column) : [];
}

/** Bytes that a value takes before compression, on average; a nested one as much as a few texts. */
function widthOf(type: string): number {
  if (/^(?:boolean|tinyint)/i.test(type)) return 1;
  if (/^(?:int|date|float|real|smallint)/i.test(type)) return 4;
  if (/^(?:array|map|struct|row)/i.test(type)) return 48;
  return /^(?:string|varchar|char|text)/i.test(type) ? 16 : 8;
}
