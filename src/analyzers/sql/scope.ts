import type { ColumnOf } from '../../model/statement.ts';
import type { Expr } from '../../model/tree.ts';
import type { FromClause, Stretch } from './from-clause.ts';
import type { Path, Source } from './sources.ts';

/** The sources that one SELECT's names can mean (a stretch of its FROM clause), and those of the queries around it. */
export interface Scope extends Stretch {
  readonly sources: FromClause;
  readonly outer: Scope | undefined;
}

/** Where a column reference leads: a source, its place in its FROM clause, and its column there. */
export interface Found {
  readonly source: Source;
  readonly column: string;
  /** Into a nested column. */
  readonly path: Path;
  readonly index: number;
  readonly sources: FromClause;
}

/** The whole of a FROM clause. */
export const scopeOf = (sources: FromClause, outer: Scope | undefined): Scope => ({
  sources,
  from: 0,
  to: sources.length,
  outer,
});

/** The column that `parts` name, looked for from the inside out; undefined where that cannot be told. */
export function resolve(parts: readonly string[], scope: Scope | undefined): Found | undefined {
  for (let here = scope; here; here = here.outer) {
    const found = qualified(parts, here) ?? unqualified(parts, here);
    if (found && !isNamedAbove(parts, found, here.outer)) return found;
  }
  return undefined;
}

/** `o.k` is a field of a column that nobody declared only where no query around has a source `o`. */
function isNamedAbove(parts: readonly string[], { source, column }: Found, outer: Scope | undefined): boolean {
  if (parts.length === 1 || column !== parts[0] || source.has(column) === 'yes') return false;
  for (let here = outer; here; here = here.outer) if (qualified(parts, here)) return true;
  return false;
}

/** `t.c`, `s.t.c`, `t.c.field`: the longest qualifier that a source answers to. */
function qualified(parts: readonly string[], scope: Scope): Found | undefined {
  for (let length = Math.min(parts.length - 1, 4); length > 0; length -= 1) {
    const index = scope.sources.named(parts.slice(0, length).join('.'), scope);
    const found = foundAt(index, parts[length], scope, parts.slice(length + 1));
    if (found && found.source.has(found.column) !== 'no') return found;
  }
  return undefined;
}

/** A source that surely has it; else the only one that might. More than one, and it is not guessed. */
function unqualified([column, ...path]: readonly string[], scope: Scope): Found | undefined {
  if (column === undefined) return undefined;
  const { sources } = scope;
  const [sure, another] = sources.having(column, scope);
  if (sure !== undefined)
    return another === undefined || sources.isMerged(column) ? foundAt(sure, column, scope, path) : undefined;
  const [only, other] = sources.open(scope);
  return other === undefined || sources.isMerged(column) ? foundAt(only, column, scope, path) : undefined;
}

function foundAt(
  index: number | undefined,
  column: string | undefined,
  { sources }: Scope,
  path: Path,
): Found | undefined {
  const source = index === undefined ? undefined : sources.at(index);
  return source && index !== undefined && column !== undefined ? { source, column, path, index, sources } : undefined;
}

/** The base column that an expression is, where it is a bare column. */
export function originOf(expr: Expr, scope: Scope): ColumnOf | undefined {
  if (expr.node !== 'column') return undefined;
  const found = resolve(expr.parts, scope);
  return found?.source.origin(found.column);
}
