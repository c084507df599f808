import type { Problem } from '../../model/report.ts';
import type { Tree } from '../../model/tree.ts';
import type { Placer } from '../text.ts';
import { column, constraint } from './column.ts';
import { Cursor } from './cursor.ts';
import { spellingOf, type Dialect } from './dialect.ts';
import { sqlIdOfTokens } from './identity.ts';
import { expr } from './expression.ts';
import { joined } from './from.ts';
import { insideRoutine } from './inside-routine.ts';
import { lex, type Token } from './lexer.ts';
import { maskTemplates } from './mask.ts';
import { query } from './query.ts';
import { split } from './split.ts';
import { statement } from './statement.ts';

export type { Dialect } from './dialect.ts';
export { guessDialect } from './guess-dialect.ts';
export { hideLiterals, sqlIdOf } from './identity.ts';

const grammar = { query, expr, joined, column, constraint };

export interface SqlStatement {
  /** `sqlId`. */
  readonly sql: string;
  readonly tree: Tree;
  /** It stands in the body of a routine, which is a statement of its own before it. */
  readonly inside?: true;
}
export interface ParsedSql {
  readonly statements: readonly SqlStatement[];
  /** What could not be lexed: a string, name or comment that never ends. */
  readonly problems: readonly Problem[];
}

/** Every statement of a text. Nothing throws: what is not understood is a span in its tree's `gaps`. */
export const parseSql = (text: string, dialect: Dialect, place: Placer): ParsedSql =>
  parse(text, dialect, place, () => true);

/** Those statements of a text that may create or alter something; the others are split off and not parsed. */
export const parseDeclarations = (text: string, dialect: Dialect, place: Placer): readonly SqlStatement[] =>
  declaring.test(text) ? parse(text, dialect, place, mayDeclare).statements : [];

const declaring = /\b(?:create|alter|replace)\b/i;
const declaringWords = new Set(['create', 'alter', 'replace']);
const mayDeclare = ([first]: readonly Token[]) => first !== undefined && declaringWords.has(first.value);

function parse(
  text: string,
  dialect: Dialect,
  place: Placer,
  wanted: (tokens: readonly Token[]) => boolean,
): ParsedSql {
  const { tokens, unclosed } = lex(maskTemplates(text).text, spellingOf(dialect));
  return {
    statements: split(tokens, text)
      .filter(wanted)
      .flatMap(own => {
        const cursor = new Cursor(own, place, text, grammar, dialect);
        const outer = { sql: sqlIdOfTokens(own), tree: statement(cursor) };
        const bodies = insideRoutine(cursor).filter(({ tokens: inner }) => wanted(inner));
        return [
          outer,
          ...bodies.map(inner => ({ sql: sqlIdOfTokens(inner.tokens), tree: statement(inner), inside: true as const })),
        ];
      }),
    problems: unclosed.map(({ what, start }) => {
      const { file, line, column } = place(start, start + 1);
      return {
        level: 'error',
        message: `This ${what} is never closed`,
        hint: 'the rest of the file is read as part of it',
        file,
        line,
        column,
      };
    }),
  };
}
