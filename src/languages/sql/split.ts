import { isNameToken } from './cursor.ts';
import type { Token } from './token.ts';

/**
 * The tokens of each statement, without the semicolons. Bodies of routines (BEGIN … END) belong to their statement; `open`:
 * the tokens end inside one.
 */
export function split(
  tokens: readonly Token[],
  text: string,
): { readonly statements: readonly (readonly Token[])[]; readonly open: boolean } {
  const statements: Token[][] = [];
  let current: Token[] = [];
  let body: Body | undefined;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    const { type, value } = token;
    if (type === 'symbol') {
      if (value === '\\' && current.length === 0) {
        const end = lineEnd(text, token.start);
        while (index + 1 < tokens.length && (tokens[index + 1]?.start ?? end) < end) index += 1;
        continue;
      }
      if (value === ';' && (body === undefined || body.open.length === 0)) {
        if (current.length > 0) statements.push(current);
        current = [];
        body = undefined;
        continue;
      }
      // psql's variable before a statement, `:EXPLAIN SELECT …`: a word of EXPLAIN or nothing.
    } else if (type === 'parameter' && current.length === 0 && tokens[index + 1]?.type === 'word') continue;
    else if (type === 'word')
      if (body) step(body, tokens, index);
      else if (value === 'function' || value === 'procedure') {
        if (startsRoutine(current, tokens[index + 1])) body = { open: [], returned: false };
      }
    current.push(token);
  }
  if (current.length > 0) statements.push(current);
  return { statements, open: body !== undefined };
}

/** A routine's blocks that are open, by the word that opened each; `returned`: its body is one RETURN. */
interface Body {
  readonly open: string[];
  returned: boolean;
}

/** FUNCTION or PROCEDURE stands behind CREATE, or behind a query's own WITH. */
function startsRoutine(before: readonly Token[], next: Token | undefined): boolean {
  const previous = before.at(-1);
  if (previous?.value === 'with') return next !== undefined && isNameToken(next) && next.value !== 'as';
  return before[0]?.value === 'create' && before.length < 4;
}

/** They open a block wherever they stand. */
const openers = new Set(['begin', 'case', 'loop']);
/** They open one where a statement begins; elsewhere they are a function, or the word behind END. */
const statements = new Set(['if', 'while', 'repeat']);
const beginners = new Set([';', ':', 'then', 'else', 'do', 'begin', 'loop', 'repeat']);

function step(body: Body, tokens: readonly Token[], index: number): void {
  const { open } = body;
  const value = tokens[index]?.value ?? '';
  const previous = tokens[index - 1]?.value ?? '';
  if (value === 'end') {
    const next = tokens[index + 1]?.value ?? '';
    if (!(statements.has(next) || next === 'for') || open.at(-1) === next) open.pop();
  } else if (value === 'return') body.returned = true;
  else if (previous === 'end') return;
  else if (openers.has(value)) open.push(value);
  else if (statements.has(value) && (open.length > 0 ? beginners.has(previous) : !body.returned)) open.push(value);
}

const lineEnd = (text: string, from: number) => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};
