import type { Expr, Named, Relation, Reshaped } from '../../model/tree.ts';
import { aliasOf, names } from './alias.ts';
import { close, plainList } from './arguments.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier } from './name.ts';
import { startsQuery } from './starts-query.ts';
import { subquery } from './subquery.ts';

/** `PIVOT (aggregate [AS a], … FOR column IN (value [AS name], …))`: rows are grouped by every column that it does not name. */
export function pivot(cursor: Cursor, of: Relation): Reshaped {
  cursor.at += 1;
  cursor.take('(');
  const needs: Expr[] = [];
  do {
    needs.push(cursor.grammar.expr(cursor));
    aliasOf(cursor);
  } while (cursor.take(','));
  const drops = needs.flatMap(columnsOf);
  const columns = cursor.take('for') ? pivoted(cursor) : [];
  const at = cursor.span(cursor.at);
  for (const column of columns) {
    needs.push({ at, node: 'column', parts: [column] });
    drops.push(column);
  }
  const adds: Named[] = [];
  if (cursor.take('in', '(')) {
    if (startsQuery(cursor)) {
      const query = subquery(cursor);
      needs.push({ at: query.at, node: 'subquery', query });
    } else
      do {
        const value = cursor.grammar.expr(cursor);
        adds.push({ name: aliasOf(cursor) ?? (value.node === 'literal' ? value.text.toLowerCase() : '') });
      } while (cursor.take(','));
    close(cursor);
  }
  close(cursor);
  return { node: 'reshaped', by: 'pivot', of, needs, adds, keeps: 'all', drops, labels: [] };
}

/** `UNPIVOT [INCLUDE NULLS] (value FOR name IN (column [AS 'x'], …))`. */
export function unpivot(cursor: Cursor, of: Relation): Reshaped {
  cursor.at += 1;
  if (!cursor.take('include', 'nulls')) cursor.take('exclude', 'nulls');
  cursor.take('(');
  const adds: Named[] = pivoted(cursor).map(name => ({ name }));
  if (cursor.take('for')) for (const name of pivoted(cursor)) adds.push({ name });
  const needs: Expr[] = [];
  if (cursor.take('in', '(')) {
    do {
      if (cursor.take('(')) {
        for (const column of plainList(cursor)) needs.push(column);
        close(cursor);
      } else needs.push(cursor.grammar.expr(cursor));
      if (cursor.peek().type === 'string' || cursor.peek(1).type === 'string') cursor.at += cursor.is('as') ? 2 : 1;
      else aliasOf(cursor);
    } while (cursor.take(','));
    close(cursor);
  }
  close(cursor);
  const drops = needs.flatMap(columnsOf);
  return { node: 'reshaped', by: 'unpivot', of, needs, adds, keeps: 'asked', drops, labels: [] };
}

/** One column, or several, in parentheses or not. */
function pivoted(cursor: Cursor): readonly string[] {
  if (cursor.is('(')) return names(cursor);
  const found: string[] = [];
  do {
    let column = identifier(cursor);
    while (cursor.is('.') && isNameToken(cursor.peek(1))) {
      cursor.at += 1;
      column = identifier(cursor);
    }
    if (column !== undefined) found.push(column);
  } while (cursor.take(','));
  return found;
}

/** The columns that an expression names, arguments of calls among them. */
function columnsOf(root: Expr): readonly string[] {
  const found: string[] = [];
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop())
    if (next.node === 'column') found.push(next.parts.at(-1) ?? '');
    else if ('args' in next) for (const arg of next.args) pending.push(arg);
    else if (next.node === 'cast') pending.push(next.arg);
  return found;
}
