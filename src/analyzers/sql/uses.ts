import type { Expr } from '../../model/tree.ts';
import { randomFunctions } from '../../model/volatile.ts';
import { some, walk } from '../../model/walk-tree.ts';
import { substituted } from './substitute.ts';
import { resolve, type Scope } from './scope.ts';
import type { Path, Reach, Source, TableScan } from './sources.ts';

/** What an expression names, source by source, subqueries in it left out. */
export interface Uses {
  readonly sources: ReadonlyMap<
    Source,
    { readonly columns: ReadonlySet<string>; readonly index: number; readonly own: boolean }
  >;
  readonly unresolved: boolean;
  readonly queries: boolean;
}

export function usesOf(root: Expr, scope: Scope): Uses {
  const sources = new Map<Source, { readonly columns: Set<string>; readonly index: number; readonly own: boolean }>();
  let unresolved = false;
  let queries = false;
  walk(root, {
    column({ parts: [head = '', ...rest] }, bound) {
      if (bound.has(head)) return;
      const found = resolve([head, ...rest], scope);
      if (!found) unresolved = true;
      else {
        const { source, column, index } = found;
        const present = sources.get(source) ?? { columns: new Set(), index, own: found.sources === scope.sources };
        present.columns.add(column);
        sources.set(source, present);
      }
    },
    query: () => {
      queries = true;
    },
  });
  return { sources, unresolved, queries };
}

/** The scans that columns of one source reach together. */
export function together(
  source: Source,
  columns: ReadonlySet<string>,
  reach = (column: string) => source.reach(column),
): readonly Reach[] {
  const [first, ...others] = [...columns].map(reach);
  if (!first || others.length === 0) return first ?? [];
  const found = others.map(reaches => new Map(reaches.map(reach => [reach.scan, reach])));
  return first.flatMap(({ scan, columns: own }) => {
    const same = found.map(reaches => reaches.get(scan));
    if (same.some(reach => reach === undefined)) return [];
    return [
      { scan, columns: [...new Set([...own, ...same.flatMap(reach => reach?.columns ?? [])])].sort(), bare: false },
    ];
  });
}

/** The scans that a condition on an expression reaches: one of a single source's columns, the same at every row. */
export function reachOf(expr: Expr, scope: Scope): readonly Reach[] {
  const { sources, unresolved, queries } = usesOf(expr, scope);
  const [one, another] = sources;
  if (!one || another || unresolved || queries || some(expr, isRandom)) return [];
  const bare = expr.node === 'column';
  // Asked once a column: below it are others that ask again.
  const reaches = new Map([...one[1].columns].map(column => [column, one[0].reach(column)]));
  const below = (column: string) => reaches.get(column) ?? [];
  return together(one[0], one[1].columns, below).map(reach => {
    const own = { ...reach, bare: bare && reach.bare };
    if (!reach.scan.plan) return own;
    return { ...own, expr: substituted(expr, ({ parts }) => belowOf(parts, reach.scan, scope, below)) };
  });
}

/** A column of a scope as one scan has it. */
function belowOf(
  parts: readonly string[],
  scan: TableScan,
  scope: Scope,
  below: (column: string) => readonly Reach[],
): Expr | undefined {
  const found = resolve(parts, scope);
  const own = found && below(found.column).find(reach => reach.scan === scan)?.expr;
  return own && found.path.length > 0 ? fieldOf(own, found.path) : own;
}

/** A field of a column that is nested. */
const fieldOf = (expr: Expr, path: Path): Expr | undefined =>
  expr.node === 'column' ? { ...expr, parts: [...expr.parts, ...path] } : undefined;

/** The same of a field of the source's column. */
export function intoFields(reaches: readonly Reach[], path: Path): readonly Reach[] {
  if (path.length === 0) return reaches;
  return reaches.map(({ expr, ...reach }) => {
    const field = expr && fieldOf(expr, path);
    return field ? { ...reach, expr: field } : reach;
  });
}

const isRandom = (expr: Expr) => expr.node === 'call' && (expr.over !== undefined || randomFunctions.has(expr.name));
