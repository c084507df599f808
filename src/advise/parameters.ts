import { UsageError } from '../errors.ts';
import { parseSql } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
import type { Expr } from '../model/tree.ts';

/** Values for `?` as they are given: each one expression of SQL. Throws a UsageError. */
export const parametersOf = (values: readonly string[]): readonly Expr[] => values.map(parameterOf);

function parameterOf(text: string): Expr {
  const sql = `SELECT ${text}`;
  const [statement, another] = parseSql(sql, 'athena', placerOf('<parameter>', sql)).statements;
  const body = statement?.tree.node === 'query' ? statement.tree.query.body : undefined;
  const [item, more] = body?.node === 'select' ? body.items : [];
  const isOne = !another && !more && item && 'expr' in item && statement?.tree.gaps.length === 0;
  if (!isOne || (body?.node === 'select' && body.from.length > 0))
    throw new UsageError(`--parameters ${text} is no value`, `write it as in SQL: 42, 'text', DATE '2026-11-28'`);
  return item.expr;
}
