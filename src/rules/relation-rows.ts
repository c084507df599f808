import { isKnown, type Quantity } from '../model/maybe.ts';
import type { Layout } from '../model/layout.ts';
import type { Statement } from '../model/statement.ts';
import type { Expr, Query, Relation, Select, Tree } from '../model/tree.ts';
import { queriesIn, queryOf, relationsOf, selectsOfBody } from '../model/walk-tree.ts';
import { conjunctsOf, isConstant } from './conditions.ts';
import type { Leaf } from './from-names.ts';
import { layoutOf } from './lookups.ts';
import { bare, isOneRow } from './query-shape.ts';
import { rowsOf } from './reading.ts';
import { scansAt } from './reads.ts';
import { nameOf } from './wording.ts';

const few = { low: 0, high: 1 };
const unknown = { unknown: 'its rows' };
/** Tables that people make to be joined without a condition: days, numbers, parameters. */
const isSpine = (name: string) =>
  /(?:^|_)(?:(?:date|day|week|month|quarter|hour|minute|year|number|num|digit|param|parameter|setting|constant|bound|limit|total)s?|calendar|spine|seq|sequence|series|tally|dual|config)(?:_|$)/.test(
    name,
  );

/** What is known of the relations of one statement: what they are called, their table and their rows. */
export class Relations {
  readonly #statement: Statement;
  readonly #layouts: readonly Layout[];
  readonly #ctes = new Map<string, readonly { readonly query: Query; readonly isSmall: boolean }[]>();

  constructor(statement: Statement, tree: Tree, layouts: readonly Layout[]) {
    this.#statement = statement;
    this.#layouts = layouts;
    const root = queryOf(tree);
    for (const query of root ? queriesIn(root) : [])
      for (const { name, query: own } of query.with)
        this.#ctes.set(name, [...(this.#ctes.get(name) ?? []), { query: own, isSmall: query.recursive }]);
  }

  tableOf(leaf: Leaf): string | undefined {
    if (leaf.node !== 'table') return undefined;
    const [only, another] = scansAt(leaf.name.at, this.#statement.scans);
    return only && isKnown(only.table) && !another ? only.table : undefined;
  }

  called(leaf: Leaf): string {
    const table = this.tableOf(leaf);
    if (table !== undefined) return nameOf(table);
    const name = leaf.node === 'table' ? leaf.name.parts.map(({ value }) => value).join('.') : leaf.alias;
    return name ?? 'a subquery';
  }

  /** A figure, or what is not known of it: a query that groups, and a table of days, count as few. */
  rowsOf(leaf: Leaf): Quantity {
    if (leaf.node === 'subquery') return rowsIn(leaf.query);
    if (leaf.node !== 'table') return few;
    const [last, qualifier] = leaf.name.parts.toReversed();
    const ctes = qualifier ? [] : (this.#ctes.get(last?.value ?? '') ?? []);
    if (ctes.some(({ isSmall }) => isSmall) || ctes.length > 1) return few;
    const [cte] = ctes;
    if (cte) return isSpine(last?.value ?? '') ? few : rowsIn(cte.query);
    const rows = rowsOf(layoutOf(this.tableOf(leaf), this.#layouts));
    const isFew = leaf.name.masked !== undefined || isSystem(leaf) || isSpine(last?.value ?? '');
    return !isKnown(rows) && isFew ? few : rows;
  }
}

/** Few: one row, a limit, groups, values, or rows that a function makes. */
function rowsIn(query: Query): Quantity {
  const { body, limit } = bare(query);
  if (limit || body.node === 'values') return few;
  const selects = [...selectsOfBody(body)];
  const isSmall = selects.every(
    select =>
      select.from.length === 0 ||
      select.top !== undefined ||
      select.distinct ||
      select.groupBy.length > 0 ||
      isOneRow(select) ||
      hasPin(select.where) ||
      relationsOf(select.from).some(({ node }) => node === 'function') ||
      relationsOf(select.from).every(isSystem),
  );
  return isSmall ? few : unknown;
}

/** Redshift's own tables: a row for each table, user or query, not for each row. */
const isSystem = (relation: Relation) =>
  relation.node === 'join' ||
  (relation.node === 'table' &&
    relation.name.parts.some(({ value }) => /^(?:pg|svv?|stv|stl|svl|svcs|sys)_|^information_schema$/.test(value)));

/** A constant picks one of the relation's keys: `a.id = 7`. */
export function isPinned(leaf: Leaf, { where }: Select): boolean {
  const own = leaf.alias ?? (leaf.node === 'table' ? leaf.name.parts.at(-1)?.value : undefined);
  return conjunctsOf(where).some(conjunct => {
    if (conjunct.node !== 'op' || conjunct.op !== '=') return false;
    const [left, right] = conjunct.args;
    return left && right ? isKeyOf(left, own, right) || isKeyOf(right, own, left) : false;
  });
}
const isKeyOf = (side: Expr, own: string | undefined, other: Expr) =>
  side.node === 'column' &&
  side.parts.at(-2) === own &&
  /(?:^|_)(?:id|key|sk|pk|code|number|no)$/.test(side.parts.at(-1) ?? '') &&
  isConstant(other);

/** It picks one value of something, a row number or a key: how many rows that leaves nobody can tell. */
const hasPin = (where: Expr | undefined) =>
  where?.node === 'op' && (where.op === '=' ? [where] : where.args).some(arg => arg.node === 'op' && arg.op === '=');
