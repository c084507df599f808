import { mark, type Comment } from '../directives.ts';
import { lineEnd } from '../line-end.ts';
import { spellingOf, type Dialect, type Spelling } from './dialect.ts';
import { lex } from './lexer.ts';
import { maskTemplates } from './mask.ts';

/**
 * The comments of a text that could hold a directive, as its dialect reads it: they lie in the gaps between tokens. Bodies of
 * routines are read too. Linear; a text without the mark is not even lexed.
 */
export function sqlComments(text: string, dialect: Dialect): readonly Comment[] {
  if (!text.includes(mark)) return [];
  const spelling = spellingOf(dialect);
  const found: Comment[] = [];
  const pending = [{ shift: 0, text }];
  for (let part = pending.pop(); part; part = pending.pop()) {
    const { shift, text: own } = part;
    const masked = maskTemplates(own, dialect).text;
    const { tokens } = lex(masked, spelling);
    let done = 0;
    for (const [index, token] of tokens.entries()) {
      inGap({ text: own, masked, shift, spelling }, done, token.start, found);
      done = token.end;
      if (token.type !== 'dollar' || tokens[index - 1]?.value !== 'as' || !token.value.includes(mark)) continue;
      const from = token.start + own.slice(token.start, token.start + 70).indexOf('$', 1) + 1;
      pending.push({ shift: shift + from, text: own.slice(from, from + token.value.length) });
    }
    inGap({ text: own, masked, shift, spelling }, done, own.length, found);
  }
  return found.toSorted((a, b) => a.start - b.start);
}

interface Part {
  readonly text: string;
  readonly masked: string;
  /** Where it begins in the whole text. */
  readonly shift: number;
  readonly spelling: Spelling;
}

/** White space and comments are all that lies between two tokens. */
function inGap({ text, masked, shift, spelling }: Part, from: number, to: number, found: Comment[]): void {
  for (let at = from; at < to;) {
    const two = masked.slice(at, at + 2);
    const isLine = two === '--' || masked[at] === '#';
    if (!isLine && two !== '/*') {
      at += 1;
      continue;
    }
    const end = isLine
      ? Math.min(lineEnd(masked, at, spelling.continuedComments), to)
      : blockEnd(masked, at, to, spelling.nestedComments);
    const opening = two === '--' || two === '/*' ? 2 : 1;
    const inner = text.slice(at + opening, isLine ? end : Math.max(at + opening, end - 2));
    if (inner.includes(mark)) found.push({ start: shift + at, end: shift + end, text: inner });
    at = end;
  }
}

function blockEnd(text: string, from: number, to: number, nested: boolean): number {
  if (!nested) {
    const end = text.indexOf('*/', from + 2);
    return end < 0 || end + 2 > to ? to : end + 2;
  }
  let depth = 1;
  for (let at = from + 2; at < to - 1;) {
    const two = text.slice(at, at + 2);
    if (two === '/*') depth += 1;
    else if (two === '*/') depth -= 1;
    at += two === '/*' || two === '*/' ? 2 : 1;
    if (depth === 0) return at;
  }
  return to;
}
