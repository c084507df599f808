import { hasAggregate } from '../../model/aggregate.ts';
import type { Expr, Select } from '../../model/tree.ts';
import { some } from '../../model/walk-tree.ts';
import { conjuncts } from './conjuncts.ts';
import { planComputing, planConjunct } from './plan-conditions.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import type { TableScan } from './sources.ts';

/** What stands right above the scans of a SELECT: what it computes, and whether all their rows are needed. */
export function planSelect(
  tree: Select,
  is: { readonly grouped: readonly Expr[]; readonly aggregated: boolean; readonly windowed: boolean },
  scope: Scope,
  scans: readonly TableScan[],
  reading: Reading,
): void {
  const aggregates = tree.items.some(item => 'expr' in item && hasAggregate(item.expr));
  if (aggregates || is.windowed) for (const { plan } of scans) if (plan) plan.blocked = true;
  for (const expr of is.grouped) if (expr.node !== 'column') planComputing(expr, 'yes', scope);
  if (!tree.having || is.windowed || tree.groupingSets || scope.sources.length > 1) return;
  const keys = new Set(is.grouped.map(expr => (expr.node === 'column' ? expr.parts.at(-1) : undefined)));
  for (const conjunct of conjuncts(tree.having)) {
    if (hasAggregate(conjunct) || hasAnother(conjunct, keys)) continue;
    planConjunct(conjunct, scope, scope, reading);
  }
}

/** A column that is no key stands in it. */
const hasAnother = (root: Expr, keys: ReadonlySet<string | undefined>): boolean =>
  some(root, expr => expr.node === 'subquery' || (expr.node === 'column' && !keys.has(expr.parts.at(-1))));

/** An item of the list is computed right above the scans of its columns; some aggregates take a column as it is, some cast it. */
export function planItem(expr: Expr, scope: Scope): void {
  const calls = expr.node === 'call' && expr.args.every(arg => arg.node === 'column' || arg.node === 'literal');
  if (!calls || !hasAggregate(expr)) return planComputing(expr, 'yes', scope);
  if (!plain.has(expr.name)) planComputing(expr, 'maybe', scope);
}

const plain = new Set(['count', 'min', 'max', 'arbitrary', 'any_value']);
