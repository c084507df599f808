import type { Delete, Expr, Merge, Name, Relation, Update } from '../../model/tree.ts';
import { isKnown } from '../../model/maybe.ts';
import { FromClause, type Stretch } from './from-clause.ts';
import { idOf } from './names.ts';
import { readConditions } from './read-conditions.ts';
import { addRelations, type Joined } from './read-from.ts';
import { withCtes } from './read-query.ts';
import { need, type Around, type Reading } from './reading.ts';
import { newPlan } from './scan-plan.ts';
import { scopeOf, type Scope } from './scope.ts';
import { type Source, type TableScan } from './sources.ts';
import { tableSource } from './table-source.ts';

/** What a statement that changes rows scans: its target, with the columns that its conditions and values name, and what it sees beside it. */
export function readChange(tree: Update | Delete | Merge, outside: Around, reading: Reading): void {
  if (tree.node === 'merge') return readMerge(tree, outside, reading);
  const { with: ctes, where } = tree;
  const around = { ...outside, ctes: withCtes({ with: ctes, recursive: false }, outside, reading) };
  const { scope, conditions } = begin(tree, tree.node === 'update' ? tree.from : tree.using, around, reading);
  readConditions(conditions, where, scope, around, reading);
  if (tree.node !== 'update') return;
  for (const { value } of tree.set) need(value, scope, around, reading);
  if (reading.plans) demandOthers(scope, new Set(tree.set.map(({ column }) => column.parts.at(-1)?.value ?? '')));
}

/** A row that changes is written anew: its other columns are read. */
function demandOthers({ sources }: Scope, set: ReadonlySet<string>): void {
  const target = sources.at(0);
  if (!target?.columns) return target?.demandAll();
  for (const column of target.columns) if (!set.has(column)) target.demand(column);
}

interface Begun {
  readonly scope: Scope;
  readonly conditions: Joined['conditions'];
  /** The places of what stands beside the target. */
  readonly others: Stretch;
}

function begin(
  { target, alias }: { readonly target: Name; readonly alias?: string },
  relations: readonly Relation[],
  around: Around,
  reading: Reading,
): Begun {
  const sources = new FromClause();
  const before = reading.findings.scans.length;
  const own = targetSource(target, alias, around, reading);
  sources.add(own, { from: before, to: before + 1 });
  const joined: Joined = { sources, conditions: [] };
  addRelations(relations, around, reading, joined);
  return {
    scope: scopeOf(sources, around.outer),
    conditions: joined.conditions,
    others: { from: 1, to: sources.length },
  };
}

/** A target is a table, never a view or a CTE of its name. */
function targetSource(target: Name, alias: string | undefined, around: Around, reading: Reading): Source {
  const { catalog, findings, effort } = reading;
  const written = idOf(target, around.names);
  const id = isKnown(written) ? catalog.resolve(written) : written;
  const scan: TableScan = {
    table: id,
    at: target.at,
    columns: new Set(),
    leaves: new Set(),
    star: false,
    filters: [],
    limits: [],
    ...(reading.plans ? { plan: newPlan() } : {}),
  };
  findings.scans.push(scan);
  const parts = target.parts.map(({ value }) => value);
  const own = alias === undefined ? [1, 2, parts.length].map(length => parts.slice(-length).join('.')) : [alias];
  return tableSource(scan, own, isKnown(id) ? catalog.table(id) : undefined, effort);
}

function readMerge(tree: Merge, around: Around, reading: Reading): void {
  const { scope, conditions, others } = begin(tree, [tree.source], around, reading);
  const { on, whens } = tree;
  // Rows that ON leaves out are still inserted, or still change by source: a filter in it spares neither side then.
  const inserts = whens.some(({ does }) => does === 'insert');
  const bySource = whens.some(when => when.bySource);
  const into: Stretch = { from: bySource ? 1 : 0, to: inserts || reading.plans ? 1 : others.to };
  readConditions(
    [...conditions, { on, into, within: scope, dynamic: true, few: true }],
    undefined,
    scope,
    around,
    reading,
  );
  if (reading.plans) demandOthers(scope, new Set());
  const source = { ...scope, from: others.from };
  for (const { and, set, values, star, does } of whens) {
    const sees = does === 'insert' ? source : scope;
    const named: readonly Expr[] = [...(and ? [and] : []), ...set.map(({ value }) => value), ...values];
    for (const expr of named) need(expr, sees, around, reading);
    if (star) for (const one of scope.sources.all.slice(others.from)) one.demandAll();
  }
}
