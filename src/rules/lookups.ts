import type { Layout } from '../model/layout.ts';
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
