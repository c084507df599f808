import { isKnown } from '../../model/maybe.ts';
import type { ColumnOf } from '../../model/statement.ts';
import type { Body, Expr, Item, Query, Relation, Select } from '../../model/tree.ts';
import { comparisonOf, conjuncts } from './filters.ts';
import { idOf, type Catalog, type Names } from './names.ts';
import { isAggregate, querySource, setSource, type Output } from './query-output.ts';
import { originOf, resolve, walk, type Scope } from './scope.ts';
import {
  functionSource,
  opaqueSource,
  renamed,
  tableSource,
  type Source,
  type TableScan,
  type Unresolved,
} from './sources.ts';

/** What reading a statement's queries brings to light. */
export interface Findings {
  readonly scans: TableScan[];
  readonly joins: { left: ColumnOf; right: ColumnOf }[];
  readonly unresolved: Unresolved[];
}

/** What a query can see beside its own FROM clause. */
interface Around {
  readonly names: Names;
  /** CTEs in reach; each use is read anew. */
  readonly ctes: ReadonlyMap<string, (qualifiers: readonly string[]) => Source>;
  readonly outer: Scope | undefined;
  /** Views being expanded, so that none is expanded inside itself. */
  readonly expanding: ReadonlySet<string>;
}
type Joined = {
  readonly sources: Source[];
  readonly merged: Set<string>;
  readonly conditions: { on: Expr; into: readonly Source[]; within: readonly Source[] }[];
};

