import type { Place } from '../model/place.ts';
import type { Statement } from '../model/statement.ts';
import { once } from './once.ts';
import { group, isAbove } from './reading.ts';

/** Between a BEGIN and its COMMIT or ROLLBACK in the same text, or in a procedure, which is one transaction. */
export const isInTransaction = (statement: Statement, statements: readonly Statement[]): boolean =>
  inTransactions(statements).has(statement);

const inTransactions = once((statements: readonly Statement[]) => {
  const within = new Set<Statement>();
  for (const text of group(statements, ({ at }) => ('file' in at && at.file !== undefined ? [at.file] : [])).values()) {
    let open = false;
    let routine: Place | undefined;
    for (const statement of text.toSorted((a, b) => (isAbove(a.at, b.at) ? -1 : isAbove(b.at, a.at) ? 1 : 0))) {
      if (statement.kind === 'create-procedure') routine = endOf(statement.at);
      else if (open || (routine && isAbove(statement.at, routine))) within.add(statement);
      if (statement.transaction) open = statement.transaction === 'begins';
    }
  }
  return within;
});

const endOf = (at: Place): Place => ('line' in at ? { ...at, line: at.endLine ?? 0, column: at.endColumn ?? 0 } : at);
