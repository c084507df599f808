import { readStatement, type Catalog } from '../../src/analyzers/sql/index.ts';
import { spellingOf } from '../../src/languages/sql/dialect.ts';
import { hideLiterals, parseSql, type Dialect } from '../../src/languages/sql/index.ts';
import { lex } from '../../src/languages/sql/lexer.ts';
import { placerOf } from '../../src/languages/text.ts';

const nobody: Catalog = { table: () => undefined, view: () => undefined, resolve: id => id };

/** What is wrong with what we make of a text: it throws, a place lies outside, tokens overlap. Undefined where nothing is. */
export function faultOf(text: string, dialect: Dialect): string | undefined {
  try {
    const place = placerOf('q.sql', text);
    const last = place(text.length, text.length).line;
    const { statements } = parseSql(text, dialect, place);
    for (const statement of statements) readStatement(statement, { dialect }, nobody);
    hideLiterals(text, dialect);
    return outside(statements, last) ?? overlapping(text, dialect);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function overlapping(text: string, dialect: Dialect): string | undefined {
  let end = 0;
  for (const token of lex(text, spellingOf(dialect)).tokens) {
    if (token.start < end || token.end <= token.start) return `tokens overlap at ${token.start}`;
    end = token.end;
  }
  return end > text.length ? 'a token reaches beyond the text' : undefined;
}

/** A place that lies outside the text or ends before it begins, anywhere in a value, without recursion. */
function outside(root: unknown, last: number): string | undefined {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (isSpan(next)) {
      const { line, column, endLine, endColumn } = next;
      const ordered = line < endLine || (line === endLine && column <= endColumn);
      if (line < 1 || column < 1 || endLine > last || !ordered)
        return `a place from ${line}:${column} to ${endLine}:${endColumn}`;
    }
    for (const value of Object.values(next)) if (typeof value === 'object') pending.push(value);
  }
  return undefined;
}
const isSpan = (value: object): value is { line: number; column: number; endLine: number; endColumn: number } =>
  'line' in value && 'endColumn' in value;
