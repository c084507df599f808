import type { Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';

/** Reads what follows a term: `.b`, `.0`, `[0]`, `[*]` with all behind it, `.*` with the names behind it. */
export function traversed(cursor: Cursor, start: number, term: Expr): Expr {
  let of = term;
  for (;;) {
    const kind = cursor.peek();
    if (kind !== '.' && kind !== '[') return of;
    // What is in parentheses begins with them where something follows.
    if (of === term && term.at.start !== start) of = { ...term, at: cursor.since(start) };
    const { height } = cursor;
    if (kind === '[') of = bracket(cursor, start, of);
    else of = dot(cursor, start, of);
    cursor.growOn(Math.max(height, cursor.height));
  }
}

function bracket(cursor: Cursor, start: number, of: Expr): Expr {
  cursor.advance();
  if (cursor.take('*')) {
    cursor.expect(']');
    cursor.enter();
    cursor.height = 1;
    const each = follows(cursor) ? element(cursor.start) : element(cursor.last);
    const whole = traversed(cursor, each.at.start, each);
    cursor.leave();
    return { node: 'splat', at: cursor.since(start), of, each: whole };
  }
  const lines = cursor.setLines(false);
  const key = cursor.expression();
  cursor.expect(']');
  cursor.setLines(lines);
  return { node: 'index', at: cursor.since(start), of, key };
}

/** Nothing is read past the line's end for it. */
const follows = (cursor: Cursor) => cursor.peek() === '.' || cursor.peek() === '[';

const element = (at: number): Expr => ({ node: 'variable', at: { start: at, end: at }, name: '*' });

function dot(cursor: Cursor, start: number, of: Expr): Expr {
  const from = cursor.start;
  cursor.advance();
  if (cursor.peek() !== '*') return step(cursor, start, from, of);
  cursor.advance();
  let each = element(cursor.peek() === '.' ? cursor.start : cursor.last);
  const first = each.at.start;
  cursor.height = 1;
  for (let next = cursor.start; cursor.take('.'); next = cursor.start) {
    each = step(cursor, first, next, each);
    cursor.growOn(cursor.height);
  }
  return { node: 'splat', at: cursor.since(start), of, each };
}

/** A name or a number behind a dot. Terraform does not read two numbers, `a.0.1`. */
function step(cursor: Cursor, start: number, dotAt: number, of: Expr): Expr {
  const { word } = cursor;
  if (cursor.take('identifier')) return { node: 'attribute', at: cursor.since(start), of, name: word };
  if (cursor.peek() !== 'number' || word.includes('.')) return cursor.unexpected();
  cursor.advance();
  const key: Expr = { node: 'literal', at: cursor.since(dotAt), value: Number(word) };
  return { node: 'index', at: cursor.since(start), of, key };
}
