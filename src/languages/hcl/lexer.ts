/** What a token is: of operators and brackets their text. `${` and `%{` are found by those who read templates. */
export type Kind = 'end' | 'newline' | 'identifier' | 'number' | 'other' | Symbol;
type Symbol = (typeof symbols)[number];

const symbols = [
  ...(['...', '<<', '==', '!=', '<=', '>=', '&&', '||', '=>', '::', '~}'] as const),
  ...(['"', '(', ')', '[', ']', '{', '}', '=', '<', '>', '+', '-', '*', '/', '%', '!', '?', ':', ',', '.'] as const),
];
/** By their first character, the longer ones first. */
const byCode = new Map<number, readonly Symbol[]>();
for (const symbol of symbols) byCode.set(symbol.charCodeAt(0), [...(byCode.get(symbol.charCodeAt(0)) ?? []), symbol]);

const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const number = /\d+(?:\.\d+)*(?:[eE][+-]?\d+)?/y;

const [tab, lineFeed, carriageReturn, space, hash, star, slash] = [9, 10, 13, 32, 35, 42, 47];

/** Finds the token at an offset of a text, one after the other. */
export class Lexer {
  readonly text: string;
  /** Where reading ends. */
  readonly limit: number;
  /** Line ends are tokens, as they are not in parentheses. */
  lines = true;
  kind: Kind = 'end';
  /** Of the token. */
  start = 0;
  end = 0;

  constructor(text: string, limit: number) {
    this.text = text;
    this.limit = limit;
  }

  /** Of the first token at or behind an offset: its kind and range. */
  scan(from: number): void {
    const at = this.#behindSpace(from);
    this.start = at;
    if (at >= this.limit) this.#found('end', at);
    else {
      const code = this.text.charCodeAt(at);
      if (code === lineFeed) this.#found('newline', at + 1);
      else if (code === carriageReturn && this.text.charCodeAt(at + 1) === lineFeed) this.#found('newline', at + 2);
      else if (isLetter(code) || code > 127) this.#matched('identifier', identifier, at);
      else if (isDigit(code)) this.#matched('number', number, at);
      else this.#symbol(code, at);
    }
  }

  #behindSpace(from: number): number {
    const { text, limit } = this;
    for (let at = from; at < limit;) {
      const code = text.charCodeAt(at);
      const next = code === slash ? text.charCodeAt(at + 1) : 0;
      if (code === space || code === tab) at += 1;
      else if (!this.lines && (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed)))
        at += 1;
      else if (code === hash || next === slash) at = lineEnd(text, at, limit);
      else if (next === star) {
        const close = text.indexOf('*/', at + 2);
        if (close < 0 || close + 2 > limit) return at;
        at = close + 2;
      } else return at;
    }
    return limit;
  }

  #symbol(code: number, at: number): void {
    const isComment = code === slash && this.text.charCodeAt(at + 1) === star;
    const symbol = isComment ? undefined : byCode.get(code)?.find(one => this.text.startsWith(one, at));
    if (symbol === undefined) this.#found('other', at + 1);
    else this.#found(symbol, at + symbol.length);
  }

  #matched(kind: 'identifier' | 'number', pattern: RegExp, at: number): void {
    pattern.lastIndex = at;
    if (!pattern.test(this.text)) this.#found('other', at + 1);
    else this.#found(kind, pattern.lastIndex);
  }

  #found(kind: Kind, end: number): void {
    this.kind = kind;
    this.end = Math.min(end, this.limit);
  }
}

/** Before the line's ending, `\r\n` or `\n`. */
function lineEnd(text: string, from: number, limit: number): number {
  const ending = text.indexOf('\n', from);
  if (ending < 0 || ending >= limit) return limit;
  return text.charCodeAt(ending - 1) === carriageReturn ? ending - 1 : ending;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
