import type { Expr } from '../../model/tree.ts';
import type { Equality, Side } from './equality.ts';
import { isWithin, type Stretch } from './from-clause.ts';
import { mayFail } from './may-fail.ts';
import type { Catalog } from './names.ts';
import type { Reading } from './reading.ts';
import { resolve, type Scope } from './scope.ts';
import { columnsIn, substituted } from './substitute.ts';
import type { Reach, TableScan } from './sources.ts';
import { reachOf } from './uses.ts';

/** What other relations say of a column leaves rows of its scan out as the query runs. */
export function markDynamic({ scan: { plan }, expr }: Reach): void {
  if (!plan) return;
  plan.dynamic = true;
  if (expr) for (const { parts } of columnsIn(expr)) plan.narrowed.add(parts.join('.'));
}

/** Two columns of two relations that an equality makes one. */
export function equate(conjunct: Expr, scope: Scope, into: Stretch, { findings }: Reading): void {
  if (conjunct.node !== 'op' || conjunct.op !== '=') return;
  const [left, right] = conjunct.args.map(expr => {
    const found = expr.node === 'column' ? resolve(expr.parts, scope) : undefined;
    // What a query around says is true of its rows, not of this one's.
    const isIn = found?.sources === scope.sources && isWithin(found.index, into);
    return { isIn, reaches: reachOf(expr, scope) };
  });
  if (!left || !right) return;
  for (const [one, other] of columnPairs(left.reaches, right.reaches))
    findings.equalities.push({ left: sideOf(one), right: sideOf(other), into: { left: left.isIn, right: right.isIn } });
}

/** The sides of USING and NATURAL. */
export function equateReaches(
  left: readonly Reach[],
  right: readonly Reach[],
  into: Equality['into'],
  reading: Reading,
) {
  for (const [one, other] of columnPairs(left, right)) {
    reading.findings.equalities.push({ left: sideOf(one), right: sideOf(other), into });
    if (into.left) markDynamic(one);
    if (into.right) markDynamic(other);
  }
}

/** What is a column of a scan, as that scan has it. */
interface ColumnReach extends Reach {
  readonly expr: Side['column'];
}
const isColumn = (reach: Reach): reach is ColumnReach => reach.expr?.node === 'column';
const sideOf = ({ scan, expr }: ColumnReach): Side => ({ scan, column: expr });

/** Columns of one side and of the other, of different scans. */
function* columnPairs(left: readonly Reach[], right: readonly Reach[]): Generator<readonly [ColumnReach, ColumnReach]> {
  for (const one of left)
    for (const other of right) if (isColumn(one) && isColumn(other) && one.scan !== other.scan) yield [one, other];
}

/** A condition on one column is one on each column that equals it, as planners infer. Ends: each goes to a scan once. */
export function inferFromEqualities(equalities: readonly Equality[], catalog: Catalog): void {
  const bySource = new Map<TableScan, { readonly from: Side; readonly to: Side }[]>();
  const add = (from: Side, to: Side) => {
    const own = bySource.get(from.scan);
    if (own) own.push({ from, to });
    else bySource.set(from.scan, [{ from, to }]);
  };
  for (const { left, right, into } of equalities) {
    if (into.right) add(left, right);
    if (into.left) add(right, left);
  }
  const told = new Map<TableScan, Set<string>>();
  let made = 0;
  const isNew = (scan: TableScan, column: Side['column'], conjunct: Expr) => {
    const own = told.get(scan) ?? new Set<string>();
    told.set(scan, own);
    return own.size < own.add(JSON.stringify([column.parts, conjunct.at])).size;
  };
  const queue: { readonly scan: TableScan; readonly conjunct: Expr }[] = [];
  for (const scan of bySource.keys())
    for (const conjunct of scan.plan?.conjuncts ?? []) {
      queue.push({ scan, conjunct });
      const [column] = columnsIn(conjunct);
      if (column) isNew(scan, column, conjunct);
    }
  for (let next = queue.pop(); next && made < most; next = queue.pop()) {
    const { scan, conjunct } = next;
    const columns = new Set(columnsIn(conjunct).map(({ parts }) => parts.join('.')));
    const [only] = columns;
    if (columns.size !== 1) continue;
    for (const { from, to } of bySource.get(scan) ?? []) {
      if (from.column.parts.join('.') !== only) continue;
      if (mayFail(conjunct, scan, { catalog }) || !isNew(to.scan, to.column, conjunct)) continue;
      made += 1;
      const inferred = substituted(conjunct, () => to.column);
      to.scan.plan?.conjuncts.push(inferred);
      queue.push({ scan: to.scan, conjunct: inferred });
    }
  }
}

/** Conditions that are inferred of one statement. */
const most = 10_000;
