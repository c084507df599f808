import type { Expr } from '../../model/tree.ts';
import { some } from '../../model/walk-tree.ts';
import { equate, markDynamic } from './equal-columns.ts';
import { isWithin, type Stretch } from './from-clause.ts';
import { mayFail } from './may-fail.ts';
import type { Reading } from './reading.ts';
import { rejectsNull } from './rejects-null.ts';
import { resolve, type Scope } from './scope.ts';
import { computing, type ScanPlan } from './scan-plan.ts';
import { columnsIn, substituted } from './substitute.ts';
import type { TableScan } from './sources.ts';
import { reachOf, usesOf } from './uses.ts';

const none: ReadonlySet<TableScan> = new Set();

/** Takes a conjunct to the scans on whose rows alone it decides: these; one between relations tells what is equal. */
export function planConjunct(written: Expr, scope: Scope, into: Stretch, reading: Reading): ReadonlySet<TableScan> {
  const { findings } = reading;
  if (columnsIn(written).some(({ parts: [name = '', field] }) => field === undefined && scope.sources.isEither(name))) {
    maybeAll(scope, reading);
    return none;
  }
  const conjunct = inlined(written, scope);
  const uses = usesOf(conjunct, scope);
  reading.effort.spend(1);
  const [one, another] = uses.sources;
  if (uses.queries || another || (one && !one[1].own)) {
    for (const [source, { columns, index, own }] of uses.sources)
      if (!own || isWithin(index, into))
        for (const column of columns) for (const reach of source.reach(column)) markDynamic(reach);
    if (uses.queries) return none;
    equate(conjunct, scope, into, reading);
    const listed = asList(conjunct, scope);
    if (listed) planConjunct(listed, scope, into, reading);
    return none;
  }
  if (uses.unresolved) return none;
  if (!one) {
    for (let index = into.from; index < into.to; index += 1) {
      const { from, to } = scope.sources.scansAt(index);
      for (const { plan } of findings.scans.slice(from, to)) plan?.conjuncts.push(conjunct);
    }
    return none;
  }
  const { index } = one[1];
  const isNullable = scope.sources.isNullable(index);
  if (!isWithin(index, into) || (isNullable && !rejectsNull(conjunct))) return none;
  // An outer join whose nulls do not pass is none.
  if (isNullable) for (const { plan } of findings.scans.slice(...whole(scope))) if (plan) plan.dynamic = true;
  const handed = new Set<TableScan>();
  const isJoined = tablesIn(scope) > 1;
  for (const { scan, expr } of reachOf(conjunct, scope)) {
    if (!expr || !scan.plan) continue;
    // The engine does not run early what may fail on rows that a join would have left out.
    if (isJoined && mayFail(expr, scan, reading)) {
      Object.assign(scan.plan, { dynamic: true, byWhole: true });
      continue;
    }
    scan.plan.conjuncts.push(expr);
    handed.add(scan);
  }
  return handed;
}

/** Sources that read tables. */
function tablesIn({ sources }: Scope): number {
  let count = 0;
  for (let index = 0; index < sources.length; index += 1) {
    const { from, to } = sources.scansAt(index);
    if (to > from) count += 1;
  }
  return count;
}

/** A condition that stays above the join: what it leaves out is not known, and nothing is promised. */
function maybeAll({ sources }: Scope, { findings }: Reading): void {
  for (let index = 0; index < sources.length; index += 1) {
    const { from, to } = sources.scansAt(index);
    for (const { plan } of findings.scans.slice(from, to))
      if (plan) Object.assign(plan, { dynamic: true, byWhole: true });
  }
}

/** The same condition with what is one constant in every row, such as a CTE's of parameters, in the place of its columns. */
function inlined(conjunct: Expr, scope: Scope): Expr {
  const literalOf = (parts: readonly string[]) => {
    const found = resolve(parts, scope);
    const isOwn = found?.sources === scope.sources && found.path.length === 0 && !scope.sources.isNullable(found.index);
    return isOwn ? found.source.literal?.(found.column) : undefined;
  };
  if (some(conjunct, ({ node }) => node === 'subquery' || node === 'lambda')) return conjunct;
  if (!columnsIn(conjunct).some(({ parts }) => literalOf(parts) !== undefined)) return conjunct;
  return substituted(conjunct, column => literalOf(column.parts) ?? column);
}

/** Rows of constants are a list that the other side of an equality must be in. */
function asList(conjunct: Expr, scope: Scope): Expr | undefined {
  if (conjunct.node !== 'op' || conjunct.op !== '=') return undefined;
  const [left, right] = conjunct.args;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ]) {
    const found = one?.node === 'column' ? resolve(one.parts, scope) : undefined;
    const values = found?.sources === scope.sources ? found.source.valuesOf?.(found.column) : undefined;
    if (other && values && !usesOf(other, scope).queries)
      return { node: 'op', op: 'in', args: [other, ...values], at: conjunct.at };
  }
  return undefined;
}

/** From the first scan of a FROM clause to its last. */
function whole({ sources }: Scope): readonly [number, number] {
  return [sources.scansAt(0).from, sources.scansAt(Math.max(0, sources.length - 1)).to];
}

/** What is computed of an expression's columns is computed right above the scans that it reaches. */
export function planComputing(expr: Expr, how: ScanPlan['computes'], scope: Scope): void {
  for (const [source, { columns }] of usesOf(expr, scope).sources)
    for (const column of columns) for (const { scan } of source.reach(column)) if (scan.plan) computing(scan.plan, how);
}
