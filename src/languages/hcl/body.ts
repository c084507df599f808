import type { Attribute, Block, Body, Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { Misfit, TooDeep } from './fault.ts';
import { other } from './other.ts';
import { quoted } from './quoted.ts';
import { skipped } from './skip.ts';

/** Blocks in one another that are followed. */
const deepest = 100;

/** Reads the attributes and blocks of a file, or of a block to before its `}`. What does not fit is told, and the next line read. */
export function body(cursor: Cursor, depth: number): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  const names = new Set<string>();
  let isOneLine = depth > 0 && cursor.peek() !== 'newline';
  let fits = true;
  for (;;) {
    if (!isOneLine) while (cursor.take('newline'));
    const kind = cursor.peek();
    // Copies: an array that has grown has room for as much again, and there are as many as blocks.
    if (kind === 'end' || (depth > 0 && kind === '}'))
      return { attributes: attributes.slice(), blocks: blocks.slice() };
    const { start } = cursor;
    // What came before is why there is a bracket too many, or a line that is none.
    if (cursor.faults.length > 0 && cursor.take('}')) continue;
    if (!fits && kind !== 'identifier') {
      cursor.pass(start);
      continue;
    }
    try {
      item(start);
      fits = true;
    } catch (error) {
      if (!(error instanceof Misfit || error instanceof TooDeep)) throw error;
      cursor.faults.push(error instanceof Misfit ? error.fault : { kind: 'unread', start, what: '' });
      cursor.pass(start);
      fits = false;
      isOneLine = false;
    }
  }

  function item(start: number): void {
    if (isOneLine && cursor.peek() === 'newline') cursor.missing('`}`');
    if (cursor.peek() !== 'identifier') cursor.unexpected();
    const name = cursor.name();
    if (cursor.take('=')) {
      const own = attribute(cursor, name, start);
      if (names.has(name)) cursor.faults.push({ kind: 'again', start, what: name });
      else attributes.push(own);
      names.add(name);
    } else if (isOneLine) cursor.missing('`=`');
    else blocks.push(block(cursor, name, start, depth));
    const kind = cursor.peek();
    if (kind !== 'end' && kind !== (isOneLine ? '}' : 'newline')) cursor.unexpected();
  }
}

function attribute(cursor: Cursor, name: string, start: number): Attribute {
  const from = cursor.start;
  const value = valueOf(cursor, from);
  return { name, at: cursor.since(start), value };
}

function valueOf(cursor: Cursor, from: number): Expr {
  try {
    return cursor.expression();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const { end, isWhole } = skipped(cursor.text, from, cursor.limit);
    cursor.recover(end);
    if (!isWhole) cursor.unread(from);
    return other({ start: from, end }, 'an expression nested more than 200 deep');
  }
}

function block(cursor: Cursor, type: string, start: number, depth: number): Block {
  const labels: string[] = [];
  const known = cursor.faults.length;
  while (cursor.peek() !== '{') labels.push(label(cursor));
  const header = cursor.since(start);
  const opening = cursor.start;
  cursor.advance();
  const inner = depth < deepest ? body(cursor, depth + 1) : unread(cursor, start, opening);
  if (depth < deepest && !cursor.take('}') && cursor.faults.length === known) cursor.neverClosed(start, 'block');
  return { type, labels, at: cursor.since(start), header, body: inner, broken: cursor.faults.length > known };
}

function unread(cursor: Cursor, start: number, opening: number): Body {
  cursor.unread(start);
  cursor.recover(skipped(cursor.text, opening, cursor.limit).end);
  return { attributes: [], blocks: [] };
}

/** A name, or a text in quotes without holes. */
function label(cursor: Cursor): string {
  const { start } = cursor;
  const kind = cursor.peek();
  if (kind === 'identifier') return cursor.name();
  if (kind === 'newline' || kind === 'end') return cursor.missing('`{`');
  const text = kind === '"' ? quoted(cursor) : cursor.unexpected();
  return text.parts.map(part => ('text' in part ? part.text : cursor.unexpected(start))).join('');
}
