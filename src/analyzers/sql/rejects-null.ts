import type { Expr } from '../../model/tree.ts';
import { comparing } from './filters.ts';

/** Whether a condition is surely not true where all its columns are null: then an outer join's nulls do not pass it. */
export function rejectsNull(expr: Expr): boolean {
  if (expr.node !== 'op') return false;
  if (expr.op === 'or') return expr.args.every(rejectsNull);
  if (!comparing.has(expr.op) || expr.op === 'is null') return false;
  const [first] = expr.args;
  return listed.has(expr.op) ? first !== undefined && passesNullOn(first) : expr.args.some(passesNullOn);
}

/** The value before IN must be one; a null in the list lets others pass. */
const listed = new Set(['in', 'not in', 'not between', 'is not null']);

const strictInside = new Set(['+', '-', '*', '/', '%', '||']);
const strictCalls = new Set(
  'date year month day date_trunc lower upper trim substr substring abs length day_of_week hour minute'.split(' '),
);

/** The expression is null where its columns are. */
function passesNullOn(expr: Expr): boolean {
  if (expr.node === 'column') return true;
  if (expr.node === 'cast') return passesNullOn(expr.arg);
  if (expr.node === 'op') return strictInside.has(expr.op) && expr.args.some(passesNullOn);
  return expr.node === 'call' && strictCalls.has(expr.name) && expr.args.some(passesNullOn);
}
