import type { Entry, Expr } from './ast.ts';
import { closers, type Cursor } from './cursor.ts';
import { namesIn } from './names.ts';

/** What begins with a bracket and is no call and no index. */
export function bracketed(cursor: Cursor): Expr {
  const { start } = cursor;
  if (cursor.take('(')) return parenthesized(cursor, start);
  if (cursor.take('[')) {
    const items = itemsUpTo(cursor, ']');
    const [only] = items;
    return only?.node === 'comprehension' && items.length === 1
      ? only
      : { node: 'list', at: cursor.since(start), items };
  }
  cursor.at += 1;
  return braced(cursor, start);
}

function parenthesized(cursor: Cursor, start: number): Expr {
  const items = itemsUpTo(cursor, ')');
  const [only] = items;
  const isTuple = items.length !== 1 || cursor.is(',', -2);
  if (only && !isTuple) return only;
  return { node: 'tuple', at: cursor.since(start), items };
}

function itemsUpTo(cursor: Cursor, closer: string): readonly Expr[] {
  const items: Expr[] = [];
  while (!cursor.done && !cursor.is(closer)) {
    const { start } = cursor;
    items.push(comprehended(cursor, cursor.starred(), start));
    if (cursor.take(',') || cursor.is(closer)) continue;
    if (!cursor.done) cursor.blame('A comma is missing here');
    cursor.skipTo(comma);
    if (!cursor.take(',')) break;
  }
  close(cursor, closer);
  return items;
}
const comma: ReadonlySet<string> = new Set([',']);

/** Another closer than is wanted closes too: it is more likely mistyped than one too many. */
function close(cursor: Cursor, closer: string): void {
  if (cursor.take(closer)) return;
  if (!closers.has(cursor.valueAt())) return;
  cursor.blame(`\`${closer}\` is missing here`);
  cursor.at += 1;
}

/** A dict or a set. */
function braced(cursor: Cursor, start: number): Expr {
  const entries: Entry[] = [];
  const items: Expr[] = [];
  while (!cursor.done && !cursor.is('}')) {
    const from = cursor.start;
    if (cursor.take('**')) entries.push({ value: cursor.expression() });
    else {
      const key = cursor.starred();
      if (cursor.take(':')) {
        const value = cursor.expression();
        const loops = comprehended(cursor, value, from);
        if (loops !== value && loops.node === 'comprehension') items.push({ ...loops, kids: [key, ...loops.kids] });
        else entries.push({ key, value });
      } else items.push(comprehended(cursor, key, from));
    }
    if (cursor.take(',') || cursor.is('}')) continue;
    if (!cursor.done) cursor.blame('A comma is missing here');
    cursor.skipTo(comma);
    if (!cursor.take(',')) break;
  }
  close(cursor, '}');
  const [only] = items;
  const at = cursor.since(start);
  if (only?.node === 'comprehension' && items.length === 1) return only;
  return items.length > 0 ? { node: 'set', at, items } : { node: 'dict', at, entries };
}

/** What a `for` behind it makes of an element. */
export function comprehended(cursor: Cursor, element: Expr, start: number): Expr {
  if (!cursor.is('for') && !cursor.is('async')) return element;
  const kids = [element];
  const names: string[] = [];
  for (;;) {
    if (cursor.is('async') && cursor.is('for', 1)) cursor.at += 1;
    if (cursor.take('for')) {
      const bound = cursor.targets();
      for (const name of namesIn(bound)) names.push(name);
      cursor.expect('in');
      kids.push(withoutCondition(cursor));
    } else if (cursor.take('if')) kids.push(withoutCondition(cursor));
    else return { node: 'comprehension', at: cursor.since(start), names, kids };
  }
}

/** An `if` behind it belongs to the comprehension. */
function withoutCondition(cursor: Cursor): Expr {
  return cursor.expression(false);
}
