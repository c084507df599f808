import type { Cursor } from './cursor.ts';
import { forNames } from './for-names.ts';
import type { Directive, Hole } from './template.ts';

/** Reads `${…}` or `%{…}` at an offset. */
export function hole(cursor: Cursor, start: number): Hole {
  const before = cursor.text.startsWith('~', start + 2);
  cursor.moveTo(start + (before ? 3 : 2));
  const lines = cursor.setLines(false);
  cursor.enter();
  const directive: Directive =
    cursor.text.charAt(start) === '$' ? { is: 'value', value: cursor.expression() } : directiveOf(cursor, start);
  const after = cursor.take('~}');
  if (!after) cursor.expect('}');
  cursor.leave();
  cursor.setLines(lines);
  return { at: cursor.since(start), directive, strips: { before, after } };
}

function directiveOf(cursor: Cursor, start: number): Directive {
  const { word } = cursor;
  if (!cursor.take('identifier')) cursor.unexpected(start);
  cursor.height = 1;
  switch (word) {
    case 'else':
    case 'endif':
    case 'endfor':
      return { is: word };
    case 'if':
      return { is: 'if', test: cursor.expression() };
    case 'for':
      return forDirective(cursor);
    default:
      return cursor.unexpected(start);
  }
}

function forDirective(cursor: Cursor): Directive {
  const names = forNames(cursor);
  return { is: 'for', ...names, of: cursor.expression() };
}
