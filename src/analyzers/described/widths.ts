import { isKnown } from '../../model/maybe.ts';
import type { Column, Table } from '../../model/table.ts';
import { leafTypes } from '../sql/index.ts';

/** A column's leaf with what a value of it takes before it is packed. */
export type Leaf = readonly [path: string, width: number];

const known = new WeakMap<Table, Map<string, readonly Leaf[]>>();

/** A column's leaves with their widths, worked out once a table: of most columns itself. */
export function leavesWithWidths({ name, type }: Column, table: Table): readonly Leaf[] {
  const ofTable = known.get(table) ?? new Map<string, readonly Leaf[]>();
  known.set(table, ofTable);
  const present = ofTable.get(name);
  if (present) return present;
  const found = leafTypes(name, isKnown(type) ? type : '').map(([leaf, own = '']): Leaf => [leaf, widthOf(own)]);
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
