/** Tokens of a list of literals after which no more of it are told. */
const many = 100_000;

const symbols = new Set(['(', ')', ',', '+', '-']);
const words = new Set(['null', 'true', 'false', 'default']);
/** They say of what type the string behind them is. */
const types = new Set(['date', 'timestamp', 'time']);

/**
 * A list of literals, or of rows of literals, that has no end: an IN of a million keys, a dump as one INSERT. It reads
 * nothing, so that what lies between its first items and its last one need not be kept.
 */
export class LongList {
  readonly #text: string;
  /** How many tokens stood before the run of those that such a list is made of. */
  #before = 0;
  /** What stands here is no literal: before it there is nothing to skip. */
  #until = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** A token that is neither number nor string, the last of `count`: the run may end with it. */
  pass(type: string, value: string, count: number): void {
    const plain = type === 'symbol' ? symbols.has(value) : type === 'word' && (words.has(value) || types.has(value));
    if (!plain) this.#before = count;
  }

  /** Behind a comma, the last of `count` tokens: where to go on. `escapes` tells whether a backslash escapes in a string. */
  skip(from: number, count: number, escapes: () => boolean): number {
    if (count - this.#before < many || from < this.#until) return from;
    const { end, stopped } = plainItems(this.#text, from, escapes());
    this.#until = stopped;
    return end;
  }
}

/** Steps over literals and rows of literals that a comma follows. `stopped` is where something else stands. */
function plainItems(
  text: string,
  from: number,
  backslash: boolean,
): { readonly end: number; readonly stopped: number } {
  let end = from;
  let inRow = false;
  /** A literal stands before, and may not be followed by another. */
  let filled = false;
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 32) continue;
    if (code === 44) {
      if (!filled) break;
      filled = false;
      if (!inRow) end = at + 1;
    } else if (code === 40) {
      if (inRow || filled) break;
      inRow = true;
    } else if (code === 41) {
      if (!inRow || !filled) break;
      inRow = false;
    } else {
      const behind = filled ? at : literalEnd(text, at, code, backslash);
      if (behind === at) break;
      filled = true;
      at = behind - 1;
    }
  }
  return { end, stopped: at };
}

/** Behind a string, number or word that stands for a value; `at` itself where none stands. */
function literalEnd(text: string, at: number, code: number, backslash: boolean): number {
  if (code === 39) return stringEnd(text, at, backslash);
  let end = at;
  while (end < text.length && isPlain(text.charCodeAt(end))) end += 1;
  const written = text.slice(at, Math.min(end, at + 400));
  if (types.has(written.toLowerCase())) {
    let quote = end;
    while (quote < end + 8 && text.charCodeAt(quote) <= 32) quote += 1;
    const behind = text.charCodeAt(quote) === 39 ? stringEnd(text, quote, backslash) : quote;
    return behind === quote ? at : behind;
  }
  return /^[+-]?[0-9]+(?:[.][0-9]+)?$/.test(written) || words.has(written.toLowerCase()) ? end : at;
}

function stringEnd(text: string, from: number, backslash: boolean): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (backslash && code === 92) at += 1;
    else if (code === 39) {
      if (text.charCodeAt(at + 1) !== 39) return at + 1;
      at += 1;
    }
  }
  return from;
}

const isPlain = (code: number) =>
  (code >= 48 && code <= 57) ||
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 43 && code <= 46 && code !== 44) ||
  code === 95;
