import type { Json } from '../../model/resource.ts';
import type { Coverage, Entry } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { Gaps } from './gaps.ts';
import { indexesTask, type TableName } from './glue.ts';
import { readPages, type Task } from './read-pages.ts';
import { readTables } from './read-tables.ts';
import { keyOf, readPartitions, type Partition, type PartitionedTable } from './read-partitions.ts';
import { isRecord, rowsOf, text, type Region } from './region.ts';

export interface Catalog {
  readonly entries: readonly Entry[];
  readonly coverage: Coverage;
  readonly tables: readonly CatalogTable[];
  partitionsOf(table: CatalogTable): AsyncGenerator<readonly Partition[]>;
  /** Rows of `partitions`, table by table. */
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

export interface CatalogTable extends PartitionedTable {
  /** Absent for views, where the catalog does not say, and where the folders of some partitions are all that is wanted. */
  readonly location?: string;
  /** Of partitions that do not lie below it; those that are wanted. */
  readonly elsewhere: ReadonlySet<string>;
  /** Absent where its files have no footers. */
  readonly format?: 'parquet' | 'orc' | 'iceberg';
  /** Where Iceberg's own metadata lie; absent where the catalog does not say. */
  readonly metadata?: string;
}

/** Glue's databases and tables, then what belongs to those that have partition keys. */
export async function readCatalog(region: Region): Promise<Catalog> {
  const { scope, journal, clients, budgetOf, chapter } = region;
  const budget = budgetOf('glue');
  const gaps = new Gaps(budget.calls);
  const entries: Entry[] = [];
  const add = (kind: string, id: string, value: Readonly<Record<string, Json>>) =>
    entries.push({ scope, service: 'glue', kind, id, value });
  const read = async (tasks: readonly Task[], what: (count: number) => string) => {
    gaps.add(await readPages(tasks, { journal, budget }), what);
    return rowsOf(region, tasks);
  };

  const tables = new Map<string, GlueTable>();
  for (const entry of await readTables(region, read)) {
    const table = entry.kind === 'table' ? tableOf(entry.value) : undefined;
    if (table && tables.has(keyOf(table))) continue;
    entries.push(entry);
    if (table) tables.set(keyOf(table), table);
  }
  const keeps = await region.only?.keeping(entries);

  const partitioned = [...tables.values()].filter(({ keys }) => keys > 0);
  chapter(`Partitions of ${partitioned.length} tables`);
  const partitions = await readPartitions(region, partitioned);
  gaps.add(partitions.outcome, count => `the partitions of ${count} tables`);
  const indexes = region.only ? [] : partitioned.map(table => indexesTask(clients.glue, scope, table));
  for await (const value of await read(indexes, count => `the partition indexes of ${count} tables`))
    add(
      'partition-index',
      ['DatabaseName', 'TableName', 'IndexName'].map(key => text(value[key]) ?? '').join('.'),
      value,
    );

  const found: CatalogTable[] = [];
  let malformed = 0;
  for (const table of tables.values()) {
    const { location, isProjected, template, ...known } = table;
    const elsewhere = new Set<string>(template === undefined ? [] : [template]);
    // Glue does not list the partitions of a projected table: which of them are wanted it cannot tell.
    const isWanted = table.keys === 0 || isProjected ? undefined : keeps;
    if (table.keys > 0)
      for await (const rows of partitions.of(table, () => (malformed += 1)))
        for (const { location: own, values } of rows)
          if (isWanted ? isWanted(table, values) : !isBelow(own, location)) elsewhere.add(own);
    found.push({ ...known, ...(isWanted || location === undefined ? {} : { location }), elsewhere });
  }
  if (malformed > 0) gaps.unread(`${malformed} partitions`, 'they do not have a value for each key');
  return {
    entries,
    coverage: gaps.coverage('glue', scope, entries.length),
    tables: found,
    partitionsOf: partitions.of,
    async *rows() {
      for (const table of partitioned)
        for await (const rows of partitions.of(table))
          yield rows.map(partition => partitionRow(scope, table, partition));
    },
  };
}

type GlueTable = Omit<CatalogTable, 'elsewhere'> & {
  /** Its partitions follow from its settings. */
  readonly isProjected: boolean;
  /** The folder of projected partitions that do not lie below the table's. */
  readonly template?: string;
};

/** Undefined where an answer does not name its table. */
function tableOf(value: Readonly<Record<string, Json>>): GlueTable | undefined {
  const [database, table] = [text(value['DatabaseName']), text(value['Name'])];
  if (database === undefined || table === undefined) return undefined;
  const { TableType, PartitionKeys, StorageDescriptor, Parameters } = value;
  if (TableType === 'VIRTUAL_VIEW') return { database, table, keys: 0, isProjected: false };
  const location = isRecord(StorageDescriptor) ? text(StorageDescriptor['Location']) : undefined;
  const format = formatOf(value);
  const parameters = isRecord(Parameters) ? Parameters : {};
  const metadata = text(parameters['metadata_location']);
  const isProjected = text(parameters['projection.enabled'])?.toLowerCase() === 'true';
  const template = isProjected ? folderOf(text(parameters['storage.location.template']) ?? '', location) : undefined;
  return {
    database,
    table,
    isProjected,
    keys: Array.isArray(PartitionKeys) ? PartitionKeys.length : 0,
    ...(location === undefined || location === '' ? {} : { location }),
    ...(format === undefined ? {} : { format }),
    ...(format === 'iceberg' && metadata !== undefined ? { metadata } : {}),
    ...(template === undefined ? {} : { template }),
  };
}

/** Where a template of locations begins, up to the first key; not where that is a whole bucket. */
function folderOf(template: string, of: string | undefined): string | undefined {
  const before = template.slice(0, Math.max(0, template.indexOf('${')));
  const folder = before.slice(0, before.lastIndexOf('/') + 1);
  return /^s3:\/\/[^/]+\/[^/]/i.test(folder) && !isBelow(folder, of) ? folder : undefined;
}

/** An input format of links says nothing of the files that they lead to. */
function formatOf({ Parameters, StorageDescriptor }: Readonly<Record<string, Json>>): CatalogTable['format'] {
  const type = isRecord(Parameters) ? text(Parameters['table_type']) : undefined;
  if (type?.toLowerCase() === 'iceberg') return 'iceberg';
  const input = isRecord(StorageDescriptor) ? (text(StorageDescriptor['InputFormat']) ?? '') : '';
  return /parquet/i.test(input) ? 'parquet' : /[.]orc[.]/i.test(input) ? 'orc' : undefined;
}

const isBelow = (location: string, of: string | undefined) =>
  location === '' || (of !== undefined && location.startsWith(of.endsWith('/') ? of : `${of}/`));

const partitionRow = (
  scope: string,
  { database, table }: TableName,
  { values, location, parameters, createdAt }: Partition,
): BulkRow => ({
  scope,
  database,
  table,
  values,
  location: location === '' ? null : location,
  parameters,
  created_at: createdAt === '' ? null : createdAt,
});
