import type { Clause, Tree } from '../../model/tree.ts';
import { Cursor, deepest } from './cursor.ts';
import { bracketed, many } from './grammars/pieces.ts';
import { compile, type Phrase } from './phrase.ts';
import { readPhrase } from './read-phrase.ts';

/** What stands before the statement that EXPLAIN and PREPARE hold. */
const heads = {
  explain: `explain [ analyze ] [ verbose ] [ extended | formatted | dependency | logical | authorization | codegen | cost | ast | cbo | vectorization ] [ ${bracketed(many('( type | format ) @id'))} ]`,
  prepare: `( prepare @id ) [ ${bracketed(many('@type'))} ] ( from | as )`,
} as const;
const compiled = new Map<string, readonly Phrase[]>();

/** A held statement takes this much of the nesting that is followed. */
const step = deepest / 5;

/** EXPLAIN or PREPARE and the statement that it holds, which `read` reads to the end of the tokens. Undefined where none follows. */
export function holding(
  cursor: Cursor,
  kind: keyof typeof heads,
  read: (inner: Cursor) => Tree,
): { readonly statement: Tree; readonly runs: boolean; readonly clauses: readonly Clause[] } | undefined {
  const head = compiled.get(kind) ?? compile(heads[kind]);
  compiled.set(kind, head);
  const { clauses } = readPhrase(cursor, head);
  if (cursor.done || cursor.depth + step > deepest) return undefined;
  const inner = new Cursor(cursor.tokens.slice(cursor.at), cursor.place, cursor.text, cursor.grammar, cursor.dialect);
  inner.depth = cursor.depth + step;
  const statement = read(inner);
  cursor.at = cursor.tokens.length;
  for (const gap of statement.gaps) cursor.gaps.push(gap);
  return { statement, clauses, runs: clauses.some(({ name }) => name.startsWith('analyze')) };
}
