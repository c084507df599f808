import type { Cursor } from './cursor.ts';
import type { Token } from './token.ts';

const firstWords = new Set(
  'insert update delete merge copy unload vacuum optimize analyze explain prepare execute call set use grant revoke comment truncate'.split(
    ' ',
  ),
);
const queries = new Set(['select', 'with', 'values', 'table', 'from']);
const objects = new Set(['create', 'drop', 'alter', 'refresh', 'show', 'describe', 'desc']);
const skipped = new Set(
  'or replace refresh live streaming private temp temporary local global external if not exists extended formatted multi dialect protected'.split(
    ' ',
  ),
);
const others = new Set(
  'begin start commit rollback abort end declare fetch close lock reset deallocate msck cancel load add uncache cache reload repair checkpoint discard attach detach deny convert generate restore list remove clear if while for return raise'.split(
    ' ',
  ),
);

/** A statement's kind by its leading words, undefined where they are none that we know. */
export function kindOf(cursor: Cursor): string | undefined {
  let ahead = 0;
  while (cursor.is('(', ahead)) ahead += 1;
  const first = cursor.peek(ahead);
  if (first.type !== 'word') return undefined;
  if (first.value === 'with' && ahead === 0) return changing(cursor, afterWith(cursor));
  if (first.value === 'from') return changing(cursor, ahead);
  if (queries.has(first.value)) return 'select';
  if (ahead > 0) return undefined;
  if (first.value === 'msck') return 'msck-repair';
  if (firstWords.has(first.value)) return first.value;
  if (first.value === 'using' && cursor.is('external', 1)) return 'select';
  if (first.value === 'analyse') return 'analyze';
  if (first.value === 'replace') return objectKind(cursor, 'create', 1);
  if (objects.has(first.value)) return objectKind(cursor, first.value === 'desc' ? 'describe' : first.value);
  return others.has(first.value) ? 'other' : undefined;
}

function objectKind(cursor: Cursor, verb: string, from = 1): string {
  let ahead = from;
  while (cursor.isOneOf(skipped, ahead) && ahead < 8) ahead += 1;
  const token = cursor.peek(ahead);
  const word = token.type === 'word' ? token.value : '';
  if (word === 'materialized' && cursor.is('view', ahead + 1)) return `${verb}-materialized-view`;
  if (verb === 'refresh') return word === 'function' ? 'refresh-function' : 'refresh-table';
  const named = cursor.peek(ahead + 1).type !== 'symbol' && !cursor.is('partition', ahead + 1);
  if (verb === 'describe' && !(described.has(word) && named)) return 'describe-table';
  if (word === 'database') return `${verb}-schema`;
  if (word === 'databases') return `${verb}-schemas`;
  if (verb === 'show' && functionKinds.has(word) && cursor.is('functions', ahead + 1)) return 'show-functions';
  return word === '' ? 'other' : `${verb}-${word}`;
}

/** What DESCRIBE may say that it describes. */
const described = new Set('input output database schema function history detail datashare identity'.split(' '));
const functionKinds = new Set(['all', 'user', 'system']);
const changes = new Set(['insert', 'update', 'delete', 'merge']);
function changing(cursor: Cursor, ahead: number): string {
  const word = cursor.is('from', ahead) ? afterFrom(cursor, ahead) : cursor.peek(ahead);
  return word.type === 'word' && changes.has(word.value) ? word.value : 'select';
}

/** How far off the word behind WITH's queries is: each is walked over by its brackets. */
function afterWith(cursor: Cursor): number {
  let ahead = cursor.is('recursive', 1) ? 2 : 1;
  for (;;) {
    while (!cursor.is('(', ahead) && cursor.peek(ahead).type !== 'symbol') ahead += 1;
    if (!cursor.is('(', ahead)) return ahead;
    const behind = cursor.closing(cursor.at + ahead) - cursor.at + 1;
    if (cursor.is('as', behind)) ahead = behind;
    while (cursor.isOneOf(materialized, ahead)) ahead += 1;
    if (!cursor.is('(', ahead)) return ahead;
    ahead = cursor.closing(cursor.at + ahead) - cursor.at + 1;
    if (!cursor.is(',', ahead)) return ahead;
    ahead += 1;
  }
}

/** Hive's `FROM t INSERT INTO a SELECT …` inserts, its `FROM t SELECT …` selects. */
function afterFrom(cursor: Cursor, from: number): Token {
  for (let ahead = from; cursor.at + ahead < cursor.tokens.length; ahead += 1)
    if (cursor.is('(', ahead)) ahead = cursor.closing(cursor.at + ahead) - cursor.at;
    else if (cursor.is('insert', ahead) || cursor.is('select', ahead)) return cursor.peek(ahead);
  return cursor.peek(from);
}

/** A statement that begins with FROM, perhaps behind WITH, is a query, even where it inserts. */
export const beginsWithFrom = (cursor: Cursor) => cursor.is('from', cursor.is('with') ? afterWith(cursor) : 0);
const materialized = new Set(['as', 'not', 'materialized']);
