import type { Bulk, Row } from '../../model/facts.ts';
import { tableId } from '../../model/identity.ts';
import type { Layout, PartitionGroup } from '../../model/layout.ts';
import type { Table } from '../../model/table.ts';
import { aggregated, filesByPartition, partitionCounts, spread, storageClasses, totals } from './layout-sql.ts';
import { locationsOf, pathOf } from './locations.ts';

interface Draft {
  files: number;
  bytes: number;
  sizes: number[];
  partitions: number;
  spread: PartitionGroup[];
  byStorageClass: Record<string, number>;
  first?: string;
  last?: string;
}

/** Every table's files, aggregated by SQL over the objects (and over `layouts` where only those were read). */
export async function readLayouts(bulk: Bulk, tables: readonly Table[]): Promise<readonly Layout[]> {
  const locations = [...locationsOf(tables), ...(await partitionLocations(bulk, tables))];
  const drafts = new Map<string, Draft>();
  const draftOf = (id: string) => {
    const draft = drafts.get(id) ?? { files: 0, bytes: 0, sizes: [], partitions: 0, spread: [], byStorageClass: {} };
    drafts.set(id, draft);
    return draft;
  };
  if (locations.length > 0) {
    await bulk.store(
      'locations',
      { table_id: 'VARCHAR', path: 'VARCHAR', depth: 'BIGINT', partitioned: 'BIGINT' },
      batch(locations.map(({ table, ...rest }) => ({ table_id: table, ...rest }))),
    );
    const depths = [...new Set(locations.map(({ depth }) => depth))];
    await bulk.store(
      'files',
      {
        table_id: 'VARCHAR',
        part: 'VARCHAR',
        exp: 'BIGINT',
        storage_class: 'VARCHAR',
        files: 'BIGINT',
        bytes: 'BIGINT',
        oldest: 'VARCHAR',
        newest: 'VARCHAR',
      },
      bulk.query(filesByPartition(depths)),
    );
    await each(bulk, totals, row => {
      const draft = draftOf(text(row['table_id']));
      const exp = number(row['exp']);
      while (draft.sizes.length <= exp) draft.sizes.push(0);
      draft.sizes[exp] = number(row['files']);
      draft.files += number(row['files']);
      draft.bytes += number(row['bytes']);
      const [first, last] = [text(row['oldest']).slice(0, 10), text(row['newest']).slice(0, 10)];
      if (draft.first === undefined || first < draft.first) draft.first = first;
      if (draft.last === undefined || last > draft.last) draft.last = last;
    });
    await each(bulk, storageClasses, row => {
      draftOf(text(row['table_id'])).byStorageClass[text(row['storage_class'])] = number(row['bytes']);
    });
    await each(bulk, partitionCounts, row => {
      draftOf(text(row['table_id'])).partitions = number(row['partitions']);
    });
    await each(bulk, spread, row => {
      draftOf(text(row['table_id'])).spread.push({
        medianExp: number(row['median_exp']),
        filesExp: number(row['files_exp']),
        bytesExp: number(row['bytes_exp']),
        partitions: number(row['partitions']),
        files: number(row['files']),
        bytes: number(row['bytes']),
      });
    });
  }
  const layouts = [...drafts].map(([table, draft]) => layoutOf(table, draft));
  await each(bulk, aggregated, row => {
    const id = tableId([text(row['database']), text(row['name'])], { engine: 'athena', scope: text(row['scope']) });
    if (!drafts.has(id)) layouts.push(aggregatedLayout(id, row));
  });
  return layouts.toSorted((a, b) => (a.table < b.table ? -1 : 1));
}

/** Partitions that lie elsewhere than below their table. */
async function partitionLocations(bulk: Bulk, tables: readonly Table[]) {
  const paths = new Map(
    tables.map(({ id, location }) => [id, typeof location === 'string' ? pathOf(location) : undefined]),
  );
  const found: { table: string; path: string; depth: number; partitioned: number }[] = [];
  await each(
    bulk,
    'SELECT DISTINCT scope, database, "table" AS name, location FROM partitions WHERE location IS NOT NULL ORDER BY 1, 2, 3, 4',
    row => {
      const table = tableId([text(row['database']), text(row['name'])], {
        engine: 'athena',
        scope: text(row['scope']),
      });
      const path = pathOf(text(row['location']));
      const own = paths.get(table);
      if (path === undefined || (own !== undefined && path.startsWith(`${own}/`))) return;
      found.push({ table, path, depth: path.split('/').length, partitioned: 1 });
    },
  );
  return found;
}

const layoutOf = (
  table: string,
  { files, bytes, sizes, partitions, spread: groups, byStorageClass, first, last }: Draft,
): Layout => ({
  table,
  files,
  bytes: { low: bytes, high: bytes },
  sizes,
  partitions,
  spread: groups,
  ...(first === undefined || last === undefined ? {} : { writtenOver: { first, last } }),
  byStorageClass,
  sampled: false,
});

const aggregatedLayout = (table: string, row: Row): Layout => ({
  table,
  files: number(row['files']),
  bytes: { low: number(row['bytes']), high: number(row['bytes']) },
  sizes: [],
  partitions: number(row['partitions']),
  byStorageClass: {},
  sampled: number(row['sampled']) === 1,
});

async function each(bulk: Bulk, sql: string, take: (row: Row) => void) {
  for await (const rows of bulk.query(sql)) for (const row of rows) take(row);
}
async function* batch(rows: readonly Row[]) {
  yield rows;
}
const number = (cell: Row[string] | undefined) => (typeof cell === 'object' ? 0 : Number(cell ?? 0));
const text = (cell: Row[string] | undefined) => (typeof cell === 'object' ? '' : String(cell ?? ''));
