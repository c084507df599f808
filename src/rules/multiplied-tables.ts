import type { Layout } from '../model/layout.ts';
import { isKnown, type Quantity } from '../model/maybe.ts';
import { dayOf } from './dates.ts';
import type { JoinSide } from './join-groups.ts';
import { layoutOf } from './lookups.ts';
import { rowsOf } from './reading.ts';

type Limits = { readonly maxSmallRows: number; readonly minLargeRows: number; readonly maxSmallBytes: number };
interface Sized {
  readonly leaf: JoinSide;
  readonly table: string;
  readonly size: 'large' | 'medium' | 'unknown';
  readonly rows: Quantity;
}

const lookup =
  /^(?:dim|ref|lkp|lookup)_|(?:^|_)(?:dim|ref|lkp|lookup|codes?|types?|mappings?|dates?|calendar|days|months|years|numbers|params?|parameters|config|settings|spine|constants|thresholds|dual)(?:_|$)/;

/** A base table, unless it is small as far as anybody knows. */
export function multiplied(leaf: JoinSide, layouts: readonly Layout[], limits: Limits): readonly Sized[] {
  const { scan } = leaf;
  if (!scan) return [];
  const { table, filters } = scan;
  const layout = layoutOf(table, layouts);
  const rows = rowsOf(layout);
  if (isKnown(rows)) {
    if (rows.high <= limits.maxSmallRows) return [];
    return [{ leaf, table, rows, size: rows.low >= limits.minLargeRows ? 'large' : 'medium' }];
  }
  if (layout && isKnown(layout.bytes) && layout.bytes.high <= limits.maxSmallBytes) return [];
  if (filters.some(({ op, column }) => op === '=' && !dayOf(column, { unknown: 'its type' }))) return [];
  if (layout && isKnown(layout.bytes) && layout.bytes.low > limits.maxSmallBytes)
    return [{ leaf, table, rows, size: 'medium' }];
  return lookup.test(table.slice(table.lastIndexOf('.') + 1)) ? [] : [{ leaf, table, rows, size: 'unknown' }];
}
