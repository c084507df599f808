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
    if (token.type === 'word' && isRoutine(current)) {
      if (token.value === 'begin' || token.value === 'case' || token.value === 'loop') depth += 1;
      else if (token.value === 'end') depth = Math.max(0, depth - 1);
    }
    if (token.type === 'symbol' && token.value === ';' && depth === 0) {
      if (current.length > 0) statements.push(current);
      current = [];
    } else current.push(token);
  }
  if (current.length > 0) statements.push(current);
  return statements;
}

const isRoutine = ([first, ...rest]: readonly Token[]) =>
  first?.value === 'create' && rest.slice(0, 3).some(({ value }) => value === 'function' || value === 'procedure');

const lineEnd = (text: string, from: number) => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};
