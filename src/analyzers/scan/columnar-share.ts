import type { ColumnarFormat } from '../../formats/tail.ts';
import type { Layout } from '../../model/layout.ts';
import { leafColumns } from '../../model/leaf-columns.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Scan } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import type { Lean } from '../described/column-shares.ts';
import { shapedFile } from '../described/shaped-file.ts';
import { leavesWithWidths } from '../described/widths.ts';
import { athenaV3, readFileBytes } from '../engine-reads/index.ts';
import { keysOf } from '../estimate/keys.ts';

/** Files of a columnar table that are too large to be read whole. */
interface Columnar {
  readonly table: Table;
  readonly format: ColumnarFormat;
  /** As its files were measured, before any rewrite. */
  readonly measured: Table;
  readonly layout: Layout;
  /** Bytes of a file, on average. */
  readonly size: number;
}

const known = new WeakMap<Layout, Map<string, number>>();

/**
 * Share (0 to 1) of such a file that a scan reads by the engine's rules: its columns are as large as footers tell, else as the
 * widths of their types. A column that becomes a key goes on counting among the others, so that a rewrite changes no other
 * column's share.
 */
export function columnarShare(scan: Scan, of: Columnar, lean: Lean): number {
  const { table, measured, layout, format, size } = of;
  if (scan.star) return 1;
  if (!isKnown(measured.columns) || measured.columns.length === 0) return lean === 'wide' ? 1 : 0;
  const keys = new Set([...keysOf(table), ...keysOf(measured)]);
  const wanted = leafColumns(scan).filter(column => !keys.has(column));
  const name = JSON.stringify([format, lean, size, table === measured, wanted]);
  const own = known.get(layout) ?? new Map<string, number>();
  known.set(layout, own);
  const share = own.get(name) ?? shareOf(of, withoutStrangers(wanted, measured), lean);
  own.set(name, share);
  return share;
}

function shareOf({ table, measured, layout, format, size }: Columnar, wanted: readonly string[], lean: Lean): number {
  const { shares, spread = [] } = layout.rowGroups ?? {};
  const keys = new Set(keysOf(measured));
  const need = {
    columns: wanted,
    filtered: [],
    domains: new Map(),
    types: new Map(),
    computes: true,
    order: (isKnown(measured.columns) ? measured.columns : []).flatMap(({ name }) => (keys.has(name) ? [] : [name])),
  };
  const told = {
    bytes: { low: 1, high: 1 },
    ...(shares ? { columns: withPrefixes(shares) } : {}),
  };
  // What is written anew has parts as writers make them.
  const parts = table === measured ? spread.reduce((sum, { rowGroups }) => sum + rowGroups, 0) : 0;
  const partBytes = spread.reduce((sum, { bytes }) => sum + bytes, 0) / parts;
  const file = shapedFile(format, { size, table: measured, told, ...(parts > 0 ? { partBytes } : {}) }, need, lean);
  return Math.min(1, readFileBytes(format, file, need, athenaV3).bytes.expected / size);
}

/** A leaf that the type of its column does not tell stands for all of it. */
function withoutStrangers(wanted: readonly string[], table: Table): readonly string[] {
  const columns = new Map((isKnown(table.columns) ? table.columns : []).map(column => [column.name, column]));
  return wanted.map(path => {
    const [name = path] = path.split('.', 1);
    const column = columns.get(name);
    const isTold = column === undefined || leavesWithWidths(column, table).some(([leaf]) => isWithin(leaf, path));
    return isTold ? path : name;
  });
}

/** One is the other, or a part of it. */
const isWithin = (leaf: string, path: string) =>
  leaf === path || leaf.startsWith(`${path}.`) || path.startsWith(`${leaf}.`);

/** Files have leaves within arrays and maps, of which types do not tell. */
function withPrefixes(shares: Readonly<Record<string, number>>): Readonly<Record<string, { readonly bytes: number }>> {
  const found = new Map<string, number>();
  for (const [path, share] of Object.entries(shares))
    for (let at = path.length; at > 0; at = path.lastIndexOf('.', at - 1))
      found.set(path.slice(0, at), (found.get(path.slice(0, at)) ?? 0) + share);
  return Object.fromEntries([...found].map(([path, bytes]) => [path, { bytes }]));
}
