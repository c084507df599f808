import type { Relation } from '../../model/tree.ts';
import { aliasOf, aliasStands, names } from './alias.ts';
import { gapUntilClause, startsClause } from './clause-start.ts';
import { deepest, isNameToken, type Cursor } from './cursor.ts';
import { identifier } from './name.ts';
import { relation } from './relation.ts';

/** FROM and its relations, joins among them. */
export function fromClause(cursor: Cursor): readonly Relation[] {
  cursor.take('from');
  const relations: Relation[] = [];
  do {
    const before = cursor.at;
    relations.push(joined(cursor));
    if (cursor.at === before) break;
  } while (cursor.take(','));
  if (!cursor.done && !cursor.is('select') && !startsClause(cursor)) gapUntilClause(cursor);
  return relations;
}

/** One relation and what is joined to it. */
export function joined(cursor: Cursor): Relation {
  const from = cursor.at;
  let left = relation(cursor);
  for (;;) {
    if (cursor.is('lateral') && cursor.is('view', 1)) left = lateralView(cursor, from, left);
    else {
      const kind = joinKind(cursor);
      if (!kind) return left;
      left = join(cursor, from, left, kind);
    }
  }
}

interface Kind {
  readonly kind: 'inner' | 'left' | 'right' | 'full' | 'cross';
  readonly natural: boolean;
}

function join(cursor: Cursor, from: number, left: Relation, { kind, natural }: Kind): Relation {
  const right = joinedFirst(cursor, kind === 'cross' || natural);
  const on = mayHaveOn(cursor, kind, natural) && cursor.take('on') ? cursor.grammar.expr(cursor) : undefined;
  const using =
    on === undefined && cursor.is('using') && cursor.is('(', 1) ? (cursor.take('using'), names(cursor, false)) : [];
  if (using.length > 0 && cursor.is('as') && cursor.take('as')) identifier(cursor);
  if (on === undefined && using.length === 0 && mustHaveOn(cursor, kind, natural)) cursor.gapHere();
  const at = cursor.span(from);
  return on
    ? { at, columns: [], node: 'join', kind, natural, left, right, using, on }
    : { at, columns: [], node: 'join', kind, natural, left, right, using };
}

/** An ON behind a join that has none of its own belongs to the MERGE around it. */
const mayHaveOn = ({ dialect }: Cursor, kind: Kind['kind'], natural: boolean) =>
  !natural && (kind !== 'cross' || dialect === 'spark' || dialect === 'redshift');

const mustHaveOn = ({ dialect }: Cursor, kind: Kind['kind'], natural: boolean) =>
  !natural && kind !== 'cross' && dialect !== 'spark';

/** The right side of a join: `a JOIN b JOIN c ON … ON …` joins b and c first. */
function joinedFirst(cursor: Cursor, unconditional: boolean): Relation {
  const from = cursor.at;
  let right = relation(cursor);
  if (unconditional || cursor.dialect === 'spark' || cursor.depth >= deepest) return right;
  cursor.depth += 1;
  while (!cursor.is('on') && !cursor.is('using')) {
    const kind = joinKind(cursor);
    if (!kind) break;
    right = join(cursor, from, right, kind);
  }
  cursor.depth -= 1;
  return right;
}

function joinKind(cursor: Cursor): Kind | undefined {
  const natural = cursor.is('natural');
  let ahead = natural ? 1 : 0;
  const word = cursor.peek(ahead);
  if (word.type !== 'word') return undefined;
  const named = joinKinds.get(word.value);
  if (named !== undefined) ahead += 1;
  else if (word.value === 'outer' && cursor.is('join', ahead + 1)) cursor.gapHere();
  else if (word.value !== 'join' && !joinModifiers.has(word.value)) return undefined;
  while (cursor.isOneOf(joinModifiers, ahead)) ahead += 1;
  if (!cursor.is('join', ahead)) return undefined;
  cursor.at += ahead + 1;
  return { kind: named ?? 'inner', natural };
}

function lateralView(cursor: Cursor, from: number, left: Relation): Relation {
  const start = cursor.at;
  cursor.at += 2;
  cursor.take('outer');
  const call = cursor.grammar.expr(cursor);
  const alias = cursor.is('as') ? undefined : aliasOf(cursor);
  const columns: string[] = [];
  if (cursor.take('as') || aliasStands(cursor))
    do columns.push(identifier(cursor) ?? '');
    while (isNameToken(cursor.peek(1)) && cursor.take(','));
  const right: Relation = {
    at: cursor.span(start),
    node: 'function',
    name: call.node === 'call' ? call.name : '',
    args: call.node === 'call' ? call.args : [call],
    columns,
    ...(alias === undefined ? {} : { alias }),
  };
  return { at: cursor.span(from), columns: [], node: 'join', kind: 'cross', natural: false, left, right, using: [] };
}

const joinKinds: ReadonlyMap<string, Kind['kind']> = new Map([
  ['inner', 'inner'],
  ['left', 'left'],
  ['right', 'right'],
  ['full', 'full'],
  ['cross', 'cross'],
]);
const joinModifiers = new Set(['outer', 'semi', 'anti', 'asof']);
