import type { Assignment, Expr } from '../../model/tree.ts';
import type { Cursor } from './cursor.ts';
import { name } from './name.ts';

/** What UPDATE SET lists: `a = 1, t.b = x + 1, c = DEFAULT`. */
export function assignments(cursor: Cursor): readonly Assignment[] {
  const found: Assignment[] = [];
  do {
    const column = name(cursor);
    if (!column || !(cursor.take('=') || cursor.take('=='))) {
      cursor.gapHere();
      break;
    }
    found.push({ column, value: valueOrDefault(cursor) });
  } while (cursor.take(','));
  return found;
}

/** An expression, or DEFAULT. */
export function valueOrDefault(cursor: Cursor): Expr {
  const from = cursor.at;
  if (!cursor.take('default')) return cursor.grammar.expr(cursor);
  return { at: cursor.span(from), node: 'literal', type: 'other', text: 'default' };
}
