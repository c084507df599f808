import type { Expr } from '../../model/tree.ts';
import { randomFunctions } from '../../model/volatile.ts';
import { some, walk } from '../../model/walk-tree.ts';
import { resolve, type Scope } from './scope.ts';
import type { Reach, Source } from './sources.ts';

/** What an expression names, source by source, subqueries in it left out. */
export interface Uses {
  readonly sources: ReadonlyMap<
    Source,
    { readonly columns: ReadonlySet<string>; readonly index: number; readonly own: boolean }
  >;
  readonly unresolved: boolean;
  readonly queries: boolean;
}

export function usesOf(root: Expr, scope: Scope): Uses {
  const sources = new Map<Source, { readonly columns: Set<string>; readonly index: number; readonly own: boolean }>();
  let unresolved = false;
  let queries = false;
  walk(root, {
    column({ parts: [head = '', ...rest] }, bound) {
      if (bound.has(head)) return;
      const found = resolve([head, ...rest], scope);
      if (!found) unresolved = true;
      else {
        const { source, column, index } = found;
        const present = sources.get(source) ?? { columns: new Set(), index, own: found.sources === scope.sources };
        present.columns.add(column);
        sources.set(source, present);
      }
    },
    query: () => {
      queries = true;
    },
  });
  return { sources, unresolved, queries };
}

/** The scans that columns of one source reach together. */
export function together(source: Source, columns: ReadonlySet<string>): readonly Reach[] {
  const [first, ...others] = [...columns].map(column => source.reach(column));
  if (!first || others.length === 0) return first ?? [];
  const found = others.map(reaches => new Map(reaches.map(reach => [reach.scan, reach])));
  return first.flatMap(({ scan, columns: own }) => {
    const same = found.map(reaches => reaches.get(scan));
    if (same.some(reach => reach === undefined)) return [];
    return [
      { scan, columns: [...new Set([...own, ...same.flatMap(reach => reach?.columns ?? [])])].sort(), bare: false },
    ];
  });
}

/** The scans that a condition on an expression reaches: one of a single source's columns, the same at every row. */
export function reachOf(expr: Expr, scope: Scope): readonly Reach[] {
  const { sources, unresolved, queries } = usesOf(expr, scope);
  const [one, another] = sources;
  if (!one || another || unresolved || queries || some(expr, isRandom)) return [];
  const bare = expr.node === 'column';
  return together(one[0], one[1].columns).map(reach => ({ ...reach, bare: bare && reach.bare }));
}

const isRandom = (expr: Expr) => expr.node === 'call' && (expr.over !== undefined || randomFunctions.has(expr.name));
