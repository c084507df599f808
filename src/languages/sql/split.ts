import type { Token } from './lexer.ts';

/** The tokens of each statement, without the semicolons. Bodies of routines (BEGIN … END) belong to their statement. */
export function split(tokens: readonly Token[], text: string): readonly (readonly Token[])[] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  let depth = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    if (current.length === 0 && token.type === 'symbol' && token.value === '\\') {
      const end = lineEnd(text, token.start);
      while (index + 1 < tokens.length && (tokens[index + 1]?.start ?? end) < end) index += 1;
      continue;
    }
    if (token.type === 'word' && isRoutine(current)) depth = Math.max(0, depth + step(tokens, index));
    if (token.type === 'symbol' && token.value === ';' && depth === 0) {
      if (current.length > 0) statements.push(current);
      current = [];
    } else current.push(token);
  }
  if (current.length > 0) statements.push(current);
  return statements;
}

const isRoutine = (tokens: readonly Token[]) =>
  tokens[0]?.value === 'create' &&
  tokens.slice(1, 4).some(({ value }) => value === 'function' || value === 'procedure');

const openers = new Set(['begin', 'case', 'loop']);
/** They end with END and their own name; as they begin with it in other places too (the function IF), END alone tells. */
const uncounted = new Set(['if', 'while', 'repeat', 'for']);

/** Whether the word opens a block of a routine's body or closes one: 1, -1 or 0. */
function step(tokens: readonly Token[], index: number): number {
  const value = tokens[index]?.value ?? '';
  if (value === 'end') return uncounted.has(tokens[index + 1]?.value ?? '') ? 0 : -1;
  return openers.has(value) && tokens[index - 1]?.value !== 'end' ? 1 : 0;
}

const lineEnd = (text: string, from: number) => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};
