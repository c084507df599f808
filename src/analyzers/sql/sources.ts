import type { Mutable } from '../../model/mutable.ts';
import type { ColumnOf, Filter, Limit, Scan } from '../../model/statement.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { Span } from '../../model/place.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Expr } from '../../model/tree.ts';
import type { Effort } from './effort.ts';
import { isStruct, leavesOf } from './leaves.ts';
import type { ScanPlan } from './scan-plan.ts';
import type { Table } from '../../model/table.ts';

/** What stands in a FROM clause, or comes out of a query: columns that are read only once somebody asks for them. */
export interface Source {
  /** The names that a qualified reference may use, most specific last: `t`, or `schema.t`. */
  readonly qualifiers: readonly string[];
  /** In order; undefined where they cannot be told. */
  readonly columns: readonly string[] | undefined;
  /** Columns that it has for certain; more than these only where `columns` cannot be told. */
  readonly surely: readonly string[];
  has(column: string): 'yes' | 'no' | 'maybe';
  /** Somebody reads the column, or of a nested one what `path` leads to. False: there is none of that name. */
  demand(column: string, path?: Path): boolean;
  demandAt(index: number, path?: Path): void;
  demandAll(): void;
  /** The base column that this column passes on unchanged. */
  origin(column: string): ColumnOf | undefined;
  /** The scans whose rows a condition on the column leaves out: as far down as it still means the same. */
  reach(column: string): readonly Reach[];
  /** Its rows are constants, known as the query is planned. */
  readonly constant?: boolean;
  /** The arms of a UNION below in which the column is one text in every row. */
  constants?(column: string): readonly Arm[];
  constantsAt?(index: number): readonly Arm[];
  /** What the column is in every row, where that is known as the query is planned. */
  literal?(column: string): Expr | undefined;
  literalAt?(index: number): Expr | undefined;
  /** It has one row, of constants. */
  readonly isOneRow?: boolean;
}

/** A SELECT of which an output is a constant: a condition that no row of it meets leaves its scans out. */
export interface Arm {
  readonly value: string;
  readonly scans: readonly TableScan[];
}

/** Names of fields, from the outside in. */
export type Path = readonly string[];

/** A condition on a source's column is one on these columns of a scan. */
export interface Reach {
  readonly scan: TableScan;
  readonly columns: readonly string[];
  /** The column itself, not an expression of it. */
  readonly bare: boolean;
  /** The source's column by the scan's own: where the scan is planned. */
  readonly expr?: Expr;
}

/** One scan of a base table. */
export interface TableScan {
  readonly table: Maybe<string>;
  readonly at: Span;
  readonly columns: Set<string>;
  /** Of these, nested ones by their leaves. */
  readonly leaves: Set<string>;
  star: boolean;
  readonly filters: Filter[];
  readonly limits: Limit[];
  /** A condition on a constant says that none of its rows is asked for. */
  ruledOut?: boolean;
  /** As of a scan. */
  readonly through?: Span | undefined;
  limited?: boolean;
  readonly plan?: ScanPlan;
}

export function finished({ table, columns, leaves, star, filters, limits, at, through, limited }: TableScan): Scan {
  const scan: Mutable<Scan> = { table, at, columns: [...columns].sort(), star, filters };
  if (through) scan.through = through;
  if (limited === true) scan.limited = true;
  if (leaves.size > 0) scan.leaves = [...leaves].sort();
  if (limits.length > 0) scan.limits = limits;
  return scan;
}

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

/** UNNEST, a table function, navigation: columns of its own, no table. */
export function functionSource(qualifiers: readonly string[], columns: readonly string[], constant = false): Source {
  return {
    qualifiers,
    columns: columns.length > 0 ? columns : undefined,
    surely: columns.length > 0 ? columns : qualifiers,
    has: column =>
      columns.length > 0 ? (columns.includes(column) ? 'yes' : 'no') : qualifiers.includes(column) ? 'yes' : 'maybe',
    demand: column => columns.length === 0 || columns.includes(column),
    demandAt: () => {},
    demandAll: () => {},
    origin: () => undefined,
    reach: () => [],
    constant,
  };
}

/** Nothing is known of it: a template, a CTE that stands for itself. */
export const opaqueSource = (qualifiers: readonly string[]): Source => functionSource(qualifiers, []);

/** The same source but for what is given. */
export function copyOf(
  source: Source,
  given: Partial<Pick<Source, 'qualifiers' | 'reach' | 'constants' | 'constantsAt'>>,
): Source {
  const copy: Mutable<Source> = {
    qualifiers: given.qualifiers ?? source.qualifiers,
    columns: source.columns,
    surely: source.surely,
    has: source.has,
    demand: source.demand,
    demandAt: source.demandAt,
    demandAll: source.demandAll,
    origin: source.origin,
    reach: given.reach ?? source.reach,
    constant: source.constant ?? false,
  };
  const constants = given.constants ?? source.constants;
  const constantsAt = given.constantsAt ?? source.constantsAt;
  if (constants) copy.constants = constants;
  if (constantsAt) copy.constantsAt = constantsAt;
  if (source.literal) copy.literal = source.literal;
  if (source.literalAt) copy.literalAt = source.literalAt;
  if (source.isOneRow === true) copy.isOneRow = true;
  return copy;
}

/** Another name for a source, and perhaps for its columns, by position. */
export function renamed(source: Source, qualifiers: readonly string[], columns: readonly string[]): Source {
  if (columns.length === 0) return copyOf(source, { qualifiers });
  const inner = source.columns;
  const places = placesOf(columns);
  const nameOf = (column: string): string | undefined => inner?.[places.get(column) ?? -1];
  return {
    qualifiers,
    columns,
    surely: columns,
    has: column => (places.has(column) ? 'yes' : 'no'),
    demand(column, path) {
      const index = places.get(column);
      if (index === undefined) return false;
      source.demandAt(index, path);
      return true;
    },
    demandAt: (index, path) => source.demandAt(index, path),
    demandAll: () => source.demandAll(),
    origin(column) {
      const name = nameOf(column);
      return name === undefined ? undefined : source.origin(name);
    },
    reach(column) {
      const name = nameOf(column);
      return name === undefined ? [] : source.reach(name);
    },
    constants: column => source.constantsAt?.(places.get(column) ?? -1) ?? [],
    constantsAt: index => source.constantsAt?.(index) ?? [],
    literal: column => source.literalAt?.(places.get(column) ?? -1),
    literalAt: index => source.literalAt?.(index),
    constant: source.constant ?? false,
    isOneRow: source.isOneRow ?? false,
  };
}

/** By name, the first place where it stands. */
export function placesOf(names: readonly (string | undefined)[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    if (name !== undefined && !places.has(name)) places.set(name, index);
  }
  return places;
}

export type Unresolved = { readonly name: string; readonly at: Span };
