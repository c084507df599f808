import type { Problem } from '../../model/report.ts';
import type { Tree } from '../../model/tree.ts';
import type { Placer } from '../text.ts';
import { column, constraint } from './column.ts';
import { Cursor } from './cursor.ts';
import { spellingOf, type Dialect } from './dialect.ts';
import { sqlIdOfTokens } from './identity.ts';
import { expr } from './expression.ts';
import { lex } from './lexer.ts';
import { maskTemplates } from './mask.ts';
import { query } from './query.ts';
import { split } from './split.ts';
import { statement } from './statement.ts';

export type { Dialect } from './dialect.ts';
export { guessDialect } from './guess-dialect.ts';
export { hideLiterals, sqlIdOf } from './identity.ts';

const grammar = { query, expr, column, constraint };

export interface SqlStatement {
  /** `sqlId`. */
  readonly sql: string;
  readonly tree: Tree;
}
export interface ParsedSql {
  readonly statements: readonly SqlStatement[];
  /** What could not be lexed: a string, name or comment that never ends. */
  readonly problems: readonly Problem[];
}

/** Every statement of a text. Nothing throws: what is not understood is a span in its tree's `gaps`. */
export function parseSql(text: string, dialect: Dialect, place: Placer): ParsedSql {
  const { tokens, unclosed } = lex(maskTemplates(text).text, spellingOf(dialect));
  return {
    statements: split(tokens, text).map(own => ({
      sql: sqlIdOfTokens(own),
      tree: statement(new Cursor(own, place, text, grammar, dialect)),
    })),
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

/** Whether a text could declare something: cheap, for the pass that reads declarations alone. */
export const mentionsDeclaration = (text: string): boolean => /\b(?:create|alter)\b/i.test(text);
