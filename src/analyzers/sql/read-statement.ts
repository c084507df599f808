import type { Mutable } from '../../model/mutable.ts';
import type { SqlStatement } from '../../languages/sql/index.ts';
import { isKnown } from '../../model/maybe.ts';
import { queryOf, selectsOfBody } from '../../model/walk-tree.ts';
import type { Host } from '../../model/place.ts';
import type { Scan, Statement } from '../../model/statement.ts';
import type { Body, Expr, Merge, Name, Query, Tree } from '../../model/tree.ts';
import { idOf, type Catalog, type Names } from './names.ts';
import { binderOf } from './bind-parameters.ts';
import { TooMuch } from './effort.ts';
import { settle } from './links.ts';
import { readChange } from './read-changes.ts';
import { inferFromEqualities } from './equal-columns.ts';
import { startReading } from './read-query.ts';
import type { Findings } from './reading.ts';
import type { ScanPlan } from './scan-plan.ts';
import { finished } from './sources.ts';

/** What a statement reads, joins and writes, as the engine's planner would see it. */
export function readStatement({ sql, tree }: SqlStatement, names: Names, catalog: Catalog, host?: Host): Statement {
  const inner = carriedOut(tree);
  const found = read(inner, names, catalog);
  const isGivenUp = 'tooMuch' in found;
  const { scans, joins, unresolved } = isGivenUp ? nothing : found;
  const statement: Mutable<Statement> = {
    sql,
    at: tree.at,
    dialect: names.dialect,
    kind: isGivenUp ? 'not-understood' : tree.kind,
    gaps: isGivenUp ? [tree.at] : shared(tree.gaps),
    scans: scans.length === 0 ? none : scans.filter(({ ruledOut }) => !ruledOut).map(finished),
    joins: shared(joins),
    writes: written(writesOf(inner), names, catalog),
    unresolved: shared(unresolved),
  };
  if (host !== undefined) statement.host = host;
  const reason = isGivenUp ? found.tooMuch : tree.node === 'other' ? tree.reason : undefined;
  if (reason !== undefined) statement.reason = reason;
  if (tree.transaction) statement.transaction = tree.transaction;
  return statement;
}

/** A scan with what the planner hands to it. */
export interface PlannedScan extends Scan {
  readonly plan: ScanPlan;
}

/** What a statement scans as the planner sees it, with values for its `?`; a text says why nobody can tell. */
export function planStatement(
  { tree }: Pick<SqlStatement, 'tree'>,
  names: Names,
  catalog: Catalog,
  parameters: readonly Expr[] = [],
): { readonly scans: readonly PlannedScan[]; readonly unresolved: Statement['unresolved'] } | string {
  const found = read(carriedOut(tree), names, catalog, true);
  if ('tooMuch' in found) return found.tooMuch;
  if (parameters.length > 0) {
    const bound = binderOf(tree, parameters);
    for (const { plan } of found.scans)
      for (const [index, conjunct] of (plan?.conjuncts ?? []).entries())
        if (plan) plan.conjuncts[index] = bound(conjunct);
  }
  const scans = found.scans.flatMap(scan =>
    scan.plan && !scan.ruledOut ? [{ ...finished(scan), plan: scan.plan }] : [],
  );
  return { scans, unresolved: found.unresolved };
}

/** One for all: most statements read, join or write nothing. */
const none: readonly never[] = [];
const shared = <T>(items: readonly T[]): readonly T[] => (items.length === 0 ? none : items);

function written(writes: readonly Write[], names: Names, catalog: Catalog): Statement['writes'] {
  if (writes.length === 0) return none;
  const found: { readonly table: string; readonly columns: readonly string[] }[] = [];
  for (const { target, columns } of writes) {
    const id = idOf(target, names);
    if (isKnown(id)) found.push({ table: catalog.resolve(id), columns });
  }
  return found;
}

/** EXPLAIN ANALYZE carries out what it explains; EXPLAIN and PREPARE only look at it. */
const carriedOut = (tree: Tree): Tree => {
  let inner = tree;
  while (inner.node === 'holds' && inner.runs) inner = inner.statement;
  return inner;
};

