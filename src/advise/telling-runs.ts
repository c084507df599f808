import type { LatestRun } from '../analyzers/history/latest-runs.ts';
import { sqlIdOf } from '../languages/sql/index.ts';
import type { Estimate } from '../model/estimate.ts';
import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { Tree } from '../model/tree.ts';
import { queriesIn, queryOf, relationsOf, selectsOfBody } from '../model/walk-tree.ts';

/** A statement that is estimated, as runs are told by it. */
export interface Asked {
  /** `sqlId`. */
  readonly sql: string;
  /** Of its one table; absent where it scans several. */
  readonly table?: string;
  /** Names that each text of it has, lower case. */
  readonly names: readonly string[];
}

export function askedBy({ sql, scans }: Estimate, tree: Tree): Asked {
  const [only, another] = scans;
  const table = only && !another && isKnown(only.table) ? partsOfId(only.table).table : undefined;
  return { sql, names: namesIn(tree), ...(table === undefined ? {} : { table }) };
}

/** Runs that tell something of statements: the same ones, and others on the one table that one scans. */
export function tellingOf(asked: readonly Asked[]): (run: LatestRun) => boolean {
  const known = new Set(asked.map(({ sql }) => sql));
  const tables = [...new Set(asked.flatMap(({ table }) => (table === undefined ? [] : [table])))];
  // A text is told by its identity, which takes long for hundreds of them: most have other names.
  const mayBeKnown = (query: string) => {
    const text = query.toLowerCase();
    return asked.some(({ names }) => names.every(name => text.includes(name)));
  };
  return ({ query }) =>
    tables.some(table => query.includes(table)) || (mayBeKnown(query) && known.has(sqlIdOf(query, 'athena')));
}

/** The relations that a statement names, where their names are plain. */
function namesIn(tree: Tree): readonly string[] {
  const root = queryOf(tree);
  const selects = root ? queriesIn(root).flatMap(({ body }) => [...selectsOfBody(body)]) : [];
  const names = selects.flatMap(({ from }) =>
    relationsOf(from).flatMap(relation => (relation.node === 'table' ? (relation.name.parts.at(-1)?.value ?? '') : '')),
  );
  return [...new Set(names.map(name => name.toLowerCase()))].filter(name => /^[a-z0-9_]+$/.test(name));
}
