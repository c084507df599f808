import type { Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';

interface Item {
  readonly value: Expr;
  readonly target?: Expr;
}

/** `a as b, c`, which may stand in brackets. */
export function withItems(cursor: Cursor): readonly Item[] {
  const inBrackets = cursor.is('(') && bracketsHoldItems(cursor);
  if (inBrackets) cursor.at += 1;
  const items: Item[] = [];
  do {
    if (!cursor.startsOperand()) break;
    const value = cursor.expression();
    const target = cursor.take('as') ? cursor.expression() : undefined;
    items.push(target ? { value, target } : { value });
  } while (cursor.take(','));
  if (inBrackets) cursor.expect(')');
  return items;
}

/** An `as` stands right inside them. */
function bracketsHoldItems(cursor: Cursor): boolean {
  let open = 0;
  for (let ahead = 0; cursor.peek(ahead); ahead += 1) {
    const value = cursor.valueAt(ahead);
    if (value === '(' || value === '[' || value === '{') open += 1;
    else if (value === ')' || value === ']' || value === '}') open -= 1;
    else if (value === 'as' && open === 1) return true;
    if (open === 0) return false;
  }
  return false;
}
