import type { Expr, Tree } from '../model/tree.ts';
import { some } from '../model/walk-tree.ts';

interface Change {
  readonly condition: Expr;
  /** Names of its table in the statement. */
  readonly called: ReadonlySet<string>;
}

/** What picks the rows that a statement changes, and what it calls their table. */
export function changeIn(tree: Tree): Change | undefined {
  if (tree.node !== 'merge' && tree.node !== 'update' && tree.node !== 'delete') return undefined;
  const condition = tree.node === 'merge' ? tree.on : tree.where;
  const parts = tree.target.parts.map(({ value }) => value);
  const called = tree.alias === undefined ? [1, 2, 3].map(length => parts.slice(-length).join('.')) : [tree.alias];
  return condition && { condition, called: new Set(called) };
}

/** The columns of the target in the condition; one without a qualifier may be its own. */
export function columnsNamed({ condition, called }: Change): ReadonlySet<string> {
  const found = new Set<string>();
  some(condition, expr => {
    if (expr.node !== 'column') return false;
    const column = expr.parts.at(-1) ?? '';
    if (expr.parts.length === 1 || called.has(expr.parts.slice(0, -1).join('.'))) found.add(column);
    return false;
  });
  return found;
}
