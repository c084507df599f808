import type { ColumnOf, Filter, Scan } from '../../model/statement.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { Span } from '../../model/place.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';

/** What stands in a FROM clause, or comes out of a query: columns that are read only once somebody asks for them. */
export interface Source {
  /** The names that a qualified reference may use, most specific last: `t`, or `schema.t`. */
  readonly qualifiers: readonly string[];
  /** In order; undefined where they cannot be told. */
  readonly columns: readonly string[] | undefined;
  has(column: string): 'yes' | 'no' | 'maybe';
  /** Somebody reads the column. False: there is none of that name. */
  demand(column: string): boolean;
  demandAt(index: number): void;
  demandAll(): void;
  /** The base column that this column passes on unchanged. */
  origin(column: string): ColumnOf | undefined;
  /** A conjunct that compares the column with constants: as far down as it still means the same. */
  filter(column: string, filter: Omit<Filter, 'column'>): void;
}

/** One scan of a base table. */
export interface TableScan {
  readonly table: Maybe<string>;
  readonly columns: Set<string>;
  star: boolean;
  readonly filters: Filter[];
}

export const finished = ({ table, columns, star, filters }: TableScan): Scan => ({
  table,
  columns: [...columns].sort(),
  star,
  filters,
});

/** A base table: what is asked of it is what is read. */
export function tableSource(scan: TableScan, qualifiers: readonly string[], table: Table | undefined): Source {
  const listed = table && isKnown(table.columns) ? table.columns.map(({ name }) => name) : undefined;
  const known = listed && new Set(listed);
  const source: Source = {
    qualifiers,
    columns: listed,
    has: column => (known === undefined ? 'maybe' : known.has(column) || column.startsWith('$') ? 'yes' : 'no'),
    demand(column) {
      if (source.has(column) === 'no') return false;
      scan.columns.add(column);
      return true;
    },
    demandAt(index) {
      const column = listed?.[index];
      if (column !== undefined) scan.columns.add(column);
      else if (listed === undefined) scan.star = true;
    },
    demandAll() {
      if (listed === undefined) scan.star = true;
      else for (const column of listed) scan.columns.add(column);
    },
    origin: column => (isKnown(scan.table) && source.has(column) !== 'no' ? [scan.table, column] : undefined),
    filter(column, filter) {
      if (source.has(column) !== 'no') scan.filters.push({ column, ...filter });
    },
  };
  return source;
}

/** UNNEST, a table function, navigation: columns of its own, no table. */
export function functionSource(qualifiers: readonly string[], columns: readonly string[]): Source {
  return {
    qualifiers,
    columns: columns.length > 0 ? columns : undefined,
    has: column =>
      columns.length > 0 ? (columns.includes(column) ? 'yes' : 'no') : qualifiers.includes(column) ? 'yes' : 'maybe',
    demand: column => columns.length === 0 || columns.includes(column),
    demandAt: () => {},
    demandAll: () => {},
    origin: () => undefined,
    filter: () => {},
  };
}

/** Nothing is known of it: a template, a CTE that stands for itself. */
export const opaqueSource = (qualifiers: readonly string[]): Source => functionSource(qualifiers, []);

/** Another name for a source, and perhaps for its columns, by position. */
export function renamed(source: Source, qualifiers: readonly string[], columns: readonly string[]): Source {
  if (columns.length === 0) return { ...source, qualifiers };
  const inner = source.columns;
  const nameOf = (column: string): string | undefined => {
    const index = columns.indexOf(column);
    return index < 0 ? undefined : inner?.[index];
  };
  return {
    qualifiers,
    columns,
    has: column => (columns.includes(column) ? 'yes' : 'no'),
    demand(column) {
      const index = columns.indexOf(column);
      if (index < 0) return false;
      source.demandAt(index);
      return true;
    },
    demandAt: index => source.demandAt(index),
    demandAll: () => source.demandAll(),
    origin(column) {
      const name = nameOf(column);
      return name === undefined ? undefined : source.origin(name);
    },
    filter(column, filter) {
      const name = nameOf(column);
      if (name !== undefined) source.filter(name, filter);
    },
  };
}

export type Unresolved = { readonly name: string; readonly at: Span };
