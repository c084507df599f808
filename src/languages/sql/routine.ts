import type { Expr } from '../../model/tree.ts';
import { close } from './arguments.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier, name } from './name.ts';
import { typeName } from './type-name.ts';
import { none } from './words.ts';

/** `WITH FUNCTION f(…) RETURNS … RETURN …, FUNCTION …`: functions of this query alone. They read no tables. */
export function inlineFunctions(cursor: Cursor): void {
  cursor.at += 1;
  do functionSpecification(cursor);
  while (cursor.take(','));
}

/** A routine as Trino writes it, from FUNCTION to the end of its body. */
function functionSpecification(cursor: Cursor): void {
  cursor.take('function');
  name(cursor);
  if (cursor.take('(')) {
    if (!cursor.is(')'))
      do parameter(cursor);
      while (cursor.take(','));
    close(cursor);
  }
  if (cursor.take('returns')) typeName(cursor);
  characteristics(cursor);
  routineBody(cursor);
}

/** `[name] type`. */
function parameter(cursor: Cursor): void {
  typeName(cursor);
  if (isNameToken(cursor.peek())) typeName(cursor);
}

function characteristics(cursor: Cursor): void {
  for (;;)
    if (cursor.take('language')) identifier(cursor);
    else if (cursor.take('not', 'deterministic') || cursor.take('deterministic')) continue;
    else if (cursor.take('returns', 'null', 'on', 'null') || cursor.take('called', 'on', 'null', 'input'))
      cursor.take('input');
    else if (cursor.take('security')) identifier(cursor);
    else if (cursor.take('comment')) cursor.at += 1;
    else if (cursor.take('with', '(')) {
      do {
        identifier(cursor);
        if (cursor.take('=')) cursor.grammar.expr(cursor);
      } while (cursor.take(','));
      close(cursor);
    } else return;
}

/** One control statement, those in it followed with a stack of what ends each. */
export function routineBody(cursor: Cursor): void {
  if (cursor.take('as')) {
    cursor.at += 1;
    return;
  }
  const open: string[] = [];
  const expression = (): Expr => cursor.grammar.expr(cursor);
  do {
    const from = cursor.at;
    label(cursor);
    if (cursor.take('return')) expression();
    else if (cursor.take('set')) {
      identifier(cursor);
      if (cursor.take('=')) expression();
    } else if (cursor.take('declare')) declare(cursor);
    else if (cursor.is('iterate') || cursor.is('leave')) cursor.at += 2;
    else if (cursor.take('begin')) open.push('begin');
    else if (cursor.take('loop')) open.push('loop');
    else if (cursor.take('repeat')) open.push('repeat');
    else if (cursor.take('while')) {
      expression();
      cursor.take('do');
      open.push('while');
    } else if (cursor.take('if')) {
      expression();
      cursor.take('then');
      open.push('if');
    } else if (cursor.take('case')) {
      if (!cursor.is('when')) expression();
      open.push('case');
    }
    branches(cursor, open);
    if (cursor.at === from) {
      cursor.gapUntil(none);
      return;
    }
  } while (open.length > 0 && !cursor.done);
}

/** What stands between the statements of a block: semicolons, WHEN, ELSE, UNTIL, and its END. */
function branches(cursor: Cursor, open: string[]): void {
  for (;;) {
    const here = open.at(-1);
    if (here === undefined) return;
    if (cursor.take(';') || cursor.take('else')) continue;
    if (cursor.take('when') || cursor.take('elseif')) {
      cursor.grammar.expr(cursor);
      cursor.take('then');
    } else if (here === 'repeat' && cursor.take('until')) cursor.grammar.expr(cursor);
    else if (cursor.take('end')) {
      if (here !== 'begin') cursor.take(here);
      open.pop();
    } else return;
  }
}

/** `again:` before a loop. */
function label(cursor: Cursor): void {
  if (!isNameToken(cursor.peek())) return;
  if (cursor.is(':', 1)) cursor.at += 2;
}

function declare(cursor: Cursor): void {
  do identifier(cursor);
  while (cursor.take(','));
  typeName(cursor);
  if (cursor.take('default')) cursor.grammar.expr(cursor);
}
