import { isUnknown } from '../../model/maybe.ts';
import type { Entry } from '../../model/snapshot.ts';
import type { Row } from '../../model/facts.ts';
import { hiveTable, type HiveTable } from '../lake-files/hive-table.ts';
import { pathOf } from '../layout/locations.ts';

/** The tables of a catalog whose partitions it has, or computes: not those that keep a log of their files. */
export const partitionedTables = (catalog: readonly Entry[]): readonly HiveTable[] =>
  catalog.flatMap(entry => {
    const table = entry.service === 'glue' && entry.kind === 'table' ? hiveTable(entry) : undefined;
    if (!table || table.table.kind !== 'table' || table.keys.length === 0) return [];
    const { type } = table.table.design;
    return (type !== undefined && isUnknown(type)) || type === 'iceberg' ? [] : [table];
  });

const logs = /hoodie|delta|symlink/i;

/** The catalog alone says which of a table's folders are read. */
const isByCatalog = ({ table, inputFormat, properties }: HiveTable): boolean =>
  table.design.projection === undefined &&
  !logs.test(inputFormat) &&
  !logs.test(properties['spark.sql.sources.provider'] ?? '') &&
  !logs.test(properties['table_type'] ?? '') &&
  properties['transactional']?.toLowerCase() !== 'true';

/** A row of `partitioned`. */
export function partitionedRow(own: HiveTable, isWhole: boolean): Row {
  const { table, scope, database, name, keys, location = '' } = own;
  const path = pathOf(location);
  return {
    table_id: table.id,
    scope,
    database,
    name,
    path: path ?? '',
    depth: path === undefined ? 0 : path.split('/').length,
    keys: keys.length,
    names: keys.map(key => key.name).join('/'),
    is_listed: isWhole && path !== undefined && isByCatalog(own) ? 1 : 0,
  };
}
