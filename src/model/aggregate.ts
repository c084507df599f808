import type { Expr } from './tree.ts';
import { children, some } from './walk-tree.ts';

/** An aggregate function's name; what it yields is no column of the rows it reads. */
const isAggregate = (expr: Expr): boolean =>
  expr.node === 'call' && expr.over === undefined && (expr.star || expr.distinct || aggregates.has(expr.name));
const aggregates = new Set(
  'count sum avg min max array_agg approx_distinct approx_percentile listagg string_agg stddev variance bool_or bool_and max_by min_by arbitrary any_value count_if map_agg histogram checksum median percentile_cont percentile_disc corr geometric_mean every set_agg json_agg'.split(
    ' ',
  ),
);

/** An aggregate in an expression makes its SELECT an aggregation; one inside a window's definition does not. */
export const hasAggregate = (root: Expr): boolean =>
  some(root, isAggregate, expr =>
    expr.node === 'call' ? (expr.filter ? [...expr.args, expr.filter] : expr.args) : children(expr),
  );
