import { lineEnd } from '../line-end.ts';
import { bitsOf, digit, inWord, isDigit, isWord, isWordStart, space, wordStart } from './characters.ts';
import type { Spelling } from './dialect.ts';
import { foldedWord } from './folded-word.ts';
import { isHiveDdl } from './hive-ddl.ts';
import { LongList } from './long-list.ts';
import { filler } from './mask.ts';
import { digitNameEnd, isNameBehind, numberEnd, suffixEnd } from './number-end.ts';
import type { Token, TokenType } from './token.ts';

export interface Lexed {
  readonly tokens: readonly Token[];
  /** What was never closed, and where it began. */
  readonly unclosed: readonly { readonly what: string; readonly start: number }[];
  /** The last statement has more tokens than are kept. */
  readonly isCut: boolean;
  /** What is left begins here. */
  readonly end: number;
}

/** Tokens beyond these are not kept: no engine takes a statement so long, and memory must not follow it. */
const most = 2_000_000;

/** Redshift's names may have one inside: `plan#1`. */
const isHashInside = (text: string, at: number, code: number) => code === hash && isWord(text.charCodeAt(at + 1));

const symbols3 = new Set(['<=>', '!~*', '->>', '...']);
const symbols2 = new Set('<= >= <> != || :: -> => == ~* !~ << >> := {- -}'.split(' '));
/** What the longer symbols begin with. */
const longer = new Set([...symbols2, ...symbols3].map(symbol => symbol.charCodeAt(0)));

/**
 * Tokens with offsets, from `from` to the end of the first statement that ends `enough` characters further on; white space
 * and comments lie in the gaps between them. One pass, linear in the text. Of a list of literals without end the first
 * hundred thousand are told, and the last.
 */
