import { Cursor } from './cursor.ts';
import { cursorInside } from './inner-text.ts';
import type { Token } from './token.ts';
import { statementsInBody } from './routine-body.ts';
import { split } from './split.ts';

/** The statements inside CREATE PROCEDURE and CREATE FUNCTION: each a cursor of its own, its places those of the file. */
export function insideRoutine(routine: Cursor): readonly Cursor[] {
  const { tokens } = routine;
  const body = bodyOf(tokens);
  if (!body) return [];
  const inner = cursorInside(routine, body);
  return statementsInBody(inner, parametersOf(routine)).flatMap(own =>
    'tokens' in own ? [over(own.tokens, inner)] : executed(cursorInside(inner, own.executed)),
  );
}

const over = (tokens: readonly Token[], { place, text, grammar, dialect }: Cursor) =>
  new Cursor(tokens, place, text, grammar, dialect);

const executed = (text: Cursor) => split(text.tokens, text.text).statements.map(tokens => over(tokens, text));

/** The text behind AS, where its language is SQL or PL/pgSQL. */
function bodyOf(tokens: readonly Token[]): Token | undefined {
  if (tokens[0]?.value !== 'create') return undefined;
  if (!tokens.slice(1, 4).some(({ value }) => value === 'procedure' || value === 'function')) return undefined;
  let body: Token | undefined;
  let known = false;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.value;
    if (before === 'language') known = token.value === 'sql' || token.value === 'plpgsql';
    if (before === 'language' && !known) return undefined;
    if (before === 'as' && (token.type === 'dollar' || token.type === 'string')) body = token;
  }
  // Hive's AS names a class.
  return body?.type === 'dollar' || known ? body : undefined;
}

/** The names of a routine's parameters: the first words of what stands between its first brackets, IN and OUT left out. */
function parametersOf(routine: Cursor): ReadonlySet<string> {
  const { tokens } = routine;
  const open = tokens.findIndex(({ type, value }) => type === 'symbol' && value === '(');
  const names = new Set<string>();
  if (open < 0) return names;
  const close = routine.closing(open);
  for (let index = open + 1; index < close; index += 1) {
    const before = tokens[index - 1]?.value ?? '';
    const token = tokens[index];
    if (
      token &&
      (index === open + 1 || before === ',' || modes.has(before)) &&
      !modes.has(token.value) &&
      token.type === 'word'
    )
      names.add(token.value);
    if (token?.type === 'symbol' && token.value === '(') index = routine.closing(index);
  }
  return names;
}
const modes: ReadonlySet<string> = new Set(['in', 'out', 'inout', 'variadic']);
