import type { Expr } from '../../model/tree.ts';
import { some } from '../../model/walk-tree.ts';
import type { Equality, Side } from './equality.ts';
import type { Stretch } from './from-clause.ts';
import { mayFail } from './may-fail.ts';
import type { Catalog } from './names.ts';
import type { Reading } from './reading.ts';
import { resolve, type Scope } from './scope.ts';
import { computing, type ScanPlan } from './scan-plan.ts';
import { columnsIn, substituted } from './substitute.ts';
import type { Reach, TableScan } from './sources.ts';
import { reachOf, usesOf } from './uses.ts';

const isWithin = (index: number, { from, to }: Stretch) => index >= from && index < to;

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

/** What other relations say of a column leaves rows of its scan out as the query runs. */
function markDynamic({ scan: { plan }, expr }: Reach): void {
  if (!plan) return;
  plan.dynamic = true;
  if (expr) for (const { parts } of columnsIn(expr)) plan.narrowed.add(parts.join('.'));
}

/** Whether a condition is surely not true where all its columns are null: then an outer join's nulls do not pass it. */
function rejectsNull(expr: Expr): boolean {
  if (expr.node !== 'op') return false;
  if (expr.op === 'or') return expr.args.every(rejectsNull);
  if (!strict.has(expr.op)) return false;
  const [first] = expr.args;
  return listed.has(expr.op) ? first !== undefined && passesNullOn(first) : expr.args.some(passesNullOn);
}

/** The value before IN must be one; a null in the list lets others pass. */
const listed = new Set(['in', 'not in', 'not between', 'is not null']);

const strict = new Set([
  '=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  'in',
  'between',
  'like',
  'not in',
  'not between',
  'not like',
  'is not null',
]);
const strictInside = new Set(['+', '-', '*', '/', '%', '||']);
const strictCalls = new Set(
  'date year month day date_trunc lower upper trim substr substring abs length day_of_week hour minute'.split(' '),
);

/** The expression is null where its columns are. */
function passesNullOn(expr: Expr): boolean {
  if (expr.node === 'column') return true;
  if (expr.node === 'cast') return passesNullOn(expr.arg);
  if (expr.node === 'op') return strictInside.has(expr.op) && expr.args.some(passesNullOn);
  return expr.node === 'call' && strictCalls.has(expr.name) && expr.args.some(passesNullOn);
}

/** Two columns of two relations that an equality makes one. */
function equate(conjunct: Expr, scope: Scope, into: Stretch, { findings }: Reading): void {
  if (conjunct.node !== 'op' || conjunct.op !== '=') return;
  const [left, right] = conjunct.args;
  if (left && right) equateSides(left, right, scope, into, findings.equalities);
}

function equateSides(left: Expr, right: Expr, scope: Scope, into: Stretch, equalities: Equality[]): void {
  const [one, other] = [left, right].map(expr => {
    const found = expr.node === 'column' ? resolve(expr.parts, scope) : undefined;
    // What a query around says is true of its rows, not of this one's.
    const isIn = found?.sources === scope.sources && isWithin(found.index, into);
    return { isIn, reaches: reachOf(expr, scope) };
  });
  if (!one || !other) return;
  for (const mine of one.reaches)
    for (const theirs of other.reaches) {
      const [a, b] = [sideOf(mine), sideOf(theirs)];
      if (a && b && a.scan !== b.scan)
        equalities.push({ left: a, right: b, into: { left: one.isIn, right: other.isIn } });
    }
}

function sideOf({ scan, expr }: Reach): Side | undefined {
  return expr?.node === 'column' ? { scan, column: expr } : undefined;
}

/** The sides of USING and NATURAL. */
export function equateReaches(
  left: readonly Reach[],
  right: readonly Reach[],
  into: Equality['into'],
  reading: Reading,
) {
  for (const mine of left)
    for (const theirs of right) {
      const [a, b] = [sideOf(mine), sideOf(theirs)];
      if (!a || !b || a.scan === b.scan) continue;
      reading.findings.equalities.push({ left: a, right: b, into });
      if (into.left) markDynamic(mine);
      if (into.right) markDynamic(theirs);
    }
}

/** What is computed of an expression's columns is computed right above the scans that it reaches. */
export function planComputing(expr: Expr, how: ScanPlan['computes'], scope: Scope): void {
  for (const [source, { columns }] of usesOf(expr, scope).sources)
    for (const column of columns) for (const { scan } of source.reach(column)) if (scan.plan) computing(scan.plan, how);
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
