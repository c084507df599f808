import { isNameToken, type Cursor } from './cursor.ts';
import { isMasked } from './token.ts';
import { reserved } from './words.ts';

type Test = (cursor: Cursor, ahead: number) => boolean;

const always: Test = () => true;
const before =
  (...words: readonly string[]): Test =>
  (cursor, ahead) =>
    words.some(word => cursor.is(word, ahead + 1));
const operand: Test = (cursor, ahead) => {
  const token = cursor.peek(ahead + 1);
  return token.type === 'number' || token.type === 'parameter' || cursor.is('(', ahead + 1) || isMasked(token);
};
const limited: Test = (cursor, ahead) =>
  operand(cursor, ahead) ||
  cursor.is('all', ahead + 1) ||
  (cursor.dialect === 'spark' && isNameToken(cursor.peek(ahead + 1)));
const notTrino =
  (test: Test): Test =>
  (cursor, ahead) =>
    cursor.dialect !== 'trino' && cursor.dialect !== 'athena' && test(cursor, ahead);
const sampled: Test = (cursor, ahead) =>
  cursor.is('(', ahead + 1) || (cursor.is('(', ahead + 2) && isNameToken(cursor.peek(ahead + 1)));
const asOf: Test = (cursor, ahead) => cursor.is('as', ahead + 1) && cursor.is('of', ahead + 2);

/** Words that begin a clause behind an expression or a relation, if what follows them fits. */
const clauseStarts: ReadonlyMap<string, Test> = new Map([
  ...'from where having union intersect except into for with'.split(' ').map(word => [word, always] as const),
  ['group', before('by')],
  ['order', before('by')],
  ['sort', before('by')],
  ['cluster', before('by')],
  ['distribute', before('by')],
  ['connect', before('by')],
  ['start', before('with')],
  ['limit', limited],
  ['offset', operand],
  ['fetch', before('first', 'next')],
  ['window', (cursor, ahead) => isNameToken(cursor.peek(ahead + 1)) && cursor.is('as', ahead + 2)],
  [
    'qualify',
    notTrino((cursor, ahead) => {
      const { type, value } = cursor.peek(ahead + 1);
      return ahead + cursor.at + 1 < cursor.tokens.length && (type !== 'symbol' || value === '(' || value === '-');
    }),
  ],
  ['minus', notTrino(before('select', '(', 'all', 'distinct', 'values', 'with'))],
  ['insert', before('into', 'overwrite')],
  [
    'exclude',
    (cursor, ahead) =>
      cursor.dialect === 'redshift' &&
      (cursor.is('(', ahead + 1) || (isNameToken(cursor.peek(ahead + 1)) && !cursor.isOneOf(reserved, ahead + 1))),
  ],
]);

/** Words that begin what may follow a relation: those of joins are reserved but for these. */
const relationWords: ReadonlyMap<string, Test> = new Map([
  ['lateral', before('view', '(')],
  ['tablesample', sampled],
  ['pivot', before('(')],
  ['unpivot', before('(', 'include', 'exclude')],
  ['match_recognize', before('(')],
  ['semi', before('join')],
  ['anti', before('join')],
  ['asof', before('join')],
  ['version', asOf],
  ['timestamp', asOf],
  ['system_time', asOf],
  [
    'set',
    (cursor, ahead) => isNameToken(cursor.peek(ahead + 1)) && (cursor.is('=', ahead + 2) || cursor.is('.', ahead + 2)),
  ],
]);

/** A clause of a query begins here, or what follows a whole query. */
export function startsClause(cursor: Cursor, ahead = 0): boolean {
  const token = cursor.peek(ahead);
  return token.type === 'word' && (clauseStarts.get(token.value)?.(cursor, ahead) ?? false);
}

/** A word that continues a relation begins here: a sample, a pivot, a join of a kind of its own. */
export function continuesRelation(cursor: Cursor): boolean {
  const token = cursor.peek();
  return token.type === 'word' && (relationWords.get(token.value)?.(cursor, 0) ?? false);
}

/** Marks what stands before the next clause as not understood; a comma ends it too, if asked, and nothing may be `needed`. */
export function gapUntilClause(cursor: Cursor, comma = false, needed = false): void {
  const from = cursor.at;
  while (!cursor.done && !cursor.is(')') && !cursor.is(']') && !(comma && cursor.is(',')) && !startsClause(cursor)) {
    if (cursor.is('(') || cursor.is('[')) cursor.skipParens();
    else cursor.at += 1;
  }
  if (cursor.at > from) cursor.gaps.push(cursor.span(from));
  else if (needed) cursor.gapHere();
}
