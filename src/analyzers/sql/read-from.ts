import { isKnown } from '../../model/maybe.ts';
import type { Name, Relation } from '../../model/tree.ts';
import { FromClause, type Stretch } from './from-clause.ts';
import { idOf } from './names.ts';
import type { Condition } from './read-conditions.ts';
import { cteOf, need, type Around, type Reading } from './reading.ts';
import { resolve, scopeOf, type Scope } from './scope.ts';
import { functionSource, opaqueSource, renamed, tableSource, type Source, type TableScan } from './sources.ts';

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
  for (const relation of relations) readJoins(relation, around, reading, joined);
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
  sources.add(readRelation(first, around, reading, sources));
  let nulled = from;
  for (const join of chain.toReversed()) {
    const left = { from, to: sources.length };
    const right = readJoins(join.right, around, reading, joined);
    if (join.kind === 'left' || join.kind === 'full')
      for (let index = right.from; index < right.to; index += 1) sources.makeNullable(index);
    if (join.kind === 'right' || join.kind === 'full')
      for (; nulled < left.to; nulled += 1) sources.makeNullable(nulled);
    for (const column of join.natural ? common(sources, left, right) : join.using)
      pair(column, left, right, joined, reading);
    if (join.on)
      joined.conditions.push({ on: join.on, into: intoOf(join, left, right), within: { from, to: right.to } });
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

function common(sources: FromClause, left: Stretch, right: Stretch): readonly string[] {
  const found: string[] = [];
  for (let index = right.from; index < right.to; index += 1)
    for (const column of sources.at(index)?.columns ?? [])
      if (sources.having(column, left)[0] !== undefined) found.push(column);
  return found;
}

/** A column of USING: read on both sides, and a join. */
function pair(column: string, left: Stretch, right: Stretch, { sources }: Joined, { findings }: Reading) {
  sources.merge(column);
  const [one, other] = [left, right].map(side => {
    const index = sources.having(column, side)[0] ?? sources.open(side)[0];
    return index === undefined ? undefined : sources.at(index);
  });
  one?.demand(column);
  other?.demand(column);
  const [from, to] = [one?.origin(column), other?.origin(column)];
  if (from && to) findings.joins.push({ left: from, right: to });
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
    return renamed(reading.query(relation.query, { ...around, outer }), qualifiers, columns);
  }
  if (relation.node === 'function') {
    for (const arg of relation.args) need(arg, lateral, around, reading);
    return functionSource(qualifiers, columns);
  }
  const parts = relation.name.parts.map(({ value }) => value);
  const [head] = parts;
  const own = alias === undefined ? [parts.slice(-1).join('.'), parts.slice(-2).join('.'), parts.join('.')] : [alias];
  const cte = parts.length === 1 && head !== undefined ? cteOf(head, around.ctes) : undefined;
  if (cte) return renamed(cte(own, around.depth), own, columns);
  // Redshift's navigation: FROM customers c, c.orders o.
  if (parts.length > 1 && head !== undefined && before.named(head, lateral) !== undefined) {
    const found = resolve(parts, lateral);
    found?.source.demand(found.column);
    return functionSource(own, columns);
  }
  return renamed(readNamed(relation.name, around, reading, own), own, columns);
}

function readNamed(name: Name, around: Around, reading: Reading, own: readonly string[]): Source {
  const { catalog, findings, effort } = reading;
  const written = idOf(name, around.names);
  const id = isKnown(written) ? catalog.resolve(written) : written;
  const view = isKnown(id) ? catalog.view(id) : undefined;
  if (isKnown(id) && view) {
    if (around.expanding.has(id)) return opaqueSource(own);
    const expanding = new Set([...around.expanding, id]);
    const inside: Around = { ...around, names: view.names, ctes: undefined, outer: undefined, expanding };
    return renamed(reading.query(view.query, inside), own, view.columns);
  }
  const scan: TableScan = { table: id, at: name.at, columns: new Set(), star: false, filters: [] };
  findings.scans.push(scan);
  return tableSource(scan, own, isKnown(id) ? catalog.table(id) : undefined, effort);
}
