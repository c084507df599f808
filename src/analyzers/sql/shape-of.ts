import type { Expr } from '../../model/tree.ts';
import { children } from '../../model/walk-tree.ts';

/**
 * A text that two expressions share where they say the same, whatever their layout; undefined of one that holds a query, a
 * window or what was not understood. Without recursion.
 */
export function shapeOf(root: Expr): string | undefined {
  const out: string[] = [];
  const pending: Expr[] = [root];
  for (let expr = pending.pop(); expr; expr = pending.pop()) {
    const own = nodeOf(expr);
    if (own === undefined) return undefined;
    const inner = children(expr);
    out.push(JSON.stringify([expr.node, inner.length, ...own]));
    for (const child of inner) pending.push(child);
  }
  return out.join();
}

/** What a node says by itself. */
function nodeOf(expr: Expr): readonly (string | boolean)[] | undefined {
  switch (expr.node) {
    case 'column':
      return expr.parts;
    case 'literal':
      return [expr.type, expr.text];
    case 'call':
      if (expr.over || expr.filter) return undefined;
      return [expr.name, expr.star, expr.distinct, expr.unit ?? ''];
    case 'op':
      return [expr.op];
    case 'cast':
      return [expr.type];
    case 'case':
    case 'list':
      return [];
    default:
      return undefined;
  }
}
