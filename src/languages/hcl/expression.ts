import type { Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { term } from './term.ts';
import { traversed } from './traversal.ts';

/** How close operators bind. */
const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

/** Reads an expression with its operators. */
export function expression(cursor: Cursor): Expr {
  cursor.enter();
  const { start } = cursor;
  const test = binary(cursor, 1);
  const read = cursor.take('?') ? conditional(cursor, start, test) : test;
  cursor.leave();
  return read;
}

function conditional(cursor: Cursor, start: number, test: Expr): Expr {
  let { height } = cursor;
  const met = expression(cursor);
  height = Math.max(height, cursor.height);
  cursor.expect(':');
  const unmet = expression(cursor);
  cursor.growOn(Math.max(height, cursor.height));
  return { node: 'conditional', at: cursor.since(start), test, met, unmet };
}

function binary(cursor: Cursor, least: number): Expr {
  const { start } = cursor;
  let left = operand(cursor);
  for (;;) {
    const op = cursor.peek();
    const own = precedence[op] ?? 0;
    if (own < least) return left;
    const { height } = cursor;
    cursor.advance();
    const right = binary(cursor, own + 1);
    cursor.growOn(Math.max(height, cursor.height));
    left = { node: 'binary', at: cursor.since(start), op, left, right };
  }
}

/** A term with what follows it, and the signs before it. */
function operand(cursor: Cursor): Expr {
  const { start } = cursor;
  const kind = cursor.peek();
  if (kind !== '-' && kind !== '!') return traversed(cursor, start, term(cursor));
  cursor.enter();
  cursor.advance();
  const arg = operand(cursor);
  cursor.growOn(cursor.height);
  cursor.leave();
  return { node: 'unary', at: cursor.since(start), op: kind, arg };
}
