import { isKnown } from '../../model/maybe.ts';
import type { Scan } from '../../model/statement.ts';
import type { Column, Table } from '../../model/table.ts';
import { keysOf } from '../estimate/keys.ts';
import { leafTypes } from '../sql/index.ts';
import type { Scenario } from './scenario.ts';

/**
 * Share (0 to 1) of a columnar file that the columns of a scan take: by the width of their types, where no footer tells.
 * Of a struct only the leaves count that are read. `measured` is the table as its files were measured: of its columns all but
 * its partition keys are in the files, and a column that becomes a key goes on counting among the others, so that a rewrite
 * changes no other column's share.
 */
export function columnShare(scan: Scan, table: Table, measured: Table, { widths }: Scenario): number {
  const { columns } = measured;
  if (scan.star) return 1;
  if (!isKnown(columns) || columns.length === 0) return widths ? 1 : 0;
  const named = new Set(scan.columns.map(column => column.split('.', 1)[0]));
  const stored = columns.filter(({ name }) => !keysOf(measured).includes(name));
  const read = stored.filter(({ name }) => named.has(name) && !keysOf(table).includes(name));
  const leaves = new Set(scan.leaves);
  const widthsIn = (column: Column) => leafWidths(column, measured);
  const [own, all] = [width(read.map(column => readOf(widthsIn(column), leaves))), width(stored.map(widthsIn))];
  if (own === 0 || own === all) return own === 0 ? 0 : 1;
  const odds = (own / (all - own)) * (widths ? 2 : 0.5);
  return odds / (1 + odds);
}

const width = (of: readonly Widths[]) =>
  of.reduce((sum, widths) => widths.reduce((inner, [, own]) => inner + own, sum), 0);

/** Of a column's leaves those that are read: all, where none is told or its type does not have them. */
function readOf(widths: Widths, leaves: ReadonlySet<string>): Widths {
  if (leaves.size === 0 || widths.length === 1) return widths;
  const found = widths.filter(([leaf]) => isWithin(leaf, leaves));
  return found.length > 0 ? found : widths;
}

/** The leaf, or what it is a part of, is among those that are read. */
function isWithin(leaf: string, leaves: ReadonlySet<string>): boolean {
  for (let path = leaf; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.'))))
    if (leaves.has(path)) return true;
  return false;
}

type Widths = readonly (readonly [leaf: string, width: number])[];
const widthsOf = new WeakMap<Table, Map<string, Widths>>();

/** A column's leaves with their widths, worked out once a table: of most columns itself. */
function leafWidths({ name, type }: Column, table: Table): Widths {
  const ofTable = widthsOf.get(table) ?? new Map<string, Widths>();
  widthsOf.set(table, ofTable);
  const present = ofTable.get(name);
  if (present) return present;
  const found = leafTypes(name, isKnown(type) ? type : '').map(([leaf, own = '']) => [leaf, widthOf(own)] as const);
  ofTable.set(name, found);
  return found;
}

/** Bytes that a value takes before compression, on average; a nested one as much as a few texts. */
function widthOf(type: string): number {
  if (/^(?:boolean|tinyint)/i.test(type)) return 1;
  if (/^(?:int|date|float|real|smallint)/i.test(type)) return 4;
  if (/^(?:array|map|struct|row)/i.test(type)) return 48;
  return /^(?:string|varchar|char|text)/i.test(type) ? 16 : 8;
}
