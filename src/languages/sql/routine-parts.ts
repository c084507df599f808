import type { Cursor } from './cursor.ts';

/** Index of the next such word or symbol outside brackets, or where the statement or the body ends. */
export function wordFrom({ tokens, at }: Cursor, value: string): number {
  let depth = 0;
  let cases = 0;
  for (let index = at; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.type !== 'word' && token?.type !== 'symbol') continue;
    if (token.value === '(') depth += 1;
    else if (token.value === ')') depth -= 1;
    else if (token.value === ';') return index;
    else if (token.value === 'case' && value !== 'when') cases += 1;
    else if (token.value === 'end' && cases > 0) cases -= 1;
    else if (token.value === value && depth <= 0 && cases === 0) return index;
  }
  return tokens.length;
}

/** Where queries between brackets begin and end: `IF (SELECT …) > 0`, `x := (SELECT …)`. */
export function* bracketedQueries(cursor: Cursor, from: number, end: number): Generator<readonly [number, number]> {
  const { tokens } = cursor;
  for (let index = from; index < end; index += 1) {
    const next = tokens[index + 1];
    if (tokens[index]?.value !== '(' || tokens[index]?.type !== 'symbol' || next?.type !== 'word') continue;
    if (next.value !== 'select' && next.value !== 'with') continue;
    const close = Math.min(cursor.closing(index), end);
    yield [index + 1, close];
    index = close;
  }
}
