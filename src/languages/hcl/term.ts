import type { Expr } from './ast.ts';
import { list, object } from './collection.ts';
import type { Cursor } from './cursor.ts';
import { heredoc } from './heredoc.ts';
import { quoted } from './quoted.ts';

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads what operators stand between, without what follows it by a dot or a bracket. */
export function term(cursor: Cursor): Expr {
  cursor.height = 1;
  switch (cursor.peek()) {
    case 'identifier':
      return named(cursor);
    case 'number':
      return number(cursor);
    case '"':
      return quoted(cursor);
    case '<<':
      return heredoc(cursor);
    case '[':
      return list(cursor);
    case '{':
      return object(cursor);
    case '(':
      return inParentheses(cursor);
    case 'newline':
    case 'end':
      return cursor.missing('value');
    default:
      return cursor.unexpected();
  }
}

function number(cursor: Cursor): Expr {
  const { start, word } = cursor;
  if (/\..*\./.test(word)) cursor.unexpected();
  cursor.advance();
  const value = Number(word);
  const at = cursor.since(start);
  return String(value) === word ? { node: 'literal', at, value } : { node: 'literal', at, value, digits: word };
}

/** They are no node of their own. */
function inParentheses(cursor: Cursor): Expr {
  cursor.advance();
  const lines = cursor.setLines(false);
  const inner = cursor.expression();
  cursor.expect(')');
  cursor.setLines(lines);
  return isChain(inner) ? { ...inner, inParentheses: true } : inner;
}

const isChain = ({ node }: Expr) => node === 'variable' || node === 'attribute' || node === 'index' || node === 'splat';

function named(cursor: Cursor): Expr {
  const { start } = cursor;
  let name = cursor.name();
  while (cursor.take('::')) name += `::${cursor.name()}`;
  if (cursor.peek() === '(') return call(cursor, start, name);
  const at = cursor.since(start);
  const value = constants.get(name);
  if (value !== undefined) return { node: 'literal', at, value };
  // Only functions have names with `::`.
  return name.includes(':') ? cursor.missing('`(`') : { node: 'variable', at, name };
}

function call(cursor: Cursor, start: number, name: string): Expr {
  cursor.advance();
  const lines = cursor.setLines(false);
  const args: Expr[] = [];
  let height = 1;
  let spread = false;
  while (cursor.peek() !== ')') {
    args.push(cursor.expression());
    height = Math.max(height, cursor.height);
    spread = cursor.take('...');
    if (spread || !cursor.take(',')) break;
  }
  cursor.expect(')');
  cursor.setLines(lines);
  cursor.growOn(height);
  return { node: 'call', at: cursor.since(start), name, args, spread };
}
