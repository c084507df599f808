import type { Bulk, Row } from '../../model/facts.ts';
import { tableId } from '../../model/identity.ts';
import type { Ending, Layout, PartitionGroup, RowGroups } from '../../model/layout.ts';
import type { Table } from '../../model/table.ts';
import { batch, collect, each, number, text } from '../rows.ts';
import {
  aggregated,
  aggregatedClasses,
  aggregatedSizes,
  aggregatedSpread,
  endings,
  filesByPartition,
  partitionCounts,
  spread,
  storageClasses,
  totals,
} from './layout-sql.ts';
import { readRowGroups } from './read-row-groups.ts';
import { locationsOf, pathOf, type Location } from './locations.ts';

type Details = Pick<Draft, 'byStorageClass' | 'sizes' | 'spread'>;

interface Draft {
  files: number;
  bytes: number;
  /** Bytes in files whose names say that they are compressed. */
  packed: number;
  sizes: number[];
  partitions: number;
  spread: PartitionGroup[];
  endings: Record<string, Ending>;
  byStorageClass: Record<string, number>;
  first?: string;
  last?: string;
}

/**
 * Every table's files, aggregated by SQL over the objects (and over `layouts` where only those were read). `asOf` (ISO 8601
 * UTC) tells which partition is still being written: the newest, if it changed within the day before.
 */
export async function readLayouts(bulk: Bulk, tables: readonly Table[], asOf: string): Promise<readonly Layout[]> {
  const locations = [...locationsOf(tables), ...(await partitionLocations(bulk, tables))];
  const drafts = locations.length > 0 ? await readObjects(bulk, locations, asOf) : new Map<string, Draft>();
  const rowGroups = locations.length > 0 ? await readRowGroups(bulk, tables, locations) : new Map<string, RowGroups>();
  const layouts = [...drafts].map(([table, draft]) => layoutOf(table, draft, rowGroups.get(table)));
  const idOf = (row: Row) =>
    tableId([text(row['database']), text(row['name'])], { engine: 'athena', scope: text(row['scope']) });
  const details = new Map<string, Details>();
  const detailsOf = (row: Row) => {
    const own = details.get(idOf(row)) ?? { byStorageClass: {}, sizes: [], spread: [] };
    details.set(idOf(row), own);
    return own;
  };
  for await (const row of each(bulk, aggregatedClasses))
    detailsOf(row).byStorageClass[text(row['storage_class'])] = number(row['bytes']);
  for await (const row of each(bulk, aggregatedSizes)) {
    const { sizes } = detailsOf(row);
    while (sizes.length < number(row['exp'])) sizes.push(0);
    sizes.push(number(row['files']));
  }
  for await (const row of each(bulk, aggregatedSpread)) detailsOf(row).spread.push(groupOf(row));
  for await (const row of each(bulk, aggregated))
    if (!drafts.has(idOf(row))) layouts.push(aggregatedLayout(idOf(row), row, detailsOf(row)));
  return layouts.toSorted((a, b) => (a.table < b.table ? -1 : 1));
}

async function readObjects(bulk: Bulk, locations: readonly Location[], asOf: string) {
  const drafts = new Map<string, Draft>();
  const draftOf = (row: Row) => {
    const id = text(row['table_id']);
    const draft = drafts.get(id) ?? {
      files: 0,
      bytes: 0,
      packed: 0,
      sizes: [],
      partitions: 0,
      spread: [],
      endings: {},
      byStorageClass: {},
    };
    drafts.set(id, draft);
    return draft;
  };
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
      ending: 'VARCHAR',
      files: 'BIGINT',
      bytes: 'BIGINT',
      packed: 'BIGINT',
      oldest: 'VARCHAR',
      newest: 'VARCHAR',
    },
    bulk.query(filesByPartition(depths)),
  );
  for await (const row of each(bulk, totals)) {
    const draft = draftOf(row);
    const exp = number(row['exp']);
    while (draft.sizes.length <= exp) draft.sizes.push(0);
    draft.sizes[exp] = number(row['files']);
    draft.files += number(row['files']);
    draft.bytes += number(row['bytes']);
    draft.packed += number(row['packed']);
    const [first, last] = [text(row['oldest']).slice(0, 10), text(row['newest']).slice(0, 10)];
    if (draft.first === undefined || first < draft.first) draft.first = first;
    if (draft.last === undefined || last > draft.last) draft.last = last;
  }
  for await (const row of each(bulk, storageClasses))
    draftOf(row).byStorageClass[text(row['storage_class'])] = number(row['bytes']);
  for await (const row of each(bulk, endings))
    if (text(row['ending']) !== '')
      draftOf(row).endings[text(row['ending'])] = { files: number(row['files']), mixed: number(row['mixed']) };
  for await (const row of each(bulk, partitionCounts)) draftOf(row).partitions = number(row['partitions']);
  for await (const row of each(bulk, spread(dayBefore(asOf)))) draftOf(row).spread.push(groupOf(row));
  return drafts;
}

const dayBefore = (time: string) => new Date(Date.parse(time) - 86_400_000).toISOString();

const groupOf = (row: Row): PartitionGroup => ({
  medianExp: number(row['median_exp']),
  filesExp: number(row['files_exp']),
  bytesExp: number(row['bytes_exp']),
  partitions: number(row['partitions']),
  files: number(row['files']),
  bytes: number(row['bytes']),
});

/** Partitions that lie elsewhere than below their table. */
async function partitionLocations(bulk: Bulk, tables: readonly Table[]): Promise<readonly Location[]> {
  const paths = new Map(
    tables.map(({ id, location }) => [id, typeof location === 'string' ? pathOf(location) : undefined]),
  );
  const found = await collect(
    bulk,
    'SELECT DISTINCT scope, database, "table" AS name, location FROM partitions WHERE location IS NOT NULL ORDER BY 1, 2, 3, 4',
    row => {
      const table = tableId([text(row['database']), text(row['name'])], {
        engine: 'athena',
        scope: text(row['scope']),
      });
      const path = pathOf(text(row['location']));
      const own = paths.get(table);
      return path === undefined || (own !== undefined && path.startsWith(`${own}/`))
        ? []
        : [{ table, path, depth: path.split('/').length, partitioned: 1 }];
    },
  );
  return found.flat();
}

const layoutOf = (
  table: string,
  { files, bytes, packed, sizes, partitions, spread: groups, endings: named, byStorageClass, first, last }: Draft,
  rowGroups: RowGroups | undefined,
): Layout => ({
  table,
  files,
  bytes: { low: bytes, high: bytes },
  sizes,
  partitions,
  spread: groups,
  ...(first === undefined || last === undefined ? {} : { writtenOver: { first, last } }),
  byStorageClass,
  endings: named,
  ...(bytes > 0 ? { compressed: packed / bytes } : {}),
  ...(rowGroups ? { rowGroups } : {}),
  sampled: false,
});

const aggregatedLayout = (table: string, row: Row, { byStorageClass, sizes, spread: groups }: Details): Layout => ({
  table,
  files: number(row['files']),
  bytes: { low: number(row['bytes']), high: number(row['bytes']) },
  sizes,
  partitions: number(row['partitions']),
  ...(groups.length > 0 ? { spread: groups } : {}),
  byStorageClass,
  sampled: number(row['sampled']) === 1,
});
