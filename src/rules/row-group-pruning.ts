import { isKnown } from '../model/maybe.ts';
import type { Filter } from '../model/statement.ts';
import type { Expr } from '../model/tree.ts';
import { isConstant } from './conditions.ts';

type Column = Expr & { readonly node: 'column' };

/** What hides a column from the statistics of files: `by` for messages, `of` the expression, over the bare column where it is direct. */
export interface Hidden {
  readonly by: string;
  readonly of: Expr;
  readonly column: Column | undefined;
}

/** No range of the column follows from these. */
const opaque = new Set(
  'month day day_of_month hour minute second week week_of_year quarter day_of_week dow day_of_year doy date_format format_datetime to_char substr substring lower upper coalesce from_unixtime to_unixtime date_add concat'.split(
    ' ',
  ),
);
/** The planner turns a comparison of these into a range of what is in them. */
const unwrapped = new Set(['date', 'date_trunc', 'year']);
const arithmetic = new Set(['+', '-', '*', '/', '%', '||']);

/**
 * What keeps Trino's planner from turning a comparison with constants into a range of the column in it: what it unwraps by
 * itself (casts to dates and wider types, date(), date_trunc(), year()) is seen through. Undefined: nothing that is known to.
 */
export function hiddenIn(condition: Expr & { readonly node: 'op' }, type: string | undefined): Hidden | undefined {
  let expr = condition.args.find(arg => !isConstant(arg));
  while (expr) {
    const inner = insideOf(expr);
    const column = inner.find(arg => arg.node === 'column');
    if (expr.node === 'cast' && isText(expr.type))
      return type === undefined || isText(type) ? undefined : { by: `a cast to ${expr.type}`, of: expr, column };
    if (expr.node === 'call' && opaque.has(expr.name)) return { by: `${expr.name}()`, of: expr, column };
    if (expr.node === 'call' && expr.name === 'extract' && expr.unit !== 'year')
      return { by: 'extract()', of: expr, column };
    if (expr.node === 'op' && arithmetic.has(expr.op)) return { by: 'arithmetic', of: expr, column };
    const passes =
      expr.node === 'cast' || (expr.node === 'call' && (unwrapped.has(expr.name) || expr.name === 'extract'));
    expr = passes ? inner.find(arg => !isConstant(arg)) : undefined;
  }
  return undefined;
}

const insideOf = (expr: Expr): readonly Expr[] =>
  expr.node === 'cast' ? [expr.arg] : expr.node === 'call' || expr.node === 'op' ? expr.args : [];

const isText = (type: string) => /^(?:(?:var)?char|string)\b/.test(type);

/** Comparisons that can be ranges. */
export const bounds = new Set(['=', '<', '>', '<=', '>=', 'between', 'in']);
/** A comparison that statistics could serve: with a LIKE only where its pattern begins with letters. */
export const isBound = ({ op, values }: Filter): boolean =>
  bounds.has(op) || (op === 'like' && values !== undefined && values.every(value => /^[^%_]/.test(value)));

/** The type of a column as far as it is known. */
export function columnType(
  columns: { readonly unknown: string } | readonly { readonly name: string; readonly type: unknown }[],
  column: string,
): string | undefined {
  const type = isKnown(columns) ? columns.find(({ name }) => name === column)?.type : undefined;
  return typeof type === 'string' ? type.toLowerCase() : undefined;
}