export function lex(text: string, spelling: Spelling, from = 0, enough = Infinity): Lexed {
  const tokens: Token[] = [];
  const unclosed: { what: string; start: number }[] = [];
  const length = text.length;
  const items = new LongList(text);
  const { hashNames } = spelling;
  let at = from;
  /** Index of the statement's first token. */
  let head = 0;
  const push = (type: TokenType, end: number, value: string, mayBeMasked = false) => {
    const masked = mayBeMasked && value.includes(filler);
    if (tokens.length < most) tokens.push({ type, start: at, end, value, masked });
    if (type !== 'number' && type !== 'string') items.pass(type, value, tokens.length);
    at = end;
  };
  const quoted = (quote: string, what: string, backslash: boolean): { end: number; value: string } => {
    const begin = at;
    let value = '';
    let from = begin + 1;
    for (let i = from; i < length; i += 1) {
      const character = text[i];
      if (backslash && character === '\\') {
        value += text.slice(from, i);
        value += text[i + 1] ?? '';
        i += 1;
        from = i + 1;
      } else if (character === quote) {
        if (text[i + 1] !== quote) return { end: i + 1, value: value + text.slice(from, i) };
        value += text.slice(from, i + 1);
        i += 1;
        from = i + 1;
      }
    }
    unclosed.push({ what, start: begin });
    return { end: length, value: value + text.slice(from) };
  };
  const escapes = () => spelling.backslash || (spelling.hiveDdl && isHiveDdl(tokens, head));

  while (at < length) {
    const code = text.charCodeAt(at);
    const bits = bitsOf(code);
    if ((bits & space) !== 0) {
      at += 1;
      continue;
    }
    const next = text.charCodeAt(at + 1);
    if ((bits & wordStart) !== 0 || (code === hash && hashNames && isWordStart(next))) {
      if ((code === 85 || code === 117) && next === 38 && (text[at + 2] === "'" || text[at + 2] === '"')) {
        // U&'…' and U&"…", with escapes of their own.
        const begin = at;
        const quote = text[at + 2] ?? '';
        at += 2;
        const { end, value } = quoted(quote, quote === "'" ? 'string' : 'quoted name', false);
        at = begin;
        push(quote === "'" ? 'string' : 'quoted', end, value, quote !== "'");
        continue;
      }
      if ((code | 32) === letterR && spelling.rawStrings && (next === quote || next === doubleQuote)) {
        const close = text.indexOf(next === quote ? "'" : '"', at + 2);
        if (close < 0) unclosed.push({ what: 'string', start: at });
        push('string', close < 0 ? length : close + 1, text.slice(at + 2, close < 0 ? length : close));
        continue;
      }
      let end = at + 1;
      let all = code;
      let key = code | 32;
      for (; end < length; end += 1) {
        const letter = text.charCodeAt(end);
        if ((bitsOf(letter) & inWord) === 0 && !(hashNames && isHashInside(text, end, letter))) break;
        all |= letter;
        key = (Math.imul(key, 31) + (letter | 32)) | 0;
      }
      if (all < 128) push('word', end, foldedWord(text, at, end, key));
      else push('word', end, text.slice(at, end).toLowerCase(), true);
    } else if (code === comma) {
      push('symbol', at + 1, ',');
      at = items.skip(at, tokens.length, escapes);
    } else if (code === semicolon) {
      push('symbol', at + 1, ';');
      head = tokens.length;
      if (at - from >= enough) break;
    } else if (code === quote) {
      const { end, value } = quoted("'", 'string', escapes());
      push('string', end, value);
    } else if (code === dot && isDigit(next) && spelling.digitNames && isNameBehind(text, at, tokens.at(-1))) {
      push('symbol', at + 1, '.');
    } else if ((bits & digit) !== 0 || (code === dot && isDigit(next))) {
      const plain = numberEnd(text, at);
      const suffixed = spelling.numberSuffixes ? suffixEnd(text, plain) : plain;
      const named = suffixed === plain && spelling.digitNames ? digitNameEnd(text, at, plain) : plain;
      if (named > plain) push('word', named, text.slice(at, named).toLowerCase(), true);
      else push('number', suffixed, text.slice(at, plain));
    } else if ((code === dash && next === dash) || (code === hash && spelling.doubleQuotedStrings)) {
      at = lineEnd(text, at, spelling.continuedComments);
    } else if (code === slash && next === star) {
      at = skipComment(text, at, spelling.nestedComments, start => unclosed.push({ what: 'comment', start }));
    } else if (code === doubleQuote) {
      const string = spelling.doubleQuotedStrings;
      const { end, value } = quoted('"', string ? 'string' : 'quoted name', string && spelling.backslash);
      push(string ? 'string' : 'quoted', end, value, !string);
    } else if (code === backtick) {
      const { end, value } = quoted('`', 'quoted name', false);
      push('quoted', end, value, true);
    } else if (code === dollar && isDigit(next)) {
      let end = at + 2;
      while (end < length && isDigit(text.charCodeAt(end))) end += 1;
      push('parameter', end, text.slice(at, end));
    } else if (code === dollar && spelling.dollarQuotes) {
      const tag = /^\$[A-Za-z_0-9]*\$/.exec(text.slice(at, at + 66))?.[0];
      if (tag !== undefined) {
        const close = text.indexOf(tag, at + tag.length);
        if (close < 0) unclosed.push({ what: 'dollar-quoted text', start: at });
        const end = close < 0 ? length : close + tag.length;
        push('dollar', end, text.slice(at + tag.length, close < 0 ? length : close));
      } else push('symbol', at + 1, '$');
    } else if (code === colon && next !== colon && next !== equals && isWordStart(next)) {
      let end = at + 2;
      while (end < length && isWord(text.charCodeAt(end))) end += 1;
      push('parameter', end, text.slice(at, end));
    } else if (code === question) push('parameter', at + 1, '?');
    else if (!longer.has(code)) push('symbol', at + 1, text[at] ?? '');
    else if (symbols3.has(text.slice(at, at + 3))) push('symbol', at + 3, text.slice(at, at + 3));
    else if (symbols2.has(text.slice(at, at + 2))) push('symbol', at + 2, text.slice(at, at + 2));
    else push('symbol', at + 1, text[at] ?? '');
  }
  return { tokens, unclosed, isCut: tokens.length === most, end: at };
}

const [quote, doubleQuote, backtick, dollar, hash, comma, semicolon] = [39, 34, 96, 36, 35, 44, 59];
const letterR = 114;
const [dot, dash, slash, star, colon, equals, question] = [46, 45, 47, 42, 58, 61, 63];

function skipComment(text: string, start: number, nested: boolean, open: (start: number) => void): number {
  if (!nested) {
    const close = text.indexOf('*/', start + 2);
    if (close < 0) open(start);
    return close < 0 ? text.length : close + 2;
  }
  let depth = 1;
  for (let at = start + 2; at < text.length;) {
    const two = text.slice(at, at + 2);
    if (two === '/*') depth += 1;
    else if (two === '*/') depth -= 1;
    at += two === '/*' || two === '*/' ? 2 : 1;
    if (depth === 0) return at;
  }
  open(start);
  return text.length;
}
