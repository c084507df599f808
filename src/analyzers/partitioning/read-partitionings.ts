import type { Bulk } from '../../model/facts.ts';
import type { KeyValues, Partitioning, Unregistered } from '../../model/partitioning.ts';
import type { Coverage, Entry } from '../../model/snapshot.ts';
import { strings, text as textOf } from '../catalog/json.ts';
import { list } from '../catalog/json.ts';
import { Coverages } from '../lake-files/coverages.ts';
import type { HiveTable } from '../lake-files/hive-table.ts';
import { batch, each, number, text } from '../rows.ts';
import { partitionedRow, partitionedTables } from './partitioned-tables.ts';
import { readProjected } from './read-projected.ts';
import { listed, shapes, unregistered, type Ages } from './sql.ts';

interface Source {
  readonly bulk: Bulk;
  readonly catalog: readonly Entry[];
  readonly coverage: readonly Coverage[];
  /** ISO 8601 UTC. */
  readonly asOf: string;
}

/**
 * How the partitioned tables of a snapshot are partitioned, aggregated by SQL. It reads the bulk table `files`, which
 * `readLayouts` stores: call it afterwards.
 */
export async function readPartitionings({ bulk, catalog, coverage, asOf }: Source): Promise<readonly Partitioning[]> {
  const tables = partitionedTables(catalog);
  if (tables.length === 0) return [];
  const coverages = new Coverages(coverage);
  const isWhole = ({ scope }: HiveTable) => coverages.isWhole('glue', scope);
  const rows = tables.map(table => partitionedRow(table, isWhole(table)));
  await bulk.store(
    'partitioned',
    {
      table_id: 'VARCHAR',
      scope: 'VARCHAR',
      database: 'VARCHAR',
      name: 'VARCHAR',
      path: 'VARCHAR',
      depth: 'BIGINT',
      keys: 'BIGINT',
      names: 'VARCHAR',
      is_listed: 'BIGINT',
    },
    batch(rows),
  );
  const counts = new Map<string, { readonly listed: number; readonly elsewhere: number }>();
  for await (const row of each(bulk, listed))
    counts.set(text(row['table_id']), { listed: number(row['partitions']), elsewhere: number(row['elsewhere']) });
  const values = await keyValues(bulk, tables);
  const kinds = new Map(rows.filter(row => row['is_listed'] === 1).map(row => [`${row['depth']} ${row['keys']}`, row]));
  const strays = new Map<string, Unregistered[]>();
  for (const { depth, keys } of kinds.values())
    for await (const row of each(bulk, unregistered(number(depth), number(keys), agesAt(asOf)))) {
      const id = text(row['table_id']);
      const own = strays.get(id) ?? [];
      strays.set(id, own);
      own.push({
        hours: number(row['hours']),
        folders: number(row['folders']),
        files: number(row['files']),
        bytes: number(row['bytes']),
        first: text(row['least']),
        last: text(row['largest']),
      });
    }
  const projected = await readProjected(bulk, tables, Date.parse(asOf));
  const indexes = indexesOf(catalog);
  return tables.map(table => {
    const { id } = table.table;
    const own = projected.get(id);
    const key = indexKey(table.scope, table.database, table.name);
    return {
      table: id,
      listed: isWhole(table) ? (counts.get(id)?.listed ?? 0) : { unknown: 'its partitions' },
      elsewhere: counts.get(id)?.elsewhere ?? 0,
      indexes: isWhole(table) ? (indexes.get(key) ?? []) : { unknown: 'its partition indexes' },
      keys: values.get(id) ?? [],
      unregistered: strays.get(id) ?? [],
      ...(own ? { projected: own } : {}),
    };
  });
}

function agesAt(asOf: string): Ages {
  const before = (hours: number) => new Date(Date.parse(asOf) - hours * 3_600_000).toISOString();
  return { hour: before(1), day: before(24), week: before(168) };
}

async function keyValues(bulk: Bulk, tables: readonly HiveTable[]): Promise<ReadonlyMap<string, readonly KeyValues[]>> {
  const byId = new Map(tables.map(table => [table.table.id, table]));
  const found = new Map<string, KeyValues[]>();
  for await (const row of each(bulk, shapes)) {
    const id = text(row['table_id']);
    const key = byId.get(id)?.keys[number(row['idx']) - 1]?.name;
    if (key === undefined) continue;
    const own = found.get(id) ?? [];
    found.set(id, own);
    const shape = {
      shape: text(row['shape']),
      distinct: number(row['members']),
      first: text(row['least']),
      last: text(row['largest']),
    };
    const last = own.at(-1);
    if (last?.key === key) own[own.length - 1] = { ...last, shapes: [...last.shapes, shape] };
    else own.push({ key, distinct: number(row['of_key']), shapes: [shape] });
  }
  return found;
}

const indexKey = (scope: string, database: string, table: string) => JSON.stringify([scope, database, table]);

/** The keys of the indexes that answer, by table. */
function indexesOf(catalog: readonly Entry[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>();
  for (const { service, kind, scope, value } of catalog) {
    if (service !== 'glue' || kind !== 'partition-index') continue;
    const [database, table] = [textOf(value['DatabaseName']) ?? '', textOf(value['TableName']) ?? ''];
    const key = indexKey(scope, database, table);
    const own = found.get(key) ?? [];
    found.set(key, own);
    own.push(list(value['Keys']).map(one => strings(one)['name'] ?? ''));
  }
  return found;
}