const nothing: Findings = { scans: [], joins: [], unresolved: [], links: [], equalities: [], outward: [] };

/** Part of an answer would look like the whole: what takes too much to follow is given up as one. */
function read(tree: Tree, names: Names, catalog: Catalog, plans = false): Findings | { readonly tooMuch: string } {
  const query = scannedQuery(tree);
  const changes = tree.node === 'update' || tree.node === 'delete' || tree.node === 'merge';
  if (!query && !changes) return nothing;
  const findings: Findings = { scans: [], joins: [], unresolved: [], links: [], equalities: [], outward: [] };
  const { reading, around } = startReading(catalog, findings, names, plans);
  try {
    if (query) reading.query(query, around, true).demandAll();
    else if (changes) readChange(tree, around, reading);
    settle(findings);
    inferFromEqualities(findings.equalities, catalog);
    return findings;
  } catch (error) {
    if (error instanceof TooMuch) return { tooMuch: error.message };
    throw error;
  }
}

/** A cursor, a cached table and a model read; statistics and a view's new definition do not. */
const runsItsQuery = new Set(['other', 'create-model', 'insert']);

/** A view's definition reads nothing until somebody queries it; a materialized view's query runs, if not WITH NO DATA. */
function scannedQuery(tree: Tree): Query | undefined {
  if (tree.node === 'create-view' && tree.kind !== 'create-materialized-view') return undefined;
  const creates = tree.node === 'create-view' || tree.node === 'create-table';
  if (creates && tree.clauses.some(({ name }) => name === 'with no data')) return undefined;
  return tree.node === 'names' ? (runsItsQuery.has(tree.kind) ? tree.query : undefined) : queryOf(tree);
}

type Write = { readonly target: Name; readonly columns: readonly string[] };

function writesOf(tree: Tree): readonly Write[] {
  switch (tree.node) {
    case 'query':
      return intosOf(tree.query.body);
    case 'insert':
    case 'copy':
      return [{ target: tree.target, columns: tree.columns.flatMap(partsOf) }];
    case 'update':
      return [{ target: tree.target, columns: tree.set.map(({ column }) => assigned(column, tree)) }];
    case 'delete':
      return [{ target: tree.target, columns: [] }];
    case 'merge':
      return [{ target: tree.target, columns: mergedColumns(tree) }];
    case 'create-table':
    case 'create-view':
      return [{ target: tree.target, columns: [] }];
    case 'alter-table':
      return [{ target: tree.target, columns: [] }];
    case 'names':
      return changing.test(tree.kind) ? tree.targets.map(target => ({ target, columns: none })) : none;
    default:
      return none;
  }
}

/** SELECT … INTO. */
function intosOf(body: Body): readonly Write[] {
  if (body.node === 'select') return body.into ? [{ target: body.into, columns: none }] : none;
  const found: Write[] = [];
  for (const { into } of selectsOfBody(body)) if (into) found.push({ target: into, columns: none });
  return found;
}

/** Kinds of statements that change what they name, or look after it; the others tell or grant. */
const changing = /^(?:drop|alter|refresh)-|^(?:truncate|vacuum|optimize|analyze|msck-repair|other)$/;

const partsOf = ({ parts }: Name) => parts.map(({ value }) => value);

/** The column that SET names, its target's name or alias before it or not. */
function assigned(column: Name, { target, alias }: { readonly target: Name; readonly alias?: string }): string {
  const [first = '', second] = partsOf(column);
  return second !== undefined && first === (alias ?? partsOf(target).at(-1)) ? second : first;
}

/** None where a WHEN writes all. */
function mergedColumns(tree: Merge): readonly string[] {
  const writing = tree.whens.filter(({ does }) => does === 'update' || does === 'insert');
  if (writing.some(({ star, does, columns }) => star || (does === 'insert' && columns.length === 0))) return [];
  return [
    ...new Set(
      writing.flatMap(({ set, columns }) => [
        ...set.map(({ column }) => assigned(column, tree)),
        ...columns.flatMap(partsOf),
      ]),
    ),
  ];
}
