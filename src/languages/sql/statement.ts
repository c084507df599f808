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
import { isMasked } from './lexer.ts';
import { merge } from './merge.ts';
import { withClause } from './query.ts';
import { routineBody } from './routine.ts';
import { unload } from './unload.ts';
import { update } from './update.ts';
import { externalFunctions, plainStatement } from './plain-statement.ts';
import { none } from './words.ts';

type Base = Pick<Tree, 'at' | 'kind' | 'gaps' | 'transaction'>;
/** A tree but for what is only known once all tokens are read. */
type Build = (base: Base) => Tree;

/** One statement's tree. What no grammar takes is known by its leading words alone, and a gap, or not understood at all. */
export function statement(cursor: Cursor): Tree {
  const kind = kindOf(cursor);
  const build = kind === undefined ? undefined : read(cursor, kind);
  if (build) takeRest(cursor);
  cursor.at = cursor.tokens.length;
  const at = cursor.span(0);
  if (kind === undefined) return { at, kind: 'not-understood', gaps: [at], node: 'other', reason: reasonOf(cursor) };
  if (!build) return { at, kind, gaps: [at], node: 'other' };
  const transaction = kind === 'other' ? transactions.get(cursor.tokens[0]?.value ?? '') : undefined;
  return build({ at, kind, gaps: cursor.gaps, ...(transaction === undefined ? {} : { transaction }) });
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

function read(cursor: Cursor, kind: string): Build | undefined {
  switch (kind) {
    case 'select':
      return readQuery(cursor);
    case 'insert':
      if (beginsWithFrom(cursor)) return readQuery(cursor);
      return built(insert(cursor)) ?? plain(cursor, kind);
    case 'update':
      return built(update(cursor));
    case 'delete':
      return built(deletion(cursor));
    case 'merge':
      return built(merge(cursor));
    case 'unload': {
      const found = unload(cursor);
      return found && (base => ({ ...base, node: 'unload', ...found }));
    }
    case 'copy': {
      if (cursor.is('job', 1) && !cursor.is('from', 2) && !cursor.is('(', 2)) return plain(cursor, kind);
      const found = copy(cursor);
      return found && (base => ({ ...base, node: 'copy', ...found }));
    }
    case 'create-table': {
      const found = createTable(cursor);
      return found && (base => ({ ...base, ...found, kind: found.query ? 'ctas' : base.kind }));
    }
    case 'create-view':
    case 'create-materialized-view':
      return built(createView(cursor)) ?? plain(cursor, kind);
    case 'alter-table':
      return built(alterTable(cursor));
    case 'explain':
    case 'prepare': {
      const found = holding(cursor, kind, statement);
      return found && (base => ({ ...base, node: 'holds', ...found }));
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

function readQuery(cursor: Cursor): Build {
  externalFunctions(cursor);
  const query = cursor.grammar.query(cursor);
  return ({ at, kind, gaps }) => ({ at, kind, gaps, node: 'query', query });
}

function plain(cursor: Cursor, kind: string): Build | undefined {
  cursor.at = 0;
  cursor.gaps.length = 0;
  const ctes = kind === 'insert' ? withClause(cursor).ctes : [];
  const found = plainStatement(cursor, kind);
  if (!found) return undefined;
  const { targets, clauses, exprs, query } = found;
  return base => ({
    ...base,
    node: 'names',
    targets,
    clauses,
    exprs,
    ...(query === undefined ? {} : { query: within(ctes, query) }),
  });
}

/** A node with what is known of every statement. */
const built = (
  node: ReturnType<
    typeof insert | typeof createView | typeof update | typeof deletion | typeof merge | typeof alterTable
  >,
) => node && ((base: Base): Tree => ({ ...base, ...node }));
