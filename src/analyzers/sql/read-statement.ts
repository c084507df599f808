import type { SqlStatement } from '../../languages/sql/index.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Origin } from '../../model/place.ts';
import type { Statement } from '../../model/statement.ts';
import type { Name, Query, Tree } from '../../model/tree.ts';
import { idOf, type Catalog, type Names } from './names.ts';
import { TooMuch } from './effort.ts';
import { settle } from './links.ts';
import { queryReader } from './read-query.ts';
import type { Findings } from './reading.ts';
import { finished } from './sources.ts';

/** What a statement reads, joins and writes, as the engine's planner would see it. */
export function readStatement({ sql, tree }: SqlStatement, names: Names, catalog: Catalog, host?: Origin): Statement {
  const found = read(scannedQuery(tree), names, catalog);
  const reason = 'tooMuch' in found ? found.tooMuch : tree.node === 'other' ? tree.reason : undefined;
  const { scans, joins, unresolved } = 'tooMuch' in found ? nothing : found;
  return {
    sql,
    at: tree.at,
    ...(host === undefined ? {} : { host }),
    dialect: names.dialect,
    kind: 'tooMuch' in found ? 'not-understood' : tree.kind,
    ...(reason === undefined ? {} : { reason }),
    gaps: 'tooMuch' in found ? [tree.at] : tree.gaps,
    scans: scans.map(finished),
    joins,
    writes: writesOf(tree).flatMap(({ target, columns }) => {
      const id = idOf(target, names);
      return isKnown(id)
        ? [{ table: catalog.resolve(id), columns: columns.flatMap(({ parts }) => parts.map(({ value }) => value)) }]
        : [];
    }),
    unresolved,
  };
}

const nothing: Findings = { scans: [], joins: [], unresolved: [], links: [] };

/** Part of an answer would look like the whole: what takes too much to follow is given up as one. */
function read(query: Query | undefined, names: Names, catalog: Catalog): Findings | { readonly tooMuch: string } {
  const findings: Findings = { scans: [], joins: [], unresolved: [], links: [] };
  try {
    if (query) queryReader(catalog, findings)(query, names).demandAll();
    settle(findings);
    return findings;
  } catch (error) {
    if (error instanceof TooMuch) return { tooMuch: error.message };
    throw error;
  }
}

/** A view's definition reads nothing until somebody queries it; a materialized view's query runs. */
function scannedQuery(tree: Tree): Query | undefined {
  if (tree.node === 'query') return tree.query;
  if (tree.node === 'insert' || tree.node === 'create-table') return tree.query;
  return tree.node === 'create-view' && tree.kind === 'create-materialized-view' ? tree.query : undefined;
}

type Write = { readonly target: Name; readonly columns: readonly Name[] };

function writesOf(tree: Tree): readonly Write[] {
  switch (tree.node) {
    case 'insert':
    case 'copy':
      return [{ target: tree.target, columns: tree.columns }];
    case 'create-table':
    case 'create-view':
      return [{ target: tree.target, columns: [] }];
    case 'names':
      return tree.targets.map(target => ({ target, columns: [] }));
    default:
      return [];
  }
}
