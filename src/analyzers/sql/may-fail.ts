import { isKnown } from '../../model/maybe.ts';
import type { Expr } from '../../model/tree.ts';
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
  const pending = [root];
  for (let expr = pending.pop(); expr; expr = pending.pop()) {
    if (isConstant(expr)) continue;
    if (expr.node === 'op' && safe.has(expr.op)) pending.push(...expr.args);
    else if (expr.node === 'list') pending.push(...expr.args);
    else if (expr.node === 'cast' && isTime(expr.arg) && /^(?:date|timestamp)/i.test(expr.type)) continue;
    else if (expr.node === 'call' && timely.has(expr.name) && isTime(expr.args.at(-1))) continue;
    else if (expr.node !== 'column' && expr.node !== 'parameter') return true;
  }
  return false;
}

const safe = new Set(
  ['=', '<>', '<', '>', '<=', '>=', 'and', 'or', 'not', 'in', 'not in', 'between', 'not between'].concat([
    'like',
    'not like',
    'is null',
    'is not null',
  ]),
);

/** No column in it. */
function isConstant(root: Expr): boolean {
  const pending = [root];
  for (let expr = pending.pop(); expr; expr = pending.pop()) {
    if (expr.node === 'column' || expr.node === 'parameter') return false;
    if (expr.node === 'cast') pending.push(expr.arg);
    else if ('args' in expr) pending.push(...expr.args);
  }
  return true;
}
