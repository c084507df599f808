import type { Expr } from '../../model/tree.ts';
import { conjuncts } from './conjuncts.ts';
import { comparisonOf, isVague } from './filters.ts';
import { isWithin, type Stretch } from './from-clause.ts';
import { need, type Around, type Reading } from './reading.ts';
import { originOf, resolve, type Scope } from './scope.ts';
import type { Arm, TableScan } from './sources.ts';
import { planCompared } from './plan-compared.ts';
import { planConjunct } from './plan-conditions.ts';
import { tell, type Told } from './told.ts';
import { reachOf, together, usesOf } from './uses.ts';

/** An ON clause: it sees the tables of its own join, not those that join later. */
export interface Condition {
  readonly on: Expr;
  /** Sources that it may be pushed into. */
  readonly into: Stretch;
  /** Sources that it sees. */
  readonly within: Stretch;
  /** As of a `Link`. */
  readonly dynamic: boolean;
  readonly few?: boolean;
}

/** ON and WHERE: what they name is read, equalities between sources are joins, what they say of a scan goes to it. */
export function readConditions(
  conditions: readonly Condition[],
  where: Expr | undefined,
  scope: Scope,
  around: Around,
  reading: Reading,
): void {
  for (const { on, within, into, dynamic, few = false } of conditions) {
    const seen = { sources: scope.sources, outer: scope.outer, from: within.from, to: within.to };
    read(on, { scope: seen, into, dynamic, few }, around, reading);
  }
  if (where) read(where, { scope, into: scope, dynamic: true }, around, reading);
}

interface Place {
  readonly scope: Scope;
  readonly into: Stretch;
  readonly dynamic: boolean;
  readonly few?: boolean;
}

function read(expr: Expr, place: Place, around: Around, reading: Reading): void {
  const { scope } = place;
  const { findings } = reading;
  const all = conjuncts(expr);
  const scans = new Map<Expr, readonly TableScan[]>();
  const handed = new Map<Expr, ReadonlySet<TableScan>>();
  if (reading.plans)
    for (const conjunct of all) handed.set(conjunct, planConjunct(conjunct, scope, place.into, reading));
  for (const conjunct of all.toReversed()) {
    const before = findings.scans.length;
    const outward = findings.outward.length;
    reading.effort.testing(handed.get(conjunct), () => need(conjunct, scope, around, reading));
    if (reading.plans && findings.outward.length === outward) planCompared(conjunct, scope, place.into);
    if (findings.scans.length > before) scans.set(conjunct, findings.scans.slice(before));
  }
  for (const conjunct of all) {
    if (filter(conjunct, place)) continue;
    for (const told of tell(conjunct, scope)) limit(told, conjunct, place, reading, scans.get(conjunct) ?? []);
    if (conjunct.node !== 'op' || conjunct.op !== '=') continue;
    const [left, right] = conjunct.args;
    const [from, to] = [left && originOf(left, scope), right && originOf(right, scope)];
    if (from && to) findings.joins.push({ left: from, right: to });
  }
}

/** A comparison of one column with constants. False: the conjunct is none. */
function filter(conjunct: Expr, { scope, into }: Place): boolean {
  const comparison = comparisonOf(conjunct);
  if (!comparison) return false;
  const found = resolve(comparison.column.parts, scope);
  if (!found || found.sources !== scope.sources || !isWithin(found.index, into)) return true;
  const { op, bare, at, values } = comparison.filter;
  if (bare && values && (op === '=' || op === 'in')) ruleOut(found.source.constants?.(found.column) ?? [], values);
  // The nulls that an outer join fills in are no rows of the table.
  if (op === 'is null' && scope.sources.isNullable(found.index)) return true;
  for (const reach of found.source.reach(found.column)) {
    const [column, ...others] = reach.columns;
    if (reach.bare && column !== undefined && others.length === 0)
      reach.scan.filters.push({ column, ...comparison.filter });
    else if (!isVague(op))
      reach.scan.limits.push({ columns: reach.columns, op, bare: bare && reach.bare, by: 'constants', from: [], at });
  }
  return true;
}

/** Arms whose constant is none of the values have no row that is asked for; where none has, nobody says what is left. */
function ruleOut(arms: readonly Arm[], values: readonly string[]): void {
  const others = arms.filter(({ value }) => !values.includes(value));
  if (others.length === arms.length) return;
  for (const { scans } of others) for (const scan of scans) scan.ruledOut = true;
}

/** What else a conjunct says of a source: at once, or, of what other relations say, once all is read. */
function limit(told: Told, { at }: Expr, place: Place, reading: Reading, scans: readonly TableScan[]): void {
  const { source, index, columns, op, others } = told;
  const { scope, into, dynamic, few = false } = place;
  if (!isWithin(index, into)) return;
  const target = together(source, columns).map(reach => ({ ...reach, bare: told.bare && reach.bare }));
  if (target.length === 0) return;
  if (told.by !== 'join') {
    // A subquery that reads no table says what constants say.
    const by = told.by === 'query' && scans.length > 0 ? 'query' : 'constants';
    const from = [...new Set(scans.map(({ table }) => table))];
    for (const reach of target)
      reach.scan.limits.push({
        columns: reach.columns,
        op,
        bare: reach.bare,
        by,
        from: by === 'query' ? from : [],
        at,
      });
    return;
  }
  const used = others.map(other => usesOf(other, scope));
  const partners = used.flatMap(({ sources }) => [...sources]);
  const [only, ...more] = others.filter((_, side) => used[side]?.sources.size !== 0);
  const counterpart = only && more.length === 0 ? reachOf(only, scope) : [];
  const read = partners.flatMap(([, { index: at, own }]) => {
    const stretch = own ? scope.sources.scansAt(at) : undefined;
    return stretch ? reading.findings.scans.slice(stretch.from, stretch.to) : counterpart.map(reach => reach.scan);
  });
  reading.effort.spend(read.length);
  const constant = partners.every(([partner]) => partner.constant) && used.every(({ unresolved }) => !unresolved);
  reading.findings.links.push({
    target,
    source: counterpart,
    op,
    partners: read,
    constant,
    dynamic,
    few: few && index === 0,
    at,
  });
}
