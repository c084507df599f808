import { hasAggregate } from '../../model/aggregate.ts';
import type { Expr, Item, Select, Window } from '../../model/tree.ts';
import { randomFunctions } from '../../model/volatile.ts';
import type { FromClause } from './from-clause.ts';
import type { Names } from './names.ts';
import { keptMemo, memo, querySource, type Output } from './query-output.ts';
import { readConditions } from './read-conditions.ts';
import { readFrom } from './read-from.ts';
import { need, type Around, type Reading } from './reading.ts';
import { originOf, resolve, scopeOf, type Found, type Scope } from './scope.ts';
import type { Path, Reach, Source, TableScan } from './sources.ts';
import { shapeOf } from './shape-of.ts';
import { planItem, planSelect } from './plan-select.ts';
import { isConstant as isConstantExpr } from './filters.ts';
import { intoFields, reachOf } from './uses.ts';
import { some, windowed } from '../../model/walk-tree.ts';

/** What follows a query's body. `orderBy` only where the order decides which rows there are. */
export interface After {
  readonly orderBy: readonly Expr[];
  readonly limited: boolean;
}

export function readSelect(tree: Select, around: Around, reading: Reading, { orderBy, limited: cut }: After): Source {
  const limited = cut || tree.top !== undefined;
  const before = reading.findings.scans.length;
  const { sources, conditions } = readFrom(tree.from, around, reading);
  const scope = scopeOf(sources, around.outer);
  readConditions(conditions, tree.where, scope, around, reading);

  const after = reading.findings.scans.length;
  const { catalog, findings, effort, plans, query } = reading;
  const own = { catalog, findings, effort, plans, query, scans: () => findings.scans.slice(before, after) };
  const aliases = new Map<string, Expr>();
  for (const item of tree.items) if ('expr' in item && item.alias !== undefined) aliases.set(item.alias, item.expr);
  const grouped = tree.groupBy.map(expr => ordinal(expr, tree.items) ?? aliased(expr, aliases, scope) ?? expr);
  const aggregated =
    tree.groupBy.length > 0 ||
    tree.groupsByAll === true ||
    tree.items.some(item => 'expr' in item && hasAggregate(item.expr));
  const spared = partitionedBy(tree);
  const groupKeys = new Set(grouped.map(expr => (expr.node === 'column' ? expr.parts.at(-1) : undefined)));
  // In a row of several grouping sets a key may be null that no row below has so; a name alone does not tell whose it is.
  const isVagueKey = plans && (tree.groupingSets === true || sources.length > 1);
  const closed = limited || (isVagueKey && (aggregated || spared !== undefined));
  const passes = (column: string | undefined) =>
    !closed && (spared?.has(column) ?? true) && (!aggregated || groupKeys.has(column));
  let shapes: ReadonlySet<string | undefined> | undefined;
  /** A key may be written again in the list: `GROUP BY date(a)`. */
  const isKey = (expr: Expr) => {
    if (grouped.includes(expr)) return true;
    const shape = shapeOf(expr);
    return shape !== undefined && (shapes ??= new Set(grouped.map(shapeOf))).has(shape);
  };
  const passing: Passing = {
    isConstant: !(plans && tree.groupingSets === true),
    column: passes,
    expression: expr => !closed && spared === undefined && !hasAggregate(expr) && (!aggregated || isKey(expr)),
  };
  const outputs: Output[] = [];
  const open: Source[] = [];
  const seen = new Map<string, number>();
  for (const [place, item] of tree.items.entries()) {
    // Redshift and Spark let an item name an alias further left, where no column has that name.
    const lateral = (name: string): boolean => {
      if ((seen.get(name) ?? place) >= place || scope.sources.having(name, scope)[0] !== undefined) return false;
      return source.demand(name);
    };
    const reused = reusesAliases(around) ? lateral : undefined;
    for (const output of outputsOf(item, scope, around, own, passing, open, reused)) outputs.push(output);
    if ('expr' in item && item.alias !== undefined && !seen.has(item.alias)) seen.set(item.alias, place);
  }
  const source = querySource(outputs, open, reading.effort, isConstant(tree, sources));

  // An output that ORDER BY or GROUP BY names is the output itself: a subquery in it runs once.
  const output = (expr: Expr, isNamed: (name: string) => boolean): boolean => {
    const [only] = expr.node === 'column' && expr.parts.length === 1 ? expr.parts : [];
    if (expr.node === 'literal' && expr.type === 'number') source.demandAt(Number(expr.text) - 1);
    else if (only !== undefined && isNamed(only)) source.demand(only);
    else return false;
    return true;
  };
  for (const expr of tree.groupBy)
    if (!output(expr, () => aliased(expr, aliases, scope) !== undefined)) need(expr, scope, around, reading);
  const byAlias = (name: string) => aliases.has(name) && source.demand(name);
  for (const expr of [tree.having, tree.qualify]) if (expr) need(expr, scope, around, reading, byAlias);
  for (const own of tree.windows) for (const expr of windowed(own)) need(expr, scope, around, reading);
  for (const expr of orderBy)
    if (!output(expr, name => source.has(name) === 'yes') && !ordersByAll(expr, scope, around, source))
      need(expr, scope, around, reading, byAlias);
  for (const expr of tree.hierarchy ?? []) need(expr, scope, around, reading);
  if (tree.groupsByAll)
    for (const [index, item] of tree.items.entries())
      if (!('expr' in item) || !hasAggregate(item.expr)) source.demandAt(index);
  if (tree.distinct || tree.into) source.demandAll();
  if (plans) planSelect(tree, { grouped, aggregated, windowed: spared !== undefined }, scope, own.scans(), own);
  return source;
}

