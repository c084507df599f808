import type { Span } from '../../model/place.ts';
import type { ColumnOf } from '../../model/statement.ts';
import type { Expr, Query } from '../../model/tree.ts';
import type { Effort } from './effort.ts';
import type { Link } from './links.ts';
import type { Equality } from './equality.ts';
import type { Catalog, Names } from './names.ts';
import { resolve, type Scope } from './scope.ts';
import type { Source, TableScan, Unresolved } from './sources.ts';
import { inCondition } from './scan-plan.ts';
import { walk } from '../../model/walk-tree.ts';

/** What reading a statement's queries brings to light. */
export interface Findings {
  readonly scans: TableScan[];
  readonly joins: { left: ColumnOf; right: ColumnOf }[];
  readonly unresolved: Unresolved[];
  readonly links: Link[];
  /** Where scans are planned. */
  readonly equalities: Equality[];
  /** Where a query in an expression names columns of those around it. */
  readonly outward: Span[];
}

/** One statement being read. `query` leads from an expression or a FROM clause into the queries that it holds. */
export interface Reading {
  readonly catalog: Catalog;
  readonly findings: Findings;
  readonly effort: Effort;
  /** Scans are planned, too: what the planner hands to each. */
  readonly plans: boolean;
  query(tree: Query, around: Around, top?: boolean): Source;
}

/** What a query can see beside its own FROM clause. */
export interface Around {
  readonly names: Names;
  readonly ctes: Ctes | undefined;
  readonly outer: Scope | undefined;
  /** Views being expanded, so that none is expanded inside itself. */
  readonly expanding: ReadonlySet<string>;
  /** The name of the view that is expanded, where the statement itself has it. */
  readonly through: Span | undefined;
  /** Queries around this one. */
  readonly depth: number;
}

/** The CTEs of one WITH that are in reach, those before the one at `below`, and of the queries around. Each use is read anew. */
export interface Ctes {
  readonly byName: ReadonlyMap<string, { readonly index: number; readonly read: CteReader }>;
  readonly below: number;
  readonly around: Ctes | undefined;
}

/** `depth` is that of the query that uses it. */
export type CteReader = (own: readonly string[], depth: number) => Source;

export function cteOf(name: string, ctes: Ctes | undefined) {
  for (let here = ctes; here; here = here.around) {
    const found = here.byName.get(name);
    if (found && found.index < here.below) return found.read;
  }
  return undefined;
}

/** The same surroundings with another query's sources in sight. */
export const within = ({ names, ctes, expanding, through, depth }: Around, outer: Scope | undefined): Around => ({
  names,
  ctes,
  outer,
  expanding,
  through,
  depth,
});

/** Reads what an expression names. `item` reads the item of the SELECT list that a name means, and says whether there is one. */
export function need(
  root: Expr,
  scope: Scope,
  around: Around,
  reading: Reading,
  item?: (name: string) => boolean,
): void {
  // An item or a condition that a template writes may read any column.
  if (root.node === 'parameter' && root.text === 'template')
    reading.findings.unresolved.push({ name: 'a template', at: root.at });
  walk(root, {
    column(expr, bound) {
      const [head] = expr.parts;
      if (head !== undefined && bound.has(head)) return;
      if (expr.parts.length === 1 && head !== undefined && item?.(head)) return;
      const found = resolve(expr.parts, scope);
      if (found) {
        found.source.demand(found.column, found.path);
        if (found.sources !== scope.sources) reading.findings.outward.push(expr.at);
      } else reading.findings.unresolved.push({ name: expr.parts.join('.'), at: expr.at });
    },
    query(expr, exists) {
      const { scans, outward } = reading.findings;
      const [before, named] = [scans.length, outward.length];
      const source = reading.query(expr.query, within(around, scope));
      if (reading.plans)
        for (const { plan } of scans.slice(before)) if (plan) inCondition(plan, exists, outward.length > named);
      // EXISTS asks whether there is a row, and for none of its columns.
      if (!exists) source.demandAll();
    },
  });
}
