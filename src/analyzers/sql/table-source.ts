import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import type { Effort } from './effort.ts';
import { isStruct, leavesOf } from './leaves.ts';
import type { Path, Reach, Source, TableScan } from './sources.ts';

/** Of each file; no table lists them. */
const hidden = ['$path', '$file_size', '$file_modified_time', '$partition', '$bucket'];
const listedOf = new WeakMap<
  Table,
  {
    readonly listed: readonly string[];
    readonly surely: readonly string[];
    readonly known: ReadonlySet<string>;
    readonly nested: ReadonlyMap<string, string>;
  }
>();

/** What a table's columns are, worked out once a table. */
function columnsOf(table: Table | undefined) {
  if (!table || !isKnown(table.columns)) return undefined;
  const present = listedOf.get(table);
  if (present) return present;
  const listed = table.columns.map(({ name }) => name);
  const surely = [...listed, ...hidden];
  const nested = new Map(
    table.columns.flatMap(({ name, type }) => (isKnown(type) && isStruct(type) ? [[name, type] as const] : [])),
  );
  const found = { listed, surely, known: new Set(surely), nested };
  listedOf.set(table, found);
  return found;
}

/** A base table: what is asked of it is what is read. */
export function tableSource(
  scan: TableScan,
  qualifiers: readonly string[],
  table: Table | undefined,
  effort: Effort,
): Source {
  effort.spend(scanUnits);
  const { listed, surely, known, nested } = columnsOf(table) ?? {};
  const read = (column: string, path: Path = whole) => {
    effort.spend(columnUnits);
    scan.columns.add(column);
    if (!effort.tested.has(scan)) scan.plan?.beside.add(column);
    const type = nested?.get(column);
    if (type === undefined && (known !== undefined || !isInPart(column, path))) return;
    for (const leaf of leavesOf(column, path, type)) {
      effort.spend(columnUnits);
      scan.leaves.add(leaf);
    }
  };
  /** Columns of which nothing is declared, as they are read: whole, or so far in part. */
  const undeclared = new Map<string, 'whole' | 'part'>();
  const isInPart = (column: string, path: Path): boolean => {
    const before = undeclared.get(column);
    if (path.length > 0) {
      if (before === undefined) undeclared.set(column, 'part');
      return before !== 'whole';
    }
    undeclared.set(column, 'whole');
    if (before === 'part') for (const leaf of scan.leaves) if (leaf.startsWith(`${column}.`)) scan.leaves.delete(leaf);
    return false;
  };
  const source: Source = {
    qualifiers,
    columns: listed,
    surely: surely ?? [],
    has: column => (known === undefined ? 'maybe' : known.has(column) ? 'yes' : 'no'),
    demand(column, path) {
      if (source.has(column) === 'no') return false;
      read(column, path);
      return true;
    },
    demandAt(index, path) {
      const column = listed?.[index];
      if (column !== undefined) read(column, path);
      else if (listed === undefined) scan.star = true;
    },
    demandAll() {
      if (listed === undefined) scan.star = true;
      else for (const column of listed) read(column);
    },
    origin: column => (isKnown(scan.table) && source.has(column) !== 'no' ? [scan.table, column] : undefined),
    reach(column) {
      if (source.has(column) === 'no') return [];
      effort.spend(filterUnits);
      const reach: Reach = { scan, columns: [column], bare: true };
      return [scan.plan ? { ...reach, expr: { node: 'column', parts: [column], at: scan.at } } : reach];
    },
  };
  return source;
}
const [scanUnits, filterUnits, columnUnits] = [20, 8, 4];
const whole: Path = [];
