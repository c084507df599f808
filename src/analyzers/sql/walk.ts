import type { Expr } from '../../model/tree.ts';

/** Calls back for every column reference and subquery of an expression, without recursion. */
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

/** Whether an expression, or one below it that `into` leads to, passes a test. */
export function some(root: Expr, test: (expr: Expr) => boolean, into = children): boolean {
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (test(next)) return true;
    for (const child of into(next)) pending.push(child);
  }
  return false;
}

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
