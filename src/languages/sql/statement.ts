import type { Tree } from '../../model/tree.ts';
import { alterTable } from './alter-table.ts';
import { copy } from './copy.ts';
import { createTable } from './create-table.ts';
import { createView } from './create-view.ts';
import type { Cursor } from './cursor.ts';
import { deletion } from './delete.ts';
import { holding } from './holding.ts';
import { insert, within } from './insert.ts';
import { beginsWithFrom, kindOf } from './kind.ts';
import { isMasked } from './token.ts';
import { merge } from './merge.ts';
import { withClause } from './query.ts';
import { routineBody } from './routine.ts';
import { unload } from './unload.ts';
import { update } from './update.ts';
import { externalFunctions, plainStatement } from './plain-statement.ts';
import { none } from './words.ts';

/** A tree but for what is known of every statement. */
type Node = Bare<Tree>;
type Bare<T> = T extends unknown ? Omit<T, 'at' | 'kind' | 'gaps' | 'transaction'> : never;

/** One statement's tree. What no grammar takes is known by its leading words alone, and a gap, or not understood at all. */
export function statement(cursor: Cursor): Tree {
  const kind = kindOf(cursor);
  const node = kind === undefined ? undefined : read(cursor, kind);
  if (node && !cursor.done) takeRest(cursor);
  cursor.at = cursor.tokens.length;
  const at = cursor.span(0);
  if (kind === undefined) return { at, kind: 'not-understood', gaps: [at], node: 'other', reason: reasonOf(cursor) };
  if (!node) return { at, kind, gaps: [at], node: 'other' };
  const transaction = kind === 'other' ? transactions.get(cursor.tokens[0]?.value ?? '') : undefined;
  const { gaps } = cursor;
  const own = node.node === 'create-table' && node.query ? 'ctas' : kind;
  return Object.assign(node, transaction ? { at, kind, gaps, transaction } : { at, kind: own, gaps });
}

const transactions: ReadonlyMap<string, 'begins' | 'ends'> = new Map([
  ['begin', 'begins'],
  ['start', 'begins'],
  ['commit', 'ends'],
  ['end', 'ends'],
  ['rollback', 'ends'],
  ['abort', 'ends'],
]);

const reasonOf = ({ tokens: [first] }: Cursor) =>
  first && isMasked(first)
    ? 'a template stands where its first word would'
    : first?.type === 'word'
      ? `no statement begins with ${first.value.toUpperCase().slice(0, 40)}`
      : 'no statement begins like this';

/** Whatever a grammar left is a gap. */
function takeRest(cursor: Cursor) {
  while (!cursor.done) {
    const from = cursor.at;
    cursor.gapUntil(none);
    if (cursor.at === from) {
      cursor.at += 1;
      cursor.gaps.push(cursor.span(from));
    }
  }
}

function read(cursor: Cursor, kind: string): Node | undefined {
  switch (kind) {
    case 'select':
      return readQuery(cursor);
    case 'insert':
      if (beginsWithFrom(cursor)) return readQuery(cursor);
      return insert(cursor) ?? plain(cursor, kind);
    case 'update':
      return update(cursor);
    case 'delete':
      return deletion(cursor);
    case 'merge':
      return merge(cursor);
    case 'unload': {
      const found = unload(cursor);
      return found && { node: 'unload', query: found.query, clauses: found.clauses };
    }
    case 'copy': {
      if (cursor.is('job', 1) && !cursor.is('from', 2) && !cursor.is('(', 2)) return plain(cursor, kind);
      const found = copy(cursor);
      return found && { node: 'copy', target: found.target, columns: found.columns, clauses: found.clauses };
    }
    case 'create-table':
      return createTable(cursor);
    case 'create-view':
    case 'create-materialized-view':
      return createView(cursor) ?? plain(cursor, kind);
    case 'alter-table':
      return alterTable(cursor);
    case 'explain':
    case 'prepare': {
      const found = holding(cursor, kind, statement);
      return found && { node: 'holds', statement: found.statement, runs: found.runs, clauses: found.clauses };
    }
    case 'create-function': {
      const found = plain(cursor, kind);
      // Trino's body is no text in quotes.
      if (found && !cursor.done) routineBody(cursor);
      return found;
    }
    default:
      return plain(cursor, kind);
  }
}

function readQuery(cursor: Cursor): Node {
  externalFunctions(cursor);
  return { node: 'query', query: cursor.grammar.query(cursor) };
}

function plain(cursor: Cursor, kind: string): Node | undefined {
  cursor.at = 0;
  cursor.gaps.length = 0;
  const ctes = kind === 'insert' ? withClause(cursor).ctes : [];
  const found = plainStatement(cursor, kind);
  if (!found) return undefined;
  const { targets, clauses, exprs, query } = found;
  const node: Node = { node: 'names', targets, clauses, exprs };
  return query ? { node: 'names', targets, clauses, exprs, query: within(ctes, query) } : node;
}
