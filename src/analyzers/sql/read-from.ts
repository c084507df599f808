import { isKnown } from '../../model/maybe.ts';
import type { Span } from '../../model/place.ts';
import type { Relation } from '../../model/tree.ts';
import { FromClause, isWithin, type Stretch } from './from-clause.ts';
import { isConstant } from './filters.ts';
import { idOf } from './names.ts';
import { readConditions, type Condition } from './read-conditions.ts';
import { joinedSource } from './query-output.ts';
import { equateReaches } from './equal-columns.ts';
import { readReshaped } from './read-reshaped.ts';
import { cteOf, need, within, type Around, type Reading } from './reading.ts';
import { resolve, scopeOf, type Scope } from './scope.ts';
import { newPlan } from './scan-plan.ts';
import { functionSource, opaqueSource, renamed, type Source, type TableScan } from './sources.ts';
import { tableSource } from './table-source.ts';

type Join = Relation & { readonly node: 'join' };
export interface Joined {
  readonly sources: FromClause;
  /** ON clauses, to be read once all sources stand. */
  readonly conditions: Condition[];
}

export function readFrom(relations: readonly Relation[], around: Around, reading: Reading): Joined {
  const joined: Joined = { sources: new FromClause(), conditions: [] };
  addRelations(relations, around, reading, joined);
  return joined;
}

/** What a FROM clause lists, behind the sources that are there already. */
export function addRelations(relations: readonly Relation[], around: Around, reading: Reading, joined: Joined): void {
  const { sources } = joined;
  for (const relation of relations) {
    const left = { from: 0, to: sources.length };
    const right = readJoins(relation, around, reading, joined);
    if (reading.plans) planJoined(left, right, 'cross', sources, reading);
  }
}

/** What a join leaves out of either side, and whether it reads all of it, the other side decides as the query runs; one row of constants decides nothing. */
function planJoined(left: Stretch, right: Stretch, kind: Join['kind'], sources: FromClause, reading: Reading): void {
  const decides = ({ from, to }: Stretch) =>
    sources.all.slice(from, to).some((source, index) => {
      const scans = sources.scansAt(from + index);
      return scans.to > scans.from || (source.constant === true && source.isOneRow !== true);
    });
  const isConstant = ({ from, to }: Stretch) =>
    sources.all.slice(from, to).some(source => source.constant === true && source.isOneRow !== true);
  const byWhole = kind === 'left' || isConstant(left) || isConstant(right);
  const mark = ({ from, to }: Stretch) => {
    for (let index = from; index < to; index += 1) {
      const scans = sources.scansAt(index);
      for (const { plan } of reading.findings.scans.slice(scans.from, scans.to)) {
        if (!plan) continue;
        plan.dynamic = true;
        plan.byWhole ||= byWhole;
      }
    }
  };
  if (kind !== 'full' && decides(left)) mark(right);
  if (kind !== 'full' && kind !== 'left' && decides(right)) mark(left);
}

/** A relation's stretch of the FROM clause. */
function readJoins(relation: Relation, around: Around, reading: Reading, joined: Joined): Stretch {
  const { sources } = joined;
  const from = sources.length;
  // A chain of joins leans to the left: it is followed down in a loop.
  const chain: Join[] = [];
  let first: Relation = relation;
  while (first.node === 'join') {
    chain.push(first);
    first = first.left;
  }
  const before = reading.findings.scans.length;
  const source = readRelation(first, around, reading, sources);
  sources.add(source, { from: before, to: reading.findings.scans.length });
  let nulled = from;
  for (const join of chain.toReversed()) {
    const left = { from, to: sources.length };
    const right = readJoins(join.right, around, reading, joined);
    if (reading.plans) planJoined(left, right, join.kind, sources, reading);
    if (join.kind === 'left' || join.kind === 'full')
      for (let index = right.from; index < right.to; index += 1) sources.makeNullable(index);
    if (join.kind === 'right' || join.kind === 'full')
      for (; nulled < left.to; nulled += 1) sources.makeNullable(nulled);
    const into = intoOf(join, left, right);
    for (const column of join.natural ? common(sources, left, right) : join.using) {
      if (join.kind !== 'inner') sources.mergeEither(column);
      pair(column, left, right, joined, reading, { at: join.at, into, dynamic: isDynamic(join) });
    }
    if (join.on)
      joined.conditions.push({ on: join.on, into, within: { from, to: right.to }, dynamic: isDynamic(join) });
  }
  return { from, to: sources.length };
}

/** The sources whose rows an ON clause may leave out: not those of which a join keeps the unmatched. */
function intoOf({ kind }: Join, left: Stretch, right: Stretch): Stretch {
  switch (kind) {
    case 'inner':
    case 'cross':
      return { from: left.from, to: right.to };
    case 'left':
      return right;
    case 'right':
      return left;
    case 'full':
      return { from: 0, to: 0 };
  }
}

/** Of an outer join's unmatched side no row is left out as the other's become known. */
const isDynamic = ({ kind }: Join) => kind === 'inner' || kind === 'cross' || kind === 'right';

function common(sources: FromClause, left: Stretch, right: Stretch): readonly string[] {
  const found: string[] = [];
  for (let index = right.from; index < right.to; index += 1)
    for (const column of sources.at(index)?.columns ?? [])
      if (sources.having(column, left)[0] !== undefined) found.push(column);
  return found;
}

