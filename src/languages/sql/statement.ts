import type { Span } from '../../model/place.ts';
import type { Name, Tree } from '../../model/tree.ts';
import { copy } from './copy.ts';
import { createTable } from './create-table.ts';
import { createView } from './create-view.ts';
import { name, type Cursor } from './cursor.ts';
import { deletion } from './delete.ts';
import { insert } from './insert.ts';
import { kindOf } from './kind.ts';
import { merge } from './merge.ts';
import { unload } from './unload.ts';
import { update } from './update.ts';
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
  if (build) return build({ at, kind, gaps: cursor.gaps });
  const transaction = kind === 'other' ? transactions.get(cursor.tokens[0]?.value ?? '') : undefined;
  const gaps = grammars.has(kind) ? [at] : [];
  return { at, kind, gaps, node: 'other', ...(transaction === undefined ? {} : { transaction }) };
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
      return built(insert(cursor));
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
      const found = copy(cursor);
      return found && (base => ({ ...base, node: 'copy', ...found }));
    }
    case 'create-table': {
      const found = createTable(cursor);
      return found && (base => ({ ...base, ...found, kind: found.query ? 'ctas' : base.kind }));
    }
    case 'create-view':
    case 'create-materialized-view':
      return built(createView(cursor));
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

/** Kinds whose grammar finds nothing only where the statement is broken. */
const grammars = new Set(['insert', 'update', 'delete', 'merge', 'unload', 'copy', 'create-table']);

/** A node with what is known of every statement. */
const built = (node: ReturnType<typeof insert | typeof createView | typeof update | typeof deletion | typeof merge>) =>
  node && ((base: Base): Tree => ({ ...base, ...node }));

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
