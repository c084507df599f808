import { isKnown } from '../../model/maybe.ts';
import type { Scan } from '../../model/statement.ts';
import type { Column, Table } from '../../model/table.ts';
import { keysOf } from '../estimate/keys.ts';
import { leavesWithWidths, type Leaf } from '../described/widths.ts';
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
  const widthsIn = (column: Column) => leavesWithWidths(column, measured);
  const [own, all] = [width(read.map(column => readOf(widthsIn(column), leaves))), width(stored.map(widthsIn))];
  if (own === 0 || own === all) return own === 0 ? 0 : 1;
  const odds = (own / (all - own)) * (widths ? 2 : 0.5);
  return odds / (1 + odds);
}

const width = (of: readonly (readonly Leaf[])[]) =>
  of.reduce((sum, widths) => widths.reduce((inner, [, own]) => inner + own, sum), 0);

/** Of a column's leaves those that are read: all, where none is told or its type does not have them. */
function readOf(widths: readonly Leaf[], leaves: ReadonlySet<string>): readonly Leaf[] {
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
