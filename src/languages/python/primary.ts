import type { Argument, Expr, Literal } from './ast.ts';
import { bracketed, comprehended } from './bracketed.ts';
import { closers, type Cursor } from './cursor.ts';
import { literalOf } from './literal.ts';

/** Attributes, calls and indices behind one operand; what goes before more than so many is passed over. */
const longestChain = 500;

/** An operand with what follows it: `a`, `.b`, `(c)`, `[d]`. */
export function primary(cursor: Cursor): Expr {
  const { start } = cursor;
  let of = atom(cursor);
  for (let links = 0; ; links += 1) {
    if (links > longestChain) of = { node: 'other', at: of.at, kids: [] };
    if (links > longestChain) links = 0;
    if (cursor.is('.') && cursor.peek(1)?.type === 'name') {
      const nameToken = cursor.peek(1);
      cursor.at += 2;
      const nameAt = { start: nameToken?.start ?? 0, end: nameToken?.end ?? 0 };
      of = { node: 'attribute', at: cursor.since(start), of, name: cursor.valueAt(-1), nameAt };
    } else if (cursor.is('(')) {
      const args = callArguments(cursor);
      of = { node: 'call', at: cursor.since(start), callee: of, args };
    } else if (cursor.is('[')) {
      const keys = index(cursor);
      of = { node: 'index', at: cursor.since(start), of, keys };
    } else return of;
  }
}

function atom(cursor: Cursor): Expr {
  const { start } = cursor;
  const token = cursor.peek();
  if (!token) {
    cursor.blame('An expression is missing here');
    return { node: 'other', at: cursor.since(start), kids: [] };
  }
  if (token.type === 'string') return strings(cursor, start);
  if (token.type === 'number') {
    cursor.at += 1;
    return { node: 'number', at: cursor.since(start), value: numberOf(token.value) };
  }
  if (token.type === 'name' && cursor.startsOperand()) {
    cursor.at += 1;
    const at = cursor.since(start);
    const constant = constants.get(token.value);
    return constant === undefined ? { node: 'name', at, name: token.value } : { node: 'constant', at, value: constant };
  }
  if (token.value === '(' || token.value === '[' || token.value === '{') return bracketed(cursor);
  if (token.value === '`') {
    // What `repr` is since Python 3.
    cursor.at += 1;
    cursor.skipTo(backtick);
    cursor.take('`');
    return { node: 'other', at: cursor.since(start), kids: [] };
  }
  if (token.value !== '...') cursor.blame('An expression is missing here');
  if (!closers.has(token.value) && !between.has(token.value)) cursor.at += 1;
  return { node: 'other', at: cursor.since(start), kids: [] };
}
const backtick: ReadonlySet<string> = new Set(['`']);
const between: ReadonlySet<string> = new Set([',', ':', '=', 'for', 'if', 'else', ';']);
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
]);

function strings(cursor: Cursor, start: number): Expr {
  const literals: Literal[] = [];
  for (let token = cursor.peek(); token?.type === 'string'; token = cursor.peek()) {
    literals.push(literalOf(token, cursor));
    cursor.at += 1;
  }
  return { node: 'string', at: cursor.since(start), literals };
}

function numberOf(source: string): number {
  const plain = source.replaceAll('_', '').replace(/[lL]$/, '');
  const value = /^0\d+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain);
  return value;
}

/** From the opening bracket to the closing one. A generator may be the only argument. */
export function callArguments(cursor: Cursor): readonly Argument[] {
  cursor.at += 1;
  const args: Argument[] = [];
  while (!cursor.done && !cursor.is(')')) {
    args.push(argument(cursor));
    if (cursor.take(',') || cursor.is(')')) continue;
    if (!cursor.done) cursor.blame('A comma is missing here');
    cursor.skipTo(comma);
    if (!cursor.take(',')) break;
  }
  if (!cursor.take(')') && closers.has(cursor.valueAt())) cursor.at += 1;
  return args;
}
const comma: ReadonlySet<string> = new Set([',']);

function argument(cursor: Cursor): Argument {
  const { start } = cursor;
  const spread = cursor.take('**') ? '**' : cursor.take('*') ? '*' : undefined;
  if (spread) {
    const value = cursor.expression();
    return { at: cursor.since(start), spread, value };
  }
  if (cursor.peek()?.type === 'name' && cursor.is('=', 1)) {
    const name = cursor.takeName() ?? '';
    cursor.at += 1;
    const value = cursor.expression();
    return { at: cursor.since(start), name, value };
  }
  const value = comprehended(cursor, cursor.expression(), start);
  return { at: cursor.since(start), value };
}

function index(cursor: Cursor): readonly Expr[] {
  cursor.at += 1;
  const keys: Expr[] = [];
  while (!cursor.done && !cursor.is(']')) {
    const { start } = cursor;
    const parts: Expr[] = [];
    let isSlice = false;
    while (!cursor.done && !cursor.is(']') && !cursor.is(',')) {
      if (cursor.take(':')) isSlice = true;
      else if (cursor.startsOperand()) parts.push(cursor.starred());
      else break;
    }
    const [only] = parts;
    keys.push(only && !isSlice && parts.length === 1 ? only : { node: 'other', at: cursor.since(start), kids: parts });
    if (cursor.take(',') || cursor.is(']')) continue;
    cursor.blame('This does not belong into an index');
    cursor.skipTo(comma);
    if (!cursor.take(',')) break;
  }
  if (!cursor.take(']') && closers.has(cursor.valueAt())) cursor.at += 1;
  return keys;
}
