import type { Prepared } from '../analyzers/estimate/prepared.ts';
import type { Names } from '../analyzers/sql/index.ts';
import { parseInParts, type SqlStatement } from '../languages/sql/index.ts';
import type { Problem } from '../model/report.ts';
import { named } from './declare.ts';
import type { SqlText } from './texts.ts';

/** A statement to estimate, with what its text has prepared before it. */
export interface ToEstimate {
  readonly statement: SqlStatement;
  readonly names: Names;
  readonly prepared: Prepared;
}

/** The statements of texts, one after the other: each text sees what the account and itself have prepared. */
export async function* statementsIn(
  texts: AsyncIterable<SqlText>,
  kept: Prepared,
  problems: Problem[] = [],
): AsyncGenerator<ToEstimate> {
  for await (const text of texts) {
    const names = named('athena', text);
    const prepared = kept.inText();
    for (const part of parseInParts(text.text, 'athena', text.place)) {
      problems.push(...part.problems);
      for (const statement of part.statements) {
        prepared.note(statement.tree, names);
        yield { statement, names, prepared };
      }
    }
  }
}
