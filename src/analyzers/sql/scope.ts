import type { ColumnOf } from '../../model/statement.ts';
import type { Expr } from '../../model/tree.ts';
import type { Source, Unresolved } from './sources.ts';

/** Where a column reference leads: a source and its column there. */
export interface Found {
  readonly source: Source;
  readonly column: string;
}

/** The sources that one SELECT's names can mean, and those of the queries around it. */
export interface Scope {
  readonly sources: readonly Source[];
  /** Columns that USING or NATURAL made one. */
  readonly merged: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

/** The column that `parts` name, looked for from the inside out; undefined where that cannot be told. */
export function resolve(parts: readonly string[], scope: Scope | undefined): Found | undefined {
  for (let here = scope; here; here = here.outer) {
    const found = qualified(parts, here) ?? unqualified(parts, here);
    if (found) return found;
  }
  return undefined;
}

/** `t.c`, `s.t.c`, `t.c.field`: the longest qualifier that a source answers to. */
function qualified(parts: readonly string[], { sources }: Scope): Found | undefined {
  for (let length = Math.min(parts.length - 1, 4); length > 0; length -= 1) {
    const qualifier = parts.slice(0, length).join('.');
    const source = sources.find(({ qualifiers }) => qualifiers.includes(qualifier));
    const column = parts[length];
    if (source && column !== undefined && source.has(column) !== 'no') return { source, column };
  }
  return undefined;
}

/** A source that surely has it; else the only one that might. More than one, and it is not guessed. */
function unqualified([column]: readonly string[], { sources, merged }: Scope): Found | undefined {
  if (column === undefined) return undefined;
  const sure = sources.filter(source => source.has(column) === 'yes');
  const [first] = sure;
  if (first) return sure.length === 1 || merged.has(column) ? { source: first, column } : undefined;
  const perhaps = sources.filter(source => source.has(column) === 'maybe');
  const [only] = perhaps;
  return only && (perhaps.length === 1 || merged.has(column)) ? { source: only, column } : undefined;
}

/** The base column that an expression is, where it is a bare column. */
export function originOf(expr: Expr, scope: Scope): ColumnOf | undefined {
  if (expr.node !== 'column') return undefined;
  const found = resolve(expr.parts, scope);
  return found?.source.origin(found.column);
}

/** Calls back for every column reference, subquery and call of an expression, without recursion. */
export function walk(
  root: Expr,
  visit: {
    column(expr: Expr & { node: 'column' }, bound: ReadonlySet<string>): void;
    query(expr: Expr & { node: 'subquery' }, exists: boolean): void;
  },
): void {
  const pending: { expr: Expr; bound: ReadonlySet<string> }[] = [{ expr: root, bound: none }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { expr, bound } = next;
    switch (expr.node) {
      case 'column':
        visit.column(expr, bound);
        break;
      case 'subquery':
        visit.query(expr, false);
        break;
      case 'lambda':
        pending.push({ expr: expr.body, bound: new Set([...bound, ...expr.params]) });
        break;
      default:
        for (const child of children(expr))
          if (expr.node === 'op' && expr.op === 'exists' && child.node === 'subquery') visit.query(child, true);
          else pending.push({ expr: child, bound });
    }
  }
}
const none: ReadonlySet<string> = new Set();

/** The expressions directly below one, subqueries' own not among them. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.node) {
    case 'call':
      return [...expr.args, ...(expr.filter ? [expr.filter] : []), ...(expr.over ?? [])];
    case 'op':
    case 'case':
    case 'list':
    case 'flat':
      return expr.args;
    case 'cast':
      return [expr.arg];
    case 'lambda':
      return [expr.body];
    default:
      return [];
  }
}

export type Report = (unresolved: Unresolved) => void;
