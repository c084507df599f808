import type { Expr } from '../../model/tree.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { literalTypes, none, reserved } from './words.ts';

/** What is nested too deep: its columns and calls, without its shape. Stops where the expression would. */
export function flat(cursor: Cursor): Expr {
  const from = cursor.at;
  const args: Expr[] = [];
  let depth = 0;
  while (!cursor.done && !(depth === 0 && ends(cursor))) {
    const token = cursor.peek();
    if (opening.has(token.value)) depth += 1;
    else if (closing.has(token.value)) depth -= 1;
    if (token.type === 'word' && token.value === 'as') cursor.at += 2;
    else if (token.type === 'word' && (token.value === 'select' || token.value === 'with')) skipQuery(cursor);
    else if (isColumn(cursor)) args.push(named(cursor));
    else cursor.at += 1;
  }
  return { at: cursor.span(from), node: 'flat', args };
}

const opening = new Set(['(', '[', 'case']);
const closing = new Set([')', ']', 'end']);
const ends = (cursor: Cursor) => cursor.is(')') || cursor.is(']') || cursor.is(',') || cursor.isOneOf(clauseEnds);

/** A query in it is not understood. */
function skipQuery(cursor: Cursor) {
  const from = cursor.at;
  cursor.gapUntil(none);
  if (cursor.at === from) cursor.at += 1;
}

const isColumn = (cursor: Cursor) =>
  isNameToken(cursor.peek()) &&
  !cursor.isOneOf(reserved) &&
  !cursor.isOneOf(otherWords) &&
  !(cursor.peek(1).type === 'string' && literalTypes.has(cursor.peek().value));

function named(cursor: Cursor): Expr {
  const from = cursor.at;
  const parts = [cursor.next().value.toLowerCase()];
  while (cursor.is('.') && isNameToken(cursor.peek(1))) {
    cursor.at += 1;
    parts.push(cursor.next().value.toLowerCase());
  }
  const at = cursor.span(from);
  if (!cursor.is('(')) return { at, node: 'column', parts };
  return { at, node: 'call', name: parts.join('.'), args: [], star: false, distinct: false };
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const clauseEnds = set('from where group having order limit union intersect except then when else end as');
const otherWords = set(
  'null true false exists cast try_cast array over partition by filter within rows range groups unbounded preceding following current row',
);
