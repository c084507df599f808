import type { Span } from '../../model/place.ts';
import type { Name, Tree } from '../../model/tree.ts';
import { columnList, copy } from './copy.ts';
import { createTable } from './create-table.ts';
import { name, type Cursor } from './cursor.ts';
import { kindOf } from './kind.ts';
import { startsQuery } from './starts-query.ts';
import { upkeep } from './upkeep.ts';
import { none } from './words.ts';

type Base = { readonly at: Span; readonly kind: string; readonly gaps: readonly Span[] };
/** A tree but for what is only known once all tokens are read. */
type Build = (base: Base) => Tree;

/** One statement's tree. What no grammar takes is recognised by its leading words, or marked as not understood. */
export function statement(cursor: Cursor): Tree {
  const kind = kindOf(cursor);
  const build = kind === undefined ? undefined : read(cursor, kind);
  if (build) takeRest(cursor);
  cursor.at = cursor.tokens.length;
  const at = cursor.span(0);
  if (kind === undefined) return { at, kind: 'not-understood', gaps: [at], node: 'other', reason: reasonOf(cursor) };
  return build ? build({ at, kind, gaps: cursor.gaps }) : { at, kind, gaps: [], node: 'other' };
}

const reasonOf = ({ tokens: [first] }: Cursor) =>
  first?.type === 'word'
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
    case 'select': {
      const query = cursor.grammar.query(cursor);
      return base => ({ ...base, node: 'query', query });
    }
    case 'insert':
      return insert(cursor);
    case 'copy': {
      const found = copy(cursor);
      return found && (base => ({ ...base, node: 'copy', ...found }));
    }
    case 'create-table': {
      const found = createTable(cursor);
      return found && (base => ({ ...base, ...found, kind: found.query ? 'ctas' : base.kind }));
    }
    case 'create-view':
    case 'create-materialized-view':
      return createView(cursor);
    case 'truncate':
    case 'drop-table':
    case 'drop-view':
      return names(cursor);
    case 'analyze':
    case 'msck-repair':
    case 'refresh-materialized-view':
      return upkeep(cursor, kind);
    default:
      return undefined;
  }
}

function insert(cursor: Cursor): Build | undefined {
  cursor.at += 1;
  if (!cursor.take('into')) cursor.take('overwrite');
  cursor.take('table');
  const target = name(cursor);
  if (!target) return undefined;
  if (cursor.take('partition') && cursor.is('(')) cursor.skipParens();
  if (cursor.take('if', 'not', 'exists')) cursor.at += 0;
  const columns = cursor.is('(') && !startsQuery(cursor) ? columnList(cursor) : [];
  if (cursor.take('default', 'values')) return base => ({ ...base, node: 'insert', target, columns });
  const query = startsQuery(cursor) || cursor.is('from') ? cursor.grammar.query(cursor) : undefined;
  return base => ({ ...base, node: 'insert', target, columns, ...(query === undefined ? {} : { query }) });
}

function createView(cursor: Cursor): Build | undefined {
  while (!cursor.done && !cursor.is('view')) cursor.at += 1;
  cursor.at += 1;
  cursor.take('if', 'not', 'exists');
  const target = name(cursor);
  if (!target) return undefined;
  const columns = cursor.is('(') && !startsQuery(cursor) ? columnList(cursor) : [];
  while (!cursor.done && !cursor.is('as'))
    if (cursor.is('(')) cursor.skipParens();
    else cursor.at += 1;
  cursor.at += 1;
  if (!startsQuery(cursor)) return undefined;
  const query = cursor.grammar.query(cursor);
  cursor.take('with', 'no', 'schema', 'binding');
  return base => ({ ...base, node: 'create-view', target, columns, query });
}

function names(cursor: Cursor): Build {
  cursor.at += 1;
  if (!cursor.take('table')) cursor.take('view');
  cursor.take('if', 'exists');
  const targets: Name[] = [];
  do {
    const target = name(cursor);
    if (target) targets.push(target);
  } while (cursor.take(','));
  while (cursor.is('cascade') || cursor.is('restrict') || cursor.is('purge')) cursor.at += 1;
  return base => ({ ...base, node: 'names', targets });
}
