import type { Expr } from '../../model/tree.ts';

/** What NOT makes of a comparison. */
const opposites: ReadonlyMap<string, string> = new Map(
  [
    ['=', '<>'],
    ['<', '>='],
    ['>', '<='],
    ['in', 'not in'],
    ['like', 'not like'],
    ['between', 'not between'],
    ['is null', 'is not null'],
  ].flatMap(([one = '', other = '']) => [[one, other] as const, [other, one] as const]),
);

const orders = new Set(['<', '>', '<=', '>=']);

/** The conjuncts of a condition, NOT moved inward as planners move it: over AND and OR, comparisons, IN, BETWEEN, LIKE, IS NULL. */
export function conjuncts(condition: Expr): readonly Expr[] {
  const found: Expr[] = [];
  const pending = [condition];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const inward = next.node === 'op' && next.op === 'not' ? negated(next.args[0], next) : undefined;
    if (inward) pending.push(inward);
    else if (next.node === 'op' && next.op === 'and') for (const arg of next.args.toReversed()) pending.push(arg);
    else found.push(next);
  }
  return found;
}

/** The same as NOT of an expression, where a planner says it without NOT at the top. */
function negated(expr: Expr | undefined, { at }: Expr): Expr | undefined {
  if (expr?.node !== 'op') return undefined;
  if (expr.op === 'not') return expr.args[0];
  if (expr.op === 'and' || expr.op === 'or')
    return { node: 'op', op: expr.op === 'and' ? 'or' : 'and', args: expr.args.map(not), at };
  const op = opposites.get(expr.op);
  if (op === undefined) return undefined;
  const made = { node: 'op' as const, op, args: expr.args, at };
  return orders.has(op) && !expr.turned ? { ...made, turned: true } : made;
}

const not = (arg: Expr): Expr => ({ node: 'op', op: 'not', args: [arg], at: arg.at });