function outputsOf(
  item: Item,
  scope: Scope,
  around: Around,
  reading: Reading & { scans(): readonly TableScan[] },
  passes: Passing,
  open: Source[],
  lateral?: (name: string) => boolean,
): readonly Output[] {
  if (!('star' in item)) {
    const { expr } = item;
    const column = expr.node === 'column' ? expr.parts.at(-1) : undefined;
    const found = expr.node === 'column' ? resolve(expr.parts, scope) : undefined;
    return [
      {
        name: item.alias ?? column,
        demand:
          expr.node === 'column'
            ? (path = []) => {
                const into = path.length === 0 ? expr : { ...expr, parts: [...expr.parts, ...path] };
                need(into, scope, around, reading, lateral);
              }
            : (some(expr, ({ node }) => node === 'subquery') ? keptMemo : memo)(() => {
                if (reading.plans) planItem(expr, scope);
                need(expr, scope, around, reading, lateral);
              }, reading.effort),
        origin: () => originOf(expr, scope),
        reach() {
          if (expr.node !== 'column') return passes.expression(expr) ? reachOf(expr, scope) : [];
          return found && passes.column(column) ? intoFields(found.source.reach(found.column), found.path) : [];
        },
        literal() {
          if (!passes.isConstant) return undefined;
          if (expr.node !== 'column')
            return isConstantExpr(expr) && !hasAggregate(expr) && !some(expr, isVolatile) ? expr : undefined;
          return found && found.path.length === 0 && !isNullable(found)
            ? found.source.literal?.(found.column)
            : undefined;
        },
        constants() {
          if (expr.node === 'literal' && expr.type === 'string') return [{ value: expr.text, scans: reading.scans() }];
          return found && passes.column(column) ? (found.source.constants?.(found.column) ?? []) : [];
        },
      },
    ];
  }
  const qualifier = item.of?.parts.map(({ value }) => value).join('.');
  const { sources } = scope;
  const seen = new Set<string>(item.except);
  return sources.all.flatMap(source => {
    if (qualifier !== undefined && !source.qualifiers.includes(qualifier)) return [];
    if (source.columns === undefined) {
      open.push(source);
      return [];
    }
    reading.effort.spend(source.columns.length);
    return source.columns.flatMap((name, index) => {
      if (seen.has(name)) return [];
      if (sources.isMerged(name)) seen.add(name);
      return [
        {
          name,
          demand: (path?: Path) => source.demandAt(index, path),
          origin: () => source.origin(name),
          reach: (): readonly Reach[] => (passes.column(name) ? source.reach(name) : []),
          constants: () => (passes.column(name) ? (source.constants?.(name) ?? []) : []),
        },
      ];
    });
  });
}

