import { sha256 } from '../sha256.ts';
import { spellingOf, type Dialect } from './dialect.ts';
import { lex } from './lexer.ts';
import { isMasked, type Token } from './token.ts';
import { maskTemplates } from './mask.ts';
import { reserved } from './words.ts';

/**
 * 16 hex of SHA-256 over the tokens: no comments, no layout, words and unquoted names lower case, literals, parameters and
 * templates `?`, a list of `?` one `?`. Repository and history meet here.
 */
export const sqlIdOfTokens = (tokens: readonly Token[], dialect: Dialect) =>
  sha256(normalised(opened(tokens, dialect)).join(' ')).slice(0, 16);

/** The identity of one statement's text. */
export const sqlIdOf = (text: string, dialect: Dialect): string => sqlIdOfTokens(tokensOf(text, dialect), dialect);

/** One statement on one line, its literals hidden. */
export const hideLiterals = (text: string, dialect: Dialect): string =>
  normalised(opened(tokensOf(text, dialect), dialect))
    .join(' ')
    .replace(/ ?([.]) ?/g, '$1')
    .replace(/ ([,)])/g, '$1')
    .replace(/\( /g, '(')
    .replace(/\b([a-z0-9_]+) \(/g, (text, word: string) => (reserved.has(word) ? text : `${word}(`));

function tokensOf(text: string, dialect: Dialect): readonly Token[] {
  const { tokens } = lex(maskTemplates(text, dialect).text, spellingOf(dialect));
  const last = tokens.at(-1);
  return last?.value === ';' && last.type === 'symbol' ? tokens.slice(0, -1) : tokens;
}

/** Redshift's UNLOAD holds its query in a string, which is no literal. */
function opened(tokens: readonly Token[], dialect: Dialect): readonly Token[] {
  if (tokens[0]?.value !== 'unload') return tokens;
  const [unload, open, text, ...rest] = tokens;
  if (!unload || open?.value !== '(' || (text?.type !== 'string' && text?.type !== 'dollar')) return tokens;
  return [unload, open, ...tokensOf(text.value, dialect), ...rest];
}

function normalised(tokens: readonly Token[]): readonly string[] {
  const out: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    const text = textOf(token);
    if (text === '?') {
      // A sign before a literal is part of it where no operand stands before.
      const last = out.at(-1);
      if ((last === '-' || last === '+') && !isOperand(tokens[index - 2])) out.pop();
      if (out.at(-1) === ',' && out.at(-2) === '?') {
        out.pop();
        continue;
      }
      if (out.at(-1) === '?' && isMasked(token)) continue;
    }
    out.push(text);
  }
  return out;
}

function textOf(token: Token): string {
  switch (token.type) {
    case 'symbol':
      return token.value;
    case 'word':
      return token.masked ? '?' : token.value;
    case 'quoted':
      if (isMasked(token)) return '?';
      return /^[a-z_][a-z0-9_]*$/.test(token.value) ? token.value : `"${token.value}"`;
    default:
      return '?';
  }
}

const isOperand = (token: Token | undefined) =>
  token !== undefined &&
  (token.type !== 'symbol' || token.value === ')' || token.value === ']') &&
  !(token.type === 'word' && operatorWords.has(token.value));
const operatorWords = new Set([
  'and',
  'or',
  'between',
  'in',
  'like',
  'when',
  'then',
  'else',
  'select',
  'where',
  'on',
  'limit',
  'by',
  'values',
  'not',
  'is',
  'having',
]);
