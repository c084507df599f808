import type { Span } from '../../model/place.ts';
import type { Problem } from '../../model/report.ts';
import type { Tree } from '../../model/tree.ts';
import type { Placer } from '../text.ts';
import { column, constraint } from './column.ts';
import { dealing } from './alternatives.ts';
import { Cursor } from './cursor.ts';
import { spellingOf, type Dialect } from './dialect.ts';
import { sqlIdOfTokens } from './identity.ts';
import { expr } from './expression.ts';
import { joined } from './from.ts';
import { insideRoutine } from './inside-routine.ts';
import { lex, type Lexed } from './lexer.ts';
import type { Token } from './token.ts';
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
export function parseSql(text: string, dialect: Dialect, place: Placer): ParsedSql {
  const statements: SqlStatement[] = [];
  const problems: Problem[] = [];
  for (const part of parseInParts(text, dialect, place)) {
    for (const one of part.statements) statements.push(one);
    for (const problem of part.problems) problems.push(problem);
  }
  return { statements, problems };
}

/** The same, some hundred thousand characters at a time: of a large text no more than a part is in memory. */
export const parseInParts = (text: string, dialect: Dialect, place: Placer): Generator<ParsedSql> =>
  parse(text, dialect, place, () => true);

/** Those statements of a text that may create or alter something; the others are split off and not parsed. */
export function parseDeclarations(text: string, dialect: Dialect, place: Placer): readonly SqlStatement[] {
  if (!declaring.test(text)) return [];
  return [...parse(text, dialect, place, mayDeclare)].flatMap(({ statements }) => statements);
}

/** REPLACE with a bracket is a function. */
const declaring = /\b(?:create\b|replace\b(?!\s*\())/i;
const declaringWords = new Set(['create', 'alter', 'replace']);
const declared = new Set(['table', 'view', 'function', 'procedure', 'schema']);
/** The object stands among the first words: CREATE OR REPLACE EXTERNAL TABLE. What is altered was created in the same text. */
function mayDeclare(tokens: readonly Token[]): boolean {
  if (!declaringWords.has(tokens[0]?.value ?? '')) return false;
  for (let index = 1; index < 6; index += 1) if (declared.has(tokens[index]?.value ?? '')) return true;
  return false;
}

/** Characters after which a part ends with its statement. */
const partLength = 50_000;

function* parse(
  text: string,
  dialect: Dialect,
  place: Placer,
  wanted: (tokens: readonly Token[]) => boolean,
): Generator<ParsedSql> {
  const { text: masked, alternatives } = maskTemplates(text, dialect);
  const spelling = spellingOf(dialect);
  const deal = dealing(alternatives);
  let from = 0;
  do {
    let enough = partLength;
    let lexed = lex(masked, spelling, from, enough);
    let found = split(lexed.tokens, text);
    // The part ends inside a routine: all of that one is needed.
    while (found.open && lexed.end < masked.length) {
      enough *= 2;
      lexed = lex(masked, spelling, from, enough);
      found = split(lexed.tokens, text);
    }
    const cut = lexed.isCut ? found.statements.at(-1) : undefined;
    const problems = lexed.unclosed.map(({ what, start }): Problem => {
      const { file, line, column } = place(start, start + 1);
      return {
        level: 'error',
        message: `This ${what} is never closed`,
        hint: 'the rest of the file is read as part of it',
        file,
        line,
        column,
      };
    });
    const unread = deal(found.statements, lexed.end);
    const statements: SqlStatement[] = [];
    for (const own of found.statements) {
      if (!wanted(own)) continue;
      if (own === cut) {
        const { tree, problem } = givenUp(own, place);
        problems.push(problem);
        statements.push({ sql: sqlIdOfTokens(own, dialect), tree });
        continue;
      }
      const cursor = new Cursor(own, place, text, grammar, dialect);
      const tree = statement(cursor);
      const gaps = unread.get(own)?.map(({ start, end }) => place(start, end));
      const last = own.at(-1);
      const open = last && openFrom(last, lexed);
      const missing = open === undefined ? gaps : [...(gaps ?? []), place(open, lexed.end)];
      statements.push({ sql: sqlIdOfTokens(own, dialect), tree: missing ? withGaps(tree, missing) : tree });
      for (const inner of insideRoutine(cursor))
        if (wanted(inner.tokens))
          statements.push({ sql: sqlIdOfTokens(inner.tokens, dialect), tree: statement(inner), inside: true });
    }
    yield { statements, problems };
    from = lexed.end;
  } while (from < masked.length);
}

/** Where a statement's end was swallowed: by its last token, or by a comment behind it, that nobody closes. */
function openFrom(last: Token, { tokens, unclosed }: Lexed): number | undefined {
  const [open] = unclosed;
  const isOwn = open && (open.start === last.start || (open.what === 'comment' && last === tokens.at(-1)));
  return isOwn ? open.start : undefined;
}

const withGaps = (tree: Tree, gaps: readonly Span[]): Tree =>
  gaps.length === 0 ? tree : { ...tree, gaps: [...tree.gaps, ...gaps] };

function givenUp(tokens: readonly Token[], place: Placer): { readonly tree: Tree; readonly problem: Problem } {
  const reason = 'it is longer than any engine takes';
  const at = place(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  const { file, line, column } = at;
  return {
    tree: { at, kind: 'not-understood', gaps: [at], node: 'other', reason },
    problem: { level: 'error', message: `This statement is not read: ${reason}`, file, line, column },
  };
}
