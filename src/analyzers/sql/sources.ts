import type { Mutable } from '../../model/mutable.ts';
import type { ColumnOf, Filter, Limit, Scan } from '../../model/statement.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { Span } from '../../model/place.ts';
import type { Expr } from '../../model/tree.ts';
import type { ScanPlan } from './scan-plan.ts';

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
  /** What the column is in some row, where all rows are constants. */
  valuesOf?(column: string): readonly Expr[] | undefined;
  valuesAt?(index: number): readonly Expr[] | undefined;
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
  if (source.valuesOf) copy.valuesOf = source.valuesOf;
  if (source.valuesAt) copy.valuesAt = source.valuesAt;
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
    valuesOf: column => source.valuesAt?.(places.get(column) ?? -1),
    valuesAt: index => source.valuesAt?.(index),
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
