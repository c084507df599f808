import type { Layout } from '../model/layout.ts';
import { isKnown, type Maybe } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import type { Work } from '../model/work.ts';
import { once } from './once.ts';
import { group, index } from './reading.ts';

export const tablesById = once((tables: readonly Table[]): ReadonlyMap<string, Table> => index(tables, 'id'));
export const layoutsByTable = once((layouts: readonly Layout[]): ReadonlyMap<string, Layout> =>
  index(layouts, 'table'),
);
export const worksBySql = once((workload: readonly Work[]): ReadonlyMap<string, readonly Work[]> =>
  group(workload, ({ sql }) => [sql]),
);

/** What is known of a table's size. */
export const layoutOf = (table: Maybe<string> | undefined, layouts: readonly Layout[] = []): Layout | undefined =>
  table !== undefined && isKnown(table) ? layoutsByTable(layouts).get(table) : undefined;
