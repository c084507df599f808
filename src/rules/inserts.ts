import type { Statement } from '../model/statement.ts';
import { once } from './once.ts';
import { group, isAbove } from './reading.ts';

/** The INSERTs of constants that a text has into one table, and whether the one given is the first of them. */
export function insertsBeside(statement: Statement, statements: readonly Statement[]) {
  const [target] = statement.writes;
  const { first, number } = (target && ofTables(statements).get(target.table)) ?? { first: statement, number: 1 };
  return { number, isFirst: !isAbove(first.at, statement.at) };
}

const ofTables = once((statements: readonly Statement[]) => {
  const constant = statements.filter(({ kind, scans }) => kind === 'insert' && scans.length === 0);
  const tables = group(constant, ({ writes: [target] }) => (target ? [target.table] : []));
  return new Map(
    [...tables].map(([table, all]) => [
      table,
      { first: all.reduce((first, one) => (isAbove(one.at, first.at) ? one : first)), number: all.length },
    ]),
  );
});
