import type { Expr } from '../../model/tree.ts';
import { some } from '../../model/walk-tree.ts';
import { isWithin, type Stretch } from './from-clause.ts';
import { resolve, type Scope } from './scope.ts';
import { usesOf } from './uses.ts';

const kinds: ReadonlyMap<string, 'equal' | 'range'> = new Map([
  ['=', 'equal'],
  ['<', 'range'],
  ['<=', 'range'],
  ['>', 'range'],
  ['>=', 'range'],
]);

/** A column is compared with the one value of a query, which sees nothing of the rows around it: that is read first. */
export function planCompared(conjunct: Expr, scope: Scope, into: Stretch): void {
  const kind = conjunct.node === 'op' ? kinds.get(conjunct.op) : undefined;
  if (conjunct.node !== 'op' || !kind) return;
  const [left, right] = conjunct.args;
  for (const [column, other] of [
    [left, right],
    [right, left],
  ]) {
    if (column?.node !== 'column' || !other || !some(other, ({ node }) => node === 'subquery')) continue;
    const found = resolve(column.parts, scope);
    if (found?.sources !== scope.sources || !isWithin(found.index, into)) continue;
    if (found.path.length > 0 || usesOf(other, scope).sources.size > 0) continue;
    for (const { scan, expr } of found.source.reach(found.column))
      if (expr?.node === 'column') scan.plan?.compared.set(expr.parts.join('.'), kind);
  }
}