/** An outer join may fill it with nulls. */
const isNullable = ({ sources, index }: Found) => sources.isNullable(index);
const isVolatile = (expr: Expr) => expr.node === 'call' && (expr.over !== undefined || randomFunctions.has(expr.name));

/** Spark's ORDER BY ALL: every output decides, where no column has that name. */
export const isAll = (expr: Expr, { dialect }: Names) =>
  dialect === 'spark' && expr.node === 'column' && expr.parts.join('.') === 'all';
function ordersByAll(expr: Expr, scope: Scope, { names }: Around, source: Source): boolean {
  if (!isAll(expr, names) || (expr.node === 'column' && resolve(expr.parts, scope))) return false;
  source.demandAll();
  return true;
}

const reusesAliases = ({ names }: Around) => names.dialect === 'redshift' || names.dialect === 'spark';

/** What a condition above a SELECT may go through. */
interface Passing {
  /** A constant of the list is one in every row. */
  readonly isConstant: boolean;
  column(name: string | undefined): boolean;
  expression(expr: Expr): boolean;
}

/** Rows that no table has a part in. */
const isConstant = ({ items }: Select, sources: FromClause) =>
  sources.all.every(({ constant }) => constant) &&
  items.every(item => !('expr' in item) || !some(item.expr, ({ node }) => node === 'subquery'));

const ordinal = (expr: Expr, items: readonly Item[]): Expr | undefined => {
  if (expr.node !== 'literal' || expr.type !== 'number') return undefined;
  const item = items[Number(expr.text) - 1];
  return item && 'expr' in item ? item.expr : undefined;
};

/** GROUP BY names an alias only where no column has that name. */
const aliased = (expr: Expr, aliases: ReadonlyMap<string, Expr>, scope: Scope): Expr | undefined => {
  const [only] = expr.node === 'column' && expr.parts.length === 1 ? expr.parts : [];
  if (only === undefined) return undefined;
  return scope.sources.having(only, scope)[0] === undefined ? aliases.get(only) : undefined;
};

/** The columns by which every window of a SELECT divides its rows: a filter on one leaves whole divisions. Undefined without windows. */
function partitionedBy({ items, qualify, windows }: Select): ReadonlySet<string | undefined> | undefined {
  const found: Window[] = [];
  const collect = (expr: Expr) => {
    if (expr.node === 'call' && expr.over) found.push(expr.over);
    return false;
  };
  for (const item of items) if ('expr' in item) some(item.expr, collect);
  if (qualify) some(qualify, collect);
  if (found.length === 0) return undefined;
  const named = new Map(windows.map(window => [window.name, window]));
  const based = (window: Window): readonly Expr[] => {
    let here: Window | undefined = window;
    const seen = new Set<Window>();
    while (here && here.partitionBy.length === 0 && !seen.has(here)) {
      seen.add(here);
      here = here.base === undefined ? undefined : named.get(here.base);
    }
    return here?.partitionBy ?? [];
  };
  const columns = found.map(
    window => new Set(based(window).map(expr => (expr.node === 'column' ? expr.parts.at(-1) : undefined))),
  );
  const [first, ...others] = columns;
  return new Set([...(first ?? [])].filter(column => column !== undefined && others.every(own => own.has(column))));
}
