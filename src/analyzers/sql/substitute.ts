import type { Expr } from '../../model/tree.ts';
import { some } from '../../model/walk-tree.ts';

type Column = Expr & { readonly node: 'column' };
type Parameter = Expr & { readonly node: 'parameter' };

/** Expressions within expressions that are put together; more is told as what nobody knows. */
const most = 20_000;
const sizes = new WeakMap<Expr, number>();

/**
 * The same expression with `of` in the place of each column: nothing given, and it is a parameter. Queries, windows, lambdas
 * and what was not understood become parameters, too; `valueOf` gives what a parameter is, where that is known. Depth is bounded
 * by the parser.
 */
export function substituted(
  root: Expr,
  of: (column: Column) => Expr | undefined,
  valueOf: (parameter: Parameter) => Expr | undefined = () => undefined,
): Expr {
  let left = most;
  const each = (args: readonly Expr[]): readonly Expr[] => {
    let changed: Expr[] | undefined;
    for (const [index, arg] of args.entries()) {
      const own = next(arg);
      if (own !== arg) (changed ??= [...args])[index] = own;
    }
    return changed ?? args;
  };
  const next = (expr: Expr): Expr => {
    switch (expr.node) {
      case 'literal':
        return expr;
      case 'parameter':
        return valueOf(expr) ?? expr;
      case 'column': {
        const found = of(expr);
        left -= found ? (sizes.get(found) ?? 1) : 1;
        return found && left > 0 ? found : unknown(expr);
      }
      case 'op':
      case 'case':
      case 'list':
        return { ...expr, args: each(expr.args) };
      case 'call':
        return expr.over || expr.filter ? unknown(expr) : { ...expr, args: each(expr.args) };
      case 'cast':
        return { ...expr, arg: next(expr.arg) };
      default:
        return unknown(expr);
    }
  };
  const made = next(root);
  sizes.set(made, most - left + 1);
  return made;
}

/** What nobody knows before the query runs. */
const unknown = ({ at }: Expr): Expr => ({ node: 'parameter', text: 'unknown', at });

/** The columns that stand in an expression. */
export function columnsIn(root: Expr): readonly Column[] {
  const found: Column[] = [];
  some(root, expr => {
    if (expr.node === 'column') found.push(expr);
    return false;
  });
  return found;
}