/** Reads queries against a catalog: every reference that the engine would scan, with the columns that it needs. */
export function queryReader(catalog: Catalog, findings: Findings) {
  function query(tree: Query, around: Around, top = false): Source {
    const ctes = new Map(around.ctes);
    const inner: Around = { ...around, ctes };
    for (const cte of tree.with) {
      const visible: Around = { ...around, ctes: new Map(ctes) };
      const seen = new Map(visible.ctes);
      // A recursive CTE reads itself: the rows are its own, no table's.
      if (tree.recursive) seen.set(cte.name, qualifiers => functionSource(qualifiers, cte.columns));
      ctes.set(cte.name, qualifiers => renamed(query(cte.query, { ...visible, ctes: seen }), qualifiers, cte.columns));
    }
    const limited = tree.limit !== undefined || tree.offset !== undefined;
    return body(tree.body, inner, { orderBy: top || limited ? tree.orderBy : [], limited });
  }

  interface After {
    readonly orderBy: readonly Expr[];
    readonly limited: boolean;
  }

  function body(tree: Body, around: Around, after: After): Source {
    switch (tree.node) {
      case 'select':
        return select(tree, around, after);
      case 'set': {
        const source = setSource(tree.arms.map(arm => body(arm, around, { orderBy: [], limited: after.limited })));
        if (!tree.all) source.demandAll();
        orderOutputs(after.orderBy, source);
        return source;
      }
      case 'nested': {
        const source = query(tree.query, around);
        orderOutputs(after.orderBy, source);
        return source;
      }
      case 'table':
        return relationOf({ node: 'table', name: tree.name, at: tree.at, columns: [] }, around, []);
      case 'values': {
        const scope: Scope = { sources: [], merged: new Set(), outer: around.outer };
        for (const expr of tree.rows.flat()) need(expr, scope, around);
        return functionSource([], []);
      }
    }
  }

  const orderOutputs = (orderBy: readonly Expr[], source: Source) => {
    for (const expr of orderBy) if (expr.node === 'column') source.demand(expr.parts.at(-1) ?? '');
  };

  function select(tree: Select, around: Around, { orderBy, limited }: After): Source {
    const joined: Joined = { sources: [], merged: new Set(), conditions: [] };
    for (const relation of tree.from) relations(relation, around, joined);
    const scope: Scope = { sources: joined.sources, merged: joined.merged, outer: around.outer };
    const aliases = new Map(
      tree.items.flatMap(item =>
        'expr' in item && item.alias !== undefined ? [[item.alias, item.expr] as const] : [],
      ),
    );

    // An ON clause sees the tables of its own join, not those that join later.
    for (const { on, into, within } of joined.conditions) condition(on, { ...scope, sources: within }, around, into);
    if (tree.where) condition(tree.where, scope, around, joined.sources);
    const grouped = tree.groupBy.map(expr => ordinal(expr, tree.items) ?? aliased(expr, aliases, scope) ?? expr);
    const aggregated = tree.groupBy.length > 0 || tree.items.some(item => 'expr' in item && hasAggregate(item.expr));
    const windowed = tree.items.some(item => 'expr' in item && hasWindow(item.expr));
    const groupKeys = new Set(grouped.map(expr => (expr.node === 'column' ? expr.parts.at(-1) : undefined)));
    const passes = (column: string | undefined) => !limited && !windowed && (!aggregated || groupKeys.has(column));
    const outputs: Output[] = [];
    const open: Source[] = [];
    for (const item of tree.items) outputs.push(...outputsOf(item, scope, around, passes, open));
    const source = querySource(outputs, open);

    // An output that ORDER BY or GROUP BY names is the output itself: a subquery in it runs once.
    const output = (expr: Expr, names: boolean): boolean => {
      if (expr.node === 'literal' && expr.type === 'number') source.demandAt(Number(expr.text) - 1);
      else if (names && expr.node === 'column' && expr.parts.length === 1 && aliases.has(expr.parts[0] ?? ''))
        source.demand(expr.parts[0] ?? '');
      else return false;
      return true;
    };
    for (const expr of tree.groupBy)
      if (!output(expr, aliased(expr, aliases, scope) !== undefined)) need(expr, scope, around);
    for (const expr of [tree.having, tree.qualify]) if (expr) need(expr, scope, around, aliases);
    for (const expr of tree.windows) need(expr, scope, around);
    for (const expr of orderBy) if (!output(expr, true)) need(expr, scope, around, aliases);
    if (tree.distinct) source.demandAll();
    return source;
  }

  function outputsOf(
    item: Item,
    scope: Scope,
    around: Around,
    passes: (column: string | undefined) => boolean,
    open: Source[],
  ): readonly Output[] {
    if (!('star' in item)) {
      const { expr } = item;
      const column = expr.node === 'column' ? expr.parts.at(-1) : undefined;
      const found = expr.node === 'column' ? resolve(expr.parts, scope) : undefined;
      return [
        {
          name: item.alias ?? column,
          demand: () => need(expr, scope, around),
          origin: () => originOf(expr, scope),
          filter: found && passes(column) ? filter => found.source.filter(found.column, filter) : undefined,
        },
      ];
    }
    const qualifier = item.of?.parts.map(({ value }) => value).join('.');
    const sources =
      qualifier === undefined
        ? scope.sources
        : scope.sources.filter(({ qualifiers }) => qualifiers.includes(qualifier));
    const seen = new Set<string>(item.except);
    return sources.flatMap(source => {
      if (source.columns === undefined) {
        open.push(source);
        return [];
      }
      return source.columns.flatMap((name, index) => {
        if (seen.has(name)) return [];
        if (scope.merged.has(name)) seen.add(name);
        return [
          {
            name,
            demand: () => source.demandAt(index),
            origin: () => source.origin(name),
            filter: passes(name) ? (filter: Parameters<Source['filter']>[1]) => source.filter(name, filter) : undefined,
          },
        ];
      });
    });
  }

  /** Fills `joined`; a condition may be pushed into the sources that it does not keep unmatched rows of. */
  function relations(relation: Relation, around: Around, joined: Joined): readonly Source[] {
    if (relation.node !== 'join') {
      const source = relationOf(relation, around, joined.sources);
      joined.sources.push(source);
      return [source];
    }
    // A chain of joins leans to the left: it is followed down in a loop.
    const chain: (Relation & { readonly node: 'join' })[] = [];
    let first: Relation = relation;
    while (first.node === 'join') {
      chain.push(first);
      first = first.left;
    }
    let left = [...relations(first, around, joined)];
    for (const join of chain.toReversed()) {
      const right = relations(join.right, around, joined);
      const shared = join.natural ? common(left, right) : join.using;
      for (const column of shared) {
        joined.merged.add(column);
        pair(column, left, right);
      }
      if (join.on) {
        const into =
          join.kind === 'inner' || join.kind === 'cross'
            ? [...left, ...right]
            : join.kind === 'left'
              ? right
              : join.kind === 'right'
                ? left
                : [];
        joined.conditions.push({ on: join.on, into, within: [...left, ...right] });
      }
      left = [...left, ...right];
    }
    return left;
  }

  function pair(column: string, left: readonly Source[], right: readonly Source[]) {
    const one =
      left.find(source => source.has(column) === 'yes') ?? left.find(source => source.has(column) === 'maybe');
    const other =
      right.find(source => source.has(column) === 'yes') ?? right.find(source => source.has(column) === 'maybe');
    one?.demand(column);
    other?.demand(column);
    joinOf(one?.origin(column), other?.origin(column));
  }

  const joinOf = (left: ColumnOf | undefined, right: ColumnOf | undefined) => {
    if (left && right) findings.joins.push({ left, right });
  };

  /** WHERE and ON: what it names is read, equalities between sources are joins, comparisons with constants are filters. */
  function condition(expr: Expr, scope: Scope, around: Around, into: readonly Source[]) {
    need(expr, scope, around);
    for (const conjunct of conjuncts(expr)) {
      const comparison = comparisonOf(conjunct);
      if (comparison) {
        const found = resolve(comparison.column.parts, scope);
        if (found && into.includes(found.source)) found.source.filter(found.column, comparison.filter);
      } else if (conjunct.node === 'op' && conjunct.op === '=') {
        const [left, right] = conjunct.args;
        if (left && right) joinOf(originOf(left, scope), originOf(right, scope));
      }
    }
  }

  /** Reads what an expression names. Aliases of the SELECT list stand where its ORDER BY and HAVING may use them. */
  function need(root: Expr, scope: Scope, around: Around, aliases?: ReadonlyMap<string, Expr>) {
    walk(root, {
      column(expr, bound) {
        const [head] = expr.parts;
        if (head !== undefined && bound.has(head)) return;
        const alias = expr.parts.length === 1 && head !== undefined ? aliases?.get(head) : undefined;
        if (alias && alias !== root) return need(alias, scope, around);
        const found = resolve(expr.parts, scope);
        if (found) found.source.demand(found.column);
        else findings.unresolved.push({ name: expr.parts.join('.'), at: expr.at });
      },
      query(expr, exists) {
        const source = query(expr.query, { ...around, outer: scope });
        // EXISTS asks whether there is a row, and for none of its columns.
        if (!exists) source.demandAll();
      },
    });
  }

  function relationOf(
    relation: Exclude<Relation, { node: 'join' }>,
    around: Around,
    before: readonly Source[],
  ): Source {
    const { alias, columns } = relation;
    const qualifiers = alias === undefined ? [] : [alias];
    if (relation.node === 'subquery') {
      const outer: Scope | undefined = relation.lateral
        ? { sources: before, merged: new Set(), outer: around.outer }
        : around.outer;
      return renamed(query(relation.query, { ...around, outer }), qualifiers, columns);
    }
    const lateral: Scope = { sources: before, merged: new Set(), outer: around.outer };
    if (relation.node === 'function') {
      for (const arg of relation.args) need(arg, lateral, around);
      return functionSource(qualifiers, columns);
    }
    const parts = relation.name.parts.map(({ value }) => value);
    const [head] = parts;
    const own = alias === undefined ? [parts.slice(-1).join('.'), parts.slice(-2).join('.'), parts.join('.')] : [alias];
    const cte = parts.length === 1 && head !== undefined ? around.ctes.get(head) : undefined;
    if (cte) return renamed(cte(own), own, columns);
    // Redshift's navigation: FROM customers c, c.orders o.
    if (parts.length > 1 && head !== undefined && before.some(source => source.qualifiers.includes(head))) {
      const found = resolve(parts, lateral);
      found?.source.demand(found.column);
      return functionSource(own, columns);
    }
    return renamed(named(relation.name, around, own), own, columns);
  }

  function named(name: (Relation & { node: 'table' })['name'], around: Around, own: readonly string[]): Source {
    const id = idOf(name, around.names);
    if (!isKnown(id)) {
      const scan: TableScan = { table: id, columns: new Set(), star: false, filters: [] };
      findings.scans.push(scan);
      return tableSource(scan, own, undefined);
    }
    const known = catalog.resolve(id);
    const view = catalog.view(known);
    if (view && around.expanding.has(known)) return opaqueSource(own);
    if (view) {
      const expanding = new Set([...around.expanding, known]);
      return renamed(
        query(view.query, { names: view.names, ctes: new Map(), outer: undefined, expanding }),
        own,
        view.columns,
      );
    }
    const scan: TableScan = { table: known, columns: new Set(), star: false, filters: [] };
    findings.scans.push(scan);
    return tableSource(scan, own, catalog.table(known));
  }

  return (tree: Query, names: Names) =>
    query(tree, { names, ctes: new Map(), outer: undefined, expanding: new Set() }, true);
}

