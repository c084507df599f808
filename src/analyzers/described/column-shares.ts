import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { keysOf } from '../estimate/keys.ts';
import type { Description, ToldColumn } from './description.ts';
import { leavesWithWidths } from './widths.ts';

/** Widths of types say little: the columns of a scan take half their odds by them, or twice, or what they say. */
export type Lean = 'narrow' | 'usual' | 'wide';
const odds: Readonly<Record<Lean, number>> = { narrow: 0.5, usual: 1, wide: 2 };

export interface LeafShare {
  readonly path: string;
  /** Of the table's bytes, 0 to 1. */
  readonly share: number;
}

/** How the leaves of a table's data share its bytes, for a scan of these columns; undefined where its columns are not known. */
export function columnShares(
  table: Table,
  { columns: told = {}, bytes }: Pick<Description, 'columns' | 'bytes'>,
  wanted: readonly string[],
  lean: Lean,
): readonly LeafShare[] | undefined {
  if (!isKnown(table.columns) || table.columns.length === 0) return undefined;
  const keys = new Set(keysOf(table));
  const isWanted = wanting(wanted);
  const leaves = table.columns
    .filter(({ name }) => !keys.has(name))
    .flatMap(column => {
      const own = leavesWithWidths(column, table);
      const all = own.reduce((sum, [, width]) => sum + width, 0);
      return own.map(([path, width]) => ({ path, ...weightOf(path, width, all, told) }));
    });
  const total = (bytes.low + bytes.high) / 2;
  const toldBytes = leaves.reduce((sum, { stored = 0 }) => sum + stored, 0);
  const ofTold = Math.min(1, toldBytes / total);
  const weight = ({ path, width }: { readonly path: string; readonly width: number }) =>
    width * (isWanted(path) ? odds[lean] : 1);
  const untold = leaves.filter(({ stored }) => stored === undefined);
  const weights = untold.reduce((sum, leaf) => sum + weight(leaf), 0);
  return leaves.map(leaf => ({
    path: leaf.path,
    share:
      leaf.stored === undefined
        ? ((1 - ofTold) * weight(leaf)) / Math.max(weights, Number.MIN_VALUE)
        : (ofTold * leaf.stored) / Math.max(toldBytes, Number.MIN_VALUE),
  }));
}

/** Of a leaf its own figure, else its part of what is told of its column. */
function weightOf(
  path: string,
  width: number,
  all: number,
  told: Readonly<Record<string, ToldColumn>>,
): { readonly width: number; readonly stored?: number } {
  const [column = path] = path.split('.', 1);
  const isOwn = Object.hasOwn(told, path);
  const found = isOwn ? told[path] : Object.hasOwn(told, column) ? told[column] : undefined;
  if (!found) return { width };
  const part = isOwn ? 1 : width / all;
  return 'bytes' in found ? { width, stored: found.bytes * part } : { width: found.width * part };
}

/** A leaf is wanted where it is, where it is a part of what is, or where a part of it is. */
function wanting(wanted: readonly string[]): (path: string) => boolean {
  const own = new Set(wanted);
  const above = new Set(wanted.flatMap(pathsAbove));
  return path => own.has(path) || above.has(path) || pathsAbove(path).some(one => own.has(one));
}

function pathsAbove(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path.indexOf('.'); at >= 0; at = path.indexOf('.', at + 1)) found.push(path.slice(0, at));
  return found;
}
