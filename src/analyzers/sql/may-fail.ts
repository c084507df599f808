import { isKnown } from '../../model/maybe.ts';
import type { Expr } from '../../model/tree.ts';
import { children, some } from '../../model/walk-tree.ts';
import { comparing } from './filters.ts';
import type { Catalog } from './names.ts';
import type { TableScan } from './sources.ts';

const timely = new Set(['date', 'year', 'date_trunc']);

/**
 * Whether computing an expression of a scan's columns may fail on some value: casts, functions and arithmetic do, but for those that
 * the planner turns into comparisons of the column itself. Comparisons and what joins them do not.
 */
export function mayFail(root: Expr, { table }: TableScan, { catalog }: { readonly catalog: Catalog }): boolean {
  const columns = isKnown(table) ? catalog.table(table)?.columns : undefined;
  const typeOf = (expr: Expr | undefined) => {
    if (expr?.node !== 'column' || expr.parts.length !== 1 || !columns || !isKnown(columns)) return '';
    const type = columns.find(({ name }) => name === expr.parts[0])?.type;
    return type !== undefined && isKnown(type) ? type : '';
  };
  const isTime = (expr: Expr | undefined) => /^(?:timestamp|date)/i.test(typeOf(expr));
  const isSafe = (expr: Expr): boolean => {
    if (expr.node === 'cast') return isTime(expr.arg) && /^(?:date|timestamp)/i.test(expr.type);
    return expr.node === 'call' && timely.has(expr.name) && isTime(expr.args.at(-1));
  };
  const isPassed = (expr: Expr) => expr.node === 'list' || (expr.node === 'op' && logical.has(expr.op));
  return some(
    root,
    expr => !isEnd(expr) && !isPassed(expr) && !isSafe(expr) && some(expr, isEnd),
    expr => (isPassed(expr) ? children(expr) : []),
  );
}

const logical: ReadonlySet<string> = new Set([...comparing, 'and', 'or', 'not']);
/** What is not known as the query is planned. */
const isEnd = ({ node }: Expr) => node === 'column' || node === 'parameter';
