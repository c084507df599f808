import { isWord, isWordStart } from './characters.ts';
import type { Token } from './token.ts';

const number = /0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9_]*\.?[0-9_]*(?:[eE][+-]?[0-9]+)?/y;

/** Where the number ends that begins here, without what says its type. */
export function numberEnd(text: string, start: number): number {
  number.lastIndex = start;
  number.test(text);
  return Math.max(start + 1, number.lastIndex);
}

/** Where a number's suffix ends that says its type: `L`, `S`, `Y`, `D`, `F`, `BD`. */
export function suffixEnd(text: string, start: number): number {
  const letter = text.charCodeAt(start) | 32;
  const end = letter === 98 && (text.charCodeAt(start + 1) | 32) === 100 ? start + 2 : start + 1;
  const suffix =
    end === start + 2 || letter === 108 || letter === 115 || letter === 121 || letter === 100 || letter === 102;
  return suffix && start < text.length && !isWord(text.charCodeAt(end)) ? end : start;
}

/** The dot stands between two parts of a name, of which the second begins with digits: `db.2020_sales`. */
export function isNameBehind(text: string, dot: number, before: Token | undefined): boolean {
  if (before?.end !== dot || (before.type !== 'word' && before.type !== 'quoted')) return false;
  const plain = numberEnd(text, dot + 1);
  return digitNameEnd(text, dot + 1, plain) > plain;
}

/** Where a name ends that begins with digits; where the number does if none does. */
export function digitNameEnd(text: string, start: number, plain: number): number {
  if (plain >= text.length || !isWordStart(text.charCodeAt(plain))) return plain;
  for (let at = start; at < plain; at += 1) if (!isWord(text.charCodeAt(at))) return plain;
  let end = plain;
  while (end < text.length && isWord(text.charCodeAt(end))) end += 1;
  return end;
}