/** A column of USING: read on both sides, and a join. */
function pair(
  column: string,
  left: Stretch,
  right: Stretch,
  { sources }: Joined,
  reading: Reading,
  { at, into, dynamic }: { readonly at: Span; readonly into: Stretch; readonly dynamic: boolean },
) {
  const { findings } = reading;
  sources.merge(column);
  const places = [left, right].map(side => sources.having(column, side)[0] ?? sources.open(side)[0]);
  const [one, other] = places.map(index => (index === undefined ? undefined : sources.at(index)));
  one?.demand(column);
  other?.demand(column);
  const [from, to] = [one?.origin(column), other?.origin(column)];
  if (from && to) findings.joins.push({ left: from, right: to });
  if (!one || !other) return;
  const [first = 0, second = 0] = places;
  const isIn = (place: number) => isWithin(place, into);
  if (reading.plans)
    equateReaches(one.reach(column), other.reach(column), { left: isIn(first), right: isIn(second) }, reading);
  for (const [target, place, source, partner] of [
    [one, first, other, second],
    [other, second, one, first],
  ] as const) {
    if (!isIn(place)) continue;
    const scans = sources.scansAt(partner);
    findings.links.push({
      target: target.reach(column),
      source: source.reach(column),
      op: '=',
      dynamic,
      at,
      partners: findings.scans.slice(scans.from, scans.to),
      constant: source.constant ?? false,
    });
  }
}

/** `before`: the sources to the left, which a lateral relation sees. */
export function readRelation(
  relation: Exclude<Relation, { node: 'join' }>,
  around: Around,
  reading: Reading,
  before: FromClause,
): Source {
  const { alias, columns } = relation;
  const qualifiers = alias === undefined ? [] : [alias];
  const lateral: Scope = scopeOf(before, around.outer);
  if (relation.node === 'subquery') {
    const outer = relation.lateral ? lateral : around.outer;
    return renamed(reading.query(relation.query, within(around, outer)), qualifiers, columns);
  }
  if (relation.node === 'function') {
    for (const arg of relation.args) need(arg, lateral, around, reading);
    return functionSource(qualifiers, columns, relation.args.every(isConstant));
  }
  if (relation.node === 'reshaped') {
    const { scans } = reading.findings;
    const from = scans.length;
    const of = reshapedSource(relation.of, around, reading, before);
    return renamed(readReshaped(relation, of, { from, to: scans.length }, around, reading), qualifiers, columns);
  }
  const parts = relation.name.parts.map(({ value }) => value);
  const [head] = parts;
  const own = alias === undefined ? qualifiersOf(parts) : [alias];
  const cte = parts.length === 1 && head !== undefined ? cteOf(head, around.ctes) : undefined;
  if (cte) return renamed(cte(own, around.depth), own, columns);
  // Redshift's navigation: FROM customers c, c.orders o.
  if (parts.length > 1 && head !== undefined && before.named(head, lateral) !== undefined) {
    const found = resolve(parts, lateral);
    found?.source.demand(found.column);
    return functionSource(own, columns);
  }
  return renamed(readNamed(relation, around, reading, own), own, columns);
}

/** `t`, `s.t`, `c.s.t`. */
const qualifiersOf = (parts: readonly string[]) =>
  parts.length === 1 ? parts : [parts.slice(-1).join('.'), parts.slice(-2).join('.'), parts.join('.')];

/** What a PIVOT or its like stands behind: one source, or a join in parentheses as one. */
function reshapedSource(of: Relation, around: Around, reading: Reading, before: FromClause): Source {
  if (of.node !== 'join') return readRelation(of, around, reading, before);
  const joined = readFrom([of], around, reading);
  const scope = scopeOf(joined.sources, around.outer);
  readConditions(joined.conditions, undefined, scope, around, reading);
  return joinedSource(joined.sources.all, reading);
}

function readNamed(
  { name, asOf, sampled }: Relation & { readonly node: 'table' },
  around: Around,
  reading: Reading,
  own: readonly string[],
): Source {
  const { catalog, findings, effort } = reading;
  const written = idOf(name, around.names);
  const id = isKnown(written) ? catalog.resolve(written) : written;
  const view = isKnown(id) ? catalog.view(id) : undefined;
  if (isKnown(id) && view) {
    if (around.expanding.has(id)) {
      // It names itself, straight or by another: nothing can be said of what it reads there.
      findings.unresolved.push({ name: name.parts.map(({ value }) => value).join('.'), at: name.at });
      return opaqueSource(own);
    }
    const expanding = new Set([...around.expanding, id]);
    const through = around.through ?? name.at;
    const inside: Around = { ...around, names: view.names, ctes: undefined, outer: undefined, expanding, through };
    return renamed(reading.query(view.query, inside), own, view.columns);
  }
  const scan: TableScan = {
    table: id,
    columns: new Set(),
    leaves: new Set(),
    star: false,
    filters: [],
    limits: [],
    at: name.at,
    through: around.through,
    ...(reading.plans ? { plan: { ...newPlan(), sampled: sampled === 'parts', ...(asOf ? { asOf } : {}) } } : {}),
  };
  findings.scans.push(scan);
  return tableSource(scan, own, isKnown(id) ? catalog.table(id) : undefined, effort);
}
