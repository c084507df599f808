import type { Layout } from '../model/layout.ts';
import { isKnown, type Quantity } from '../model/maybe.ts';
import type { Scan } from '../model/statement.ts';
import { dayOf } from './dates.ts';
import type { Leaf } from './from-names.ts';
import { layoutOf } from './lookups.ts';
import { rowsOf } from './reading.ts';
import { scansAt } from './reads.ts';

type Limits = { readonly maxSmallRows: number; readonly minLargeRows: number; readonly maxSmallBytes: number };
interface Sized {
  readonly leaf: Leaf;
  readonly table: string;
  readonly size: 'large' | 'medium' | 'unknown';
  readonly rows: Quantity;
}

const lookup =
  /^(?:dim|ref|lkp|lookup)_|(?:^|_)(?:dim|ref|lkp|lookup|codes?|types?|mappings?|dates?|calendar|days|months|years|numbers|params?|parameters|config|settings|spine|constants|thresholds|dual)(?:_|$)/;

/** A base table, unless it is small as far as anybody knows. */
export function multiplied(
  leaf: Leaf,
  scans: readonly Scan[],
  layouts: readonly Layout[],
  limits: Limits,
): readonly Sized[] {
  const { table, filters } = scanAt(leaf, scans) ?? {};
  if (table === undefined || !filters) return [];
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

/** The scan of a base table, where it is one. */
export function scanAt(leaf: Leaf, scans: readonly Scan[]) {
  const [found] = leaf.node === 'table' ? scansAt(leaf.name.at, scans) : [];
  return found && isKnown(found.table) ? { table: found.table, filters: found.filters } : undefined;
}
