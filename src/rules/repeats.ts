import { isKnown } from '../model/maybe.ts';
import type { Span } from '../model/place.ts';
import type { Filter, Scan } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Cte, Expr, Query, Relation, Select } from '../model/tree.ts';
import { expressionsOf, queriesIn, relationsOf, selectsIn, some } from '../model/walk-tree.ts';
import { conjunctsOf } from './conditions.ts';
import { armsOf, bare, isOneRow, subqueriesOf } from './query-shape.ts';
import { group } from './reading.ts';

export interface Repeat {
  readonly table: string;
  readonly times: number;
  /** Where a reader would begin: the second use of a CTE, the second arm. */
  readonly at: Span;
  /** Ends a sentence. */
  readonly because: string;
  /** The same columns and the same conditions. */
  readonly alike: boolean;
}
/** `place`: the name in the statement's own text, the table's or that of a view on it. */
interface Located extends Scan {
  readonly table: string;
  readonly place: Span;
}
type Tables = ReadonlyMap<string, Table>;

/** Tables of which one run reads the same part more than once: by a CTE used again, or by arms and scalar subqueries side by side. */
export function repeatsIn(root: Query, scans: readonly Scan[], tables: Tables): readonly Repeat[] {
  const queries = [...queriesIn(root)];
  if (queries.some(({ recursive }) => recursive)) return [];
  const reading = scans.flatMap(located);
  const ctes = queries.flatMap(query => query.with);
  const found: Repeat[] = [];
  for (const again of group(reading, ({ at, place, table }) => [JSON.stringify([table, at, place])]).values()) {
    const use = again.length > 1 && again[0] ? secondUse(again[0].place, ctes, root) : undefined;
    if (use)
      for (const one of clusters(again, tables, use.at, `the CTE ${use.name} is used more than once`)) found.push(one);
  }
  const byPlace = group(reading, ({ place }) => [JSON.stringify(place)]);
  for (const side of sideBySide(queries, root)) {
    const own = side.queries.flatMap(query => onlyTable(query) ?? []);
    const there = own.flatMap(name => byPlace.get(JSON.stringify(name)) ?? []);
    for (const same of group(there, ({ table }) => [table]).values())
      if (same[1] && new Set(same.map(({ place }) => JSON.stringify(place))).size === same.length)
        for (const one of clusters(same, tables, same[1].place, side.because)) found.push(one);
  }
  return found;
}

function located(scan: Scan): readonly Located[] {
  const { table, at, through = at, star, columns } = scan;
  return isKnown(table) && through && (star || columns.length > 0) ? [{ ...scan, table, place: through }] : [];
}

/** Scans of the same partitions, as far as their filters are the same; of one column at least in common. */
function* clusters(scans: readonly Located[], tables: Tables, at: Span, because: string): Generator<Repeat> {
  const partOf = ({ table, filters }: Located) => {
    const keys = tables.get(table)?.design.partitionBy;
    const known = keys !== undefined && isKnown(keys) ? new Set(keys.map(({ column }) => column)) : undefined;
    return JSON.stringify(
      filters
        .filter(({ column }) => known?.has(column) ?? true)
        .map(textOf)
        .toSorted(),
    );
  };
  for (const same of group(scans, scan => [partOf(scan)]).values()) {
    const [first, ...others] = same;
    const shared = first?.columns.filter(column => others.every(one => one.star || one.columns.includes(column))) ?? [];
    if (!first || others.length === 0 || (shared.length === 0 && !first.star)) continue;
    const whole = (scan: Located) => JSON.stringify([scan.columns, scan.star, scan.filters.map(textOf).toSorted()]);
    yield { table: first.table, times: same.length, at, because, alike: new Set(same.map(whole)).size === 1 };
  }
}
const textOf = ({ column, op, values, at }: Filter) => JSON.stringify([column, op, values ?? at]);

/** The second use of the CTE that a place stands in, or of one that uses it; none where rows of it are joined with others of it. */
function secondUse(
  at: Span,
  ctes: readonly Cte[],
  root: Query,
): { readonly name: string; readonly at: Span } | undefined {
  const pending = ctes.filter(cte => isWithin(at, cte.at));
  const seen = new Set<Cte>();
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { name } = next;
    const uses = usesOf(name, root);
    if (uses[1]) return { name, at: uses[1].at };
    for (const cte of ctes) if (usesOf(name, cte.query).length > 0) pending.push(cte);
  }
  return undefined;
}

/** Where a CTE is used; a join of it with itself that looks for other rows counts once. */
function usesOf(name: string, root: Query): readonly Relation[] {
  const found: Relation[] = [];
  for (const select of selectsIn(root)) {
    const own = relationsOf(select.from).filter(
      relation =>
        relation.node === 'table' && relation.name.parts.length === 1 && relation.name.parts[0]?.value === name,
    );
    for (const relation of own.length > 1 && joinsOtherRows(select, own) ? own.slice(0, 1) : own) found.push(relation);
  }
  return found;
}

function joinsOtherRows(select: Select, own: readonly Relation[]): boolean {
  const names = new Set(
    own.map(relation => relation.alias ?? (relation.node === 'table' ? relation.name.parts[0]?.value : '')),
  );
  const ons = relationsOf(select.from).flatMap(relation =>
    relation.node === 'join' && relation.on ? [relation.on] : [],
  );
  return [...ons, select.where].flatMap(conjunctsOf).some(conjunct => {
    const columns: (Expr & { node: 'column' })[] = [];
    some(conjunct, expr => expr.node === 'column' && names.has(expr.parts.at(-2)) && (columns.push(expr), false));
    const sides = new Set(columns.map(({ parts }) => parts.at(-2)));
    const isPlain =
      conjunct.node === 'op' && conjunct.op === '=' && conjunct.args.every(({ node }) => node === 'column');
    return sides.size > 1 && !(isPlain && new Set(columns.map(({ parts }) => parts.at(-1))).size === 1);
  });
}

/** Queries of one place each of which reads for itself: the arms of a UNION, the scalar subqueries of one SELECT. */
function* sideBySide(queries: readonly Query[], root: Query) {
  for (const { body } of queries) {
    if (body.node !== 'set' || body.op !== 'union') continue;
    const arms = armsOf(body).flatMap(arm => (arm.node === 'nested' ? [bare(arm.query).body] : [arm]));
    yield {
      queries: arms.flatMap(arm => (arm.node === 'select' ? [arm] : [])),
      because: 'arms of a UNION read it each',
    };
  }
  for (const select of selectsIn(root)) {
    const bodies = subqueriesOf(expressionsOf(select)).map(query => bare(query).body);
    const scalars = bodies.flatMap(body => (body.node === 'select' && isOneRow(body) ? [body] : []));
    yield { queries: scalars, because: 'scalar subqueries read it each' };
  }
}

const onlyTable = ({ from: [only, more] }: Select): Span | undefined =>
  only?.node === 'table' && !more ? only.name.at : undefined;

const isWithin = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file &&
  (inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column)) &&
  (inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn));
