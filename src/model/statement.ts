import type { Maybe } from './maybe.ts';
import type { Host, Place, Span } from './place.ts';

export interface Filter {
  readonly column: string;
  /** As SQL writes it, in lower case: `=`, `<>`, `between`, `not in`, `is not null`, … */
  readonly op: string;
  /** The filter compares the column itself, not a function of it. */
  readonly bare: boolean;
  /** The constants compared with, as literal text unquoted; absent where any is not a constant. Facts keep them, reports never print them. */
  readonly values?: readonly string[];
  readonly at: Span;
}

/** A condition on a scan's rows that is no filter: over several columns, an OR, or against what only the running query knows. */
export interface Limit {
  /** All columns of the scan in it, sorted. */
  readonly columns: readonly string[];
  /** As a filter's; `in` also for an OR of equalities, `or` for another OR, a function's name. */
  readonly op: string;
  readonly bare: boolean;
  /** `constants`: known as the query is planned; `query`: a subquery's result; `join`: what the rows of another relation say. */
  readonly by: 'constants' | 'query' | 'join';
  /** The tables that the subquery or the other relation reads. */
  readonly from: readonly Maybe<string>[];
  readonly at: Span;
}

/** A reference that the engine would scan: views and CTEs expanded, leaf columns, sorted. `table` is a `Table.id`. */
export interface Scan {
  readonly table: Maybe<string>;
  /** The name in the text, a view's where it stands there: one place twice is a CTE or a view that is used twice. */
  readonly at?: Span;
  /** The name of the view in the statement's own text that it is read through. */
  readonly through?: Span;
  /** A LIMIT inside that view may end its reading. */
  readonly limited?: true;
  readonly columns: readonly string[];
  /** Where any of them is nested: the leaves that are read, `a.b.c`, arrays and maps whole, of nested columns alone. */
  readonly leaves?: readonly string[];
  readonly star: boolean;
  readonly filters: readonly Filter[];
  /** None: absent. */
  readonly limits?: readonly Limit[];
}

export interface Statement {
  /** `sqlId`, under which repository and history meet. */
  readonly sql: string;
  /** A span in the repository, or, of a statement that only history knows, the ARN of where it ran. */
  readonly at: Place;
  /** The resource, script or model that the text stands in. */
  readonly host?: Host;
  readonly dialect: 'athena' | 'trino' | 'redshift' | 'spark';
  /** The closed list in CLI.md; `reason` where it is not-understood. */
  readonly kind: string;
  readonly reason?: string;
  /** It begins a transaction, or ends one: COMMIT, ROLLBACK, … */
  readonly transaction?: 'begins' | 'ends';
  readonly gaps: readonly Span[];
  readonly scans: readonly Scan[];
  readonly joins: readonly { readonly left: ColumnOf; readonly right: ColumnOf }[];
  readonly writes: readonly { readonly table: string; readonly columns: readonly string[] }[];
  readonly unresolved: readonly { readonly name: string; readonly at: Span }[];
}

export type ColumnOf = readonly [table: string, column: string];