const ordinal = (expr: Expr, items: readonly Item[]): Expr | undefined => {
  if (expr.node !== 'literal' || expr.type !== 'number') return undefined;
  const item = items[Number(expr.text) - 1];
  return item && 'expr' in item ? item.expr : undefined;
};

/** GROUP BY names an alias only where no column has that name. */
const aliased = (expr: Expr, aliases: ReadonlyMap<string, Expr>, scope: Scope): Expr | undefined => {
  const [only] = expr.node === 'column' && expr.parts.length === 1 ? expr.parts : [];
  if (only === undefined) return undefined;
  const surely = scope.sources.some(source => source.has(only) === 'yes');
  return surely ? undefined : aliases.get(only);
};

function common(left: readonly Source[], right: readonly Source[]): readonly string[] {
  const names = new Set(left.flatMap(({ columns = [] }) => columns));
  return right.flatMap(({ columns = [] }) => columns).filter(column => names.has(column));
}

const hasAggregate = (expr: Expr) => some(expr, isAggregate);
const hasWindow = (expr: Expr) => some(expr, inner => inner.node === 'call' && inner.over !== undefined);

function some(root: Expr, test: (expr: Expr) => boolean): boolean {
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (test(next)) return true;
    if (next.node === 'call') pending.push(...next.args, ...(next.filter ? [next.filter] : []));
    else if ('args' in next) pending.push(...next.args);
    else if (next.node === 'cast') pending.push(next.arg);
    else if (next.node === 'lambda') pending.push(next.body);
  }
  return false;
}
