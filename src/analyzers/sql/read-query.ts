import type { Body, Cte, Expr, Query } from '../../model/tree.ts';
import { some } from '../../model/walk-tree.ts';
import { Effort } from './effort.ts';
import { FromClause } from './from-clause.ts';
import type { Catalog, Names } from './names.ts';
import { isConstant } from './filters.ts';
import { constantRows, setSource } from './query-output.ts';
import { readRelation } from './read-from.ts';
import { isAll, readSelect, type After } from './read-select.ts';
import { need, type Around, type CteReader, type Ctes, type Findings, type Reading } from './reading.ts';
import { scopeOf } from './scope.ts';
import { copyOf, functionSource, renamed, type Source, type TableScan } from './sources.ts';

/** A statement about to be read against a catalog. Following it throws TooMuch. */
export function startReading(catalog: Catalog, findings: Findings, names: Names, plans = false) {
  const reading: Reading = {
    catalog,
    findings,
    effort: new Effort(),
    plans,
    query: (tree, around, top = false) => query(tree, around, reading, top),
  };
  const nothing = { ctes: undefined, outer: undefined, through: undefined };
  const around: Around = { names, ...nothing, expanding: new Set(), depth: 0 };
  return { reading, around };
}

function query(tree: Query, outside: Around, reading: Reading, top: boolean): Source {
  reading.effort.enter(outside.depth);
  const { depth, through } = outside;
  const around = { ...outside, ctes: withCtes(tree, outside, reading), depth: depth + 1 };
  const topped = tree.body.node === 'select' && tree.body.top !== undefined;
  const limited = topped || tree.limit !== undefined || tree.offset !== undefined;
  const { scans } = reading.findings;
  const before = scans.length;
  const source = body(tree.body, around, reading, {
    orderBy: top || limited ? tree.orderBy : [],
    limited,
  });
  if (reading.plans && limited) planLimit(tree, scans.slice(before));
  if (limited && through) for (const scan of scans.slice(before)) scan.limited = true;
  // A filter above a LIMIT picks from the rows that it let through.
  return limited ? copyOf(source, { reach: nowhere, constants: nowhere, constantsAt: nowhere }) : source;
}

const nowhere = () => [];

/** A limit may end the reading of what is below it, where nothing between needs all; an order before it does. */
function planLimit({ body, limit, orderBy, offset }: Query, scans: readonly TableScan[]): void {
  if (limit?.node === 'literal' && limit.text.toLowerCase() === 'all' && !offset) return;
  const isCounted = limit?.node === 'literal' && limit.type === 'number' && !offset;
  for (const scan of scans) {
    const { plan } = scan;
    if (!plan || plan.blocked) continue;
    if (orderBy.length > 0) plan.blocked = true;
    else {
      if (isCounted && !plan.mayStop && isPlain(body, scan)) plan.rows = Number(limit.text);
      plan.mayStop = true;
    }
  }
}

/** Rows of one table as they are, none left out and none put together. */
function isPlain(body: Body, { at }: TableScan): boolean {
  if (body.node !== 'select' || body.distinct || body.where || body.groupBy.length > 0) return false;
  if (body.having || body.qualify || body.groupsByAll || body.hierarchy) return false;
  const [only, another] = body.from;
  if (only?.node !== 'table' || another || only.sampled || only.name.at !== at) return false;
  return body.items.every(
    item => !('expr' in item) || !some(item.expr, ({ node }) => node === 'call' || node === 'subquery'),
  );
}

/** The CTEs that a WITH adds to those in reach. */
export function withCtes(tree: Pick<Query, 'with' | 'recursive'>, around: Around, reading: Reading): Ctes | undefined {
  if (tree.with.length === 0) return around.ctes;
  const byName = new Map<string, { index: number; read: CteReader }>();
  for (const [index, cte] of tree.with.entries()) {
    if (byName.has(cte.name)) continue;
    const before: Ctes = { byName, below: index, around: around.ctes };
    const ctes = tree.recursive ? itself(cte, before) : before;
    byName.set(cte.name, {
      index,
      read(own, depth) {
        const before = reading.findings.scans.length;
        const source = renamed(reading.query(cte.query, { ...around, ctes, depth }), own, cte.columns);
        if (tree.recursive && reading.plans)
          for (const { plan } of reading.findings.scans.slice(before)) if (plan) plan.recurs = true;
        return source;
      },
    });
  }
  return { byName, below: tree.with.length, around: around.ctes };
}

/** A recursive CTE reads itself: the rows are its own, no table's. */
const itself = ({ name, columns }: Cte, around: Ctes): Ctes => ({
  byName: new Map([[name, { index: 0, read: own => functionSource(own, columns) }]]),
  below: 1,
  around,
});

function body(tree: Body, around: Around, reading: Reading, after: After): Source {
  switch (tree.node) {
    case 'select':
      return readSelect(tree, around, reading, after);
    case 'set': {
      const source = setOperation(tree, around, reading, after);
      orderOutputs(after.orderBy, source, around);
      return source;
    }
    case 'nested': {
      const source = reading.query(tree.query, around);
      orderOutputs(after.orderBy, source, around);
      return source;
    }
    case 'table':
      return readRelation(
        { node: 'table', name: tree.name, at: tree.at, columns: [] },
        around,
        reading,
        new FromClause(),
      );
    case 'values': {
      const scope = scopeOf(new FromClause(), around.outer);
      const before = reading.findings.scans.length;
      for (const row of tree.rows) for (const expr of row) need(expr, scope, around, reading);
      if (reading.plans && tree.rows.length > 0 && tree.rows.every(row => row.every(isConstant)))
        return constantRows(tree.rows, reading.effort);
      return functionSource([], [], reading.findings.scans.length === before);
    }
  }
}

/** A chain leans to the left and is followed in a loop: its arms stand side by side, and those that are compared are read whole. */
function setOperation(tree: Body & { node: 'set' }, around: Around, reading: Reading, { limited }: After): Source {
  const chain: (Body & { node: 'set' })[] = [];
  let first: Body = tree;
  while (first.node === 'set') {
    chain.push(first);
    const [left]: readonly (Body | undefined)[] = first.arms;
    if (!left) break;
    first = left;
  }
  const arm = (inner: Body) => body(inner, around, reading, { orderBy: [], limited });
  const arms = [arm(first)];
  let compared = 0;
  for (const { all, arms: own } of chain.toReversed()) {
    for (const inner of own.slice(1)) arms.push(arm(inner));
    if (!all) compared = arms.length;
  }
  for (const whole of arms.slice(0, compared)) whole.demandAll();
  return setSource(
    arms,
    reading.effort,
    chain.every(({ op }) => op === 'union'),
  );
}

const orderOutputs = (orderBy: readonly Expr[], source: Source, { names }: Around) => {
  for (const expr of orderBy)
    if (isAll(expr, names) && source.has('all') !== 'yes') source.demandAll();
    else if (expr.node === 'column') source.demand(expr.parts.at(-1) ?? '');
    else if (expr.node === 'literal' && expr.type === 'number') source.demandAt(Number(expr.text) - 1);
};
