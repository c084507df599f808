import type { Expr } from '../../model/tree.ts';

/** The conjuncts of a condition as they are written: what NOT means of NaN and null is left to who judges them. */
export function splitConjuncts(condition: Expr): readonly Expr[] {
  const found: Expr[] = [];
  const pending = [condition];
  for (let next = pending.pop(); next; next = pending.pop())
    if (next.node === 'op' && next.op === 'and') for (const arg of next.args.toReversed()) pending.push(arg);
    else found.push(next);
  return found;
}
