import type { Expr, Select, Tree } from '../model/tree.ts';
import { expressionsOf, queriesIn, queryOf, relationsOf, selectsOfBody, some } from '../model/walk-tree.ts';

/**
 * The names in a statement: its CTEs, what its SELECT lists call their columns, which ORDER BY may use, and the columns that
 * are written, also where nothing uses them and the engine reads none.
 */
export function namesIn(tree: Tree) {
  const [ctes, columns] = [new Set<string>(), new Set<string>()];
  const note = (root: Expr) =>
    some(root, expr => {
      if (expr.node === 'column') for (const part of expr.parts) columns.add(part);
      return false;
    });
  const root = queryOf(tree);
  for (const query of root ? queriesIn(root) : []) {
    for (const cte of query.with) {
      ctes.add(cte.name);
      for (const column of cte.columns) columns.add(column);
    }
    for (const expr of query.orderBy) note(expr);
    for (const select of selectsOfBody(query.body)) {
      for (const name of madeBy(select)) columns.add(name);
      for (const expr of expressionsOf(select)) note(expr);
    }
  }
  return { ctes, columns };
}

/** Aliases, and the columns of USING. */
const madeBy = ({ items, from }: Select): readonly string[] => [
  ...items.flatMap(item => ('alias' in item && item.alias !== undefined ? [item.alias] : [])),
  ...relationsOf(from).flatMap(relation => (relation.node === 'join' ? relation.using : [])),
];
