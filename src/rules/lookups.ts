import type { Layout } from '../model/layout.ts';
import type { Table } from '../model/table.ts';
import type { Work } from '../model/work.ts';
import { group, index } from './reading.ts';

/** Made once for each array: rules that visit are called for every statement, over the same tables. */
function kept<T, M>(make: (items: readonly T[]) => M) {
  const made = new WeakMap<readonly T[], M>();
  return (items: readonly T[]): M => {
    const present = made.get(items) ?? make(items);
    made.set(items, present);
    return present;
  };
}

export const tablesById = kept((tables: readonly Table[]): ReadonlyMap<string, Table> => index(tables, 'id'));
export const layoutsByTable = kept((layouts: readonly Layout[]): ReadonlyMap<string, Layout> =>
  index(layouts, 'table'),
);
export const worksBySql = kept((workload: readonly Work[]): ReadonlyMap<string, readonly Work[]> =>
  group(workload, ({ sql }) => [sql]),
);
