import type { Expr } from '../../model/tree.ts';
import { comparisonOf, conjuncts } from './filters.ts';
import type { Stretch } from './from-clause.ts';
import { need, type Around, type Reading } from './reading.ts';
import { originOf, resolve, type Scope } from './scope.ts';

/** An ON clause: it sees the tables of its own join, not those that join later. */
export interface Condition {
  readonly on: Expr;
  /** Sources that it may be pushed into. */
  readonly into: Stretch;
  /** Sources that it sees. */
  readonly within: Stretch;
}

/** ON and WHERE: what they name is read, equalities between sources are joins, comparisons with constants are filters. */
export function readConditions(
  conditions: readonly Condition[],
  where: Expr | undefined,
  scope: Scope,
  around: Around,
  reading: Reading,
): void {
  for (const { on, into, within } of conditions) read(on, { ...scope, ...within }, into, around, reading);
  if (where) read(where, scope, scope, around, reading);
}

function read(expr: Expr, scope: Scope, into: Stretch, around: Around, reading: Reading): void {
  need(expr, scope, around, reading);
  for (const conjunct of conjuncts(expr)) {
    const comparison = comparisonOf(conjunct);
    if (comparison) {
      const { column, filter } = comparison;
      const found = resolve(column.parts, scope);
      if (!found || found.sources !== scope.sources || found.index < into.from || found.index >= into.to) continue;
      // The nulls that an outer join fills in are no rows of the table.
      if (filter.op === 'is null' && scope.sources.isNullable(found.index)) continue;
      found.source.filter(found.column, filter);
    } else if (conjunct.node === 'op' && conjunct.op === '=') {
      const [left, right] = conjunct.args;
      const [from, to] = [left && originOf(left, scope), right && originOf(right, scope)];
      if (from && to) reading.findings.joins.push({ left: from, right: to });
    }
  }
}
