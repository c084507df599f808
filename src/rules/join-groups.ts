import { isKnown } from '../model/maybe.ts';
import type { Scan } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Expr, Relation, Select } from '../model/tree.ts';
import { relationsOf, some } from '../model/walk-tree.ts';
import { conjunctsOf, isSame } from './conditions.ts';

export interface JoinSide {
  readonly relation: Relation;
  /** Of a base table; a CTE, a subquery, a view or a function has none. */
  readonly scan?: Scan & { readonly table: string };
}
type Tables = ReadonlyMap<string, Table>;

/**
 * What a FROM clause joins, in groups that conditions hold together: ON, USING, NATURAL, and what WHERE compares. More
 * than one group are multiplied with each other.
 */
export function joinedGroups(select: Select, scans: readonly Scan[], tables: Tables): readonly (readonly JoinSide[])[] {
  const relations = relationsOf(select.from);
  const leaves = relations
    .filter(({ node }) => node !== 'join')
    .map(relation => ({ relation, ...scanOf(relation, scans) }));
  if (leaves.length < 2) return [leaves];
  const groupOf = leaves.map((_, at) => at);
  const top = (at: number): number => {
    let here = at;
    while (groupOf[here] !== here && groupOf[here] !== undefined) here = groupOf[here] ?? here;
    return here;
  };
  const hold = (places: readonly number[]) => {
    for (const place of places.slice(1)) groupOf[top(place)] = top(places[0] ?? place);
  };
  const placeOf = new Map(leaves.map(({ relation }, at) => [relation, at]));
  const conditions: Expr[] = select.where ? [select.where] : [];
  for (const relation of relations) {
    if (relation.node !== 'join') continue;
    if (relation.on) conditions.push(relation.on);
    if (relation.natural || relation.using.length > 0)
      hold(relationsOf([relation]).flatMap(inner => placeOf.get(inner) ?? []));
  }
  const named = leaves.map(({ relation }) => relation.alias ?? nameOf(relation));
  for (const conjunct of conditions.flatMap(conjunctsOf)) hold(placesIn(conjunct, leaves, named, tables));
  const groups = new Map<number, JoinSide[]>();
  for (const [at, leaf] of leaves.entries()) groups.set(top(at), [...(groups.get(top(at)) ?? []), leaf]);
  return [...groups.values()];
}

function scanOf(relation: Relation, scans: readonly Scan[]): Pick<JoinSide, 'scan'> {
  if (relation.node !== 'table') return {};
  const found = scans.find(({ at }) => at && isSame(at, relation.name.at));
  return found && isKnown(found.table) ? { scan: { ...found, table: found.table } } : {};
}
const nameOf = (relation: Relation) => (relation.node === 'table' ? relation.name.parts.at(-1)?.value : undefined);

/** The leaves that a condition compares. One that cannot be told may be any: then it holds all together. */
function placesIn(
  conjunct: Expr,
  leaves: readonly JoinSide[],
  named: readonly (string | undefined)[],
  tables: Tables,
): readonly number[] {
  const columns: (Expr & { readonly node: 'column' })[] = [];
  let isOpen = false;
  some(conjunct, expr => {
    if (expr.node === 'column') columns.push(expr);
    isOpen ||=
      expr.node === 'subquery' || expr.node === 'flat' || (expr.node === 'parameter' && expr.text === 'template');
    return false;
  });
  if (isOpen) return leaves.map((_, at) => at);
  if (columns.length < 2) return [];
  const found = new Set<number>();
  for (const { parts } of columns) {
    const owners =
      parts.length > 1
        ? named.flatMap((name, at) => (name !== undefined && parts.slice(0, -1).includes(name) ? [at] : []))
        : [];
    const may =
      owners.length > 0 ? owners : leaves.flatMap((leaf, at) => (mayHave(leaf, parts[0] ?? '', tables) ? [at] : []));
    for (const at of may) found.add(at);
  }
  return [...found];
}

function mayHave({ scan }: JoinSide, column: string, tables: Tables): boolean {
  const columns = scan && tables.get(scan.table)?.columns;
  return !columns || !isKnown(columns) || columns.length === 0 || columns.some(({ name }) => name === column);
}
