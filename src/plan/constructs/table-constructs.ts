import { partsOfId } from '../../model/identity.ts';
import type { Layout } from '../../model/layout.ts';
import { isKnown, isUnknown } from '../../model/maybe.ts';
import type { ConstructRequest } from '../../model/plan.ts';
import type { Design, Table } from '../../model/table.ts';
import { projectionOf, refinedPlace } from '../sql/rewrite-in-athena.ts';

/** What stands around a rewritten table of the lake: its zone, its database, the table itself and the job that converts it. */
export function tableConstructs(table: Table, to: Design, layout?: Layout): readonly ConstructRequest[] {
  const { database, table: own } = partsOfId(table.id);
  const design = { ...table.design, ...to };
  const refined = refinedPlace(table);
  const { partitionBy: keys = [], format = 'parquet', compression } = design;
  if (database === undefined || !refined) return [];
  if (!isKnown(table.columns) || !isKnown(keys) || !isKnown(format)) return [];
  const typed = table.columns.flatMap(({ name, type }) => (isKnown(type) ? [{ name, type }] : []));
  const iceberg = design.type === 'iceberg' || keys.some(key => key.transform !== 'identity');
  const partitionKeys = keys.flatMap(key => typed.filter(column => column.name === key.column));
  const projection = projectionOf(table, design, layout);
  const codec = compression === undefined || isUnknown(compression) ? 'zstd' : compression;
  return [
    { construct: 'storage-zone', id: `zone-${refined.bucket}`, props: { bucket: refined.bucket } },
    { construct: 'catalog-database', id: `database-${refined.database}`, props: { name: refined.database } },
    {
      construct: 'catalog-table',
      id: `table-${refined.database}-${own}`,
      props: {
        database: refined.database,
        name: own,
        type: iceberg ? 'iceberg' : 'hive',
        columns: iceberg ? typed : typed.filter(column => !partitionKeys.includes(column)),
        partitionKeys: iceberg ? [] : partitionKeys,
        location: refined.location,
        format,
        compression: codec,
        ...(projection && !iceberg ? { projection } : {}),
      },
    },
    {
      construct: 'conversion-job',
      id: `convert-${database}-${own}`,
      props: {
        name: `convert-${database}-${own}`,
        database,
        table: own,
        bucket: refined.bucket,
        location: refined.location,
        format,
        compression: codec,
        partitionBy: keys.map(key => key.column),
        fileBytes: typeof design.fileBytes === 'number' ? design.fileBytes : defaultFileBytes,
        sourceBytes: layout && isKnown(layout.bytes) ? layout.bytes.high : 0,
      },
    },
  ];
}

/** Within the 128 MB to 1 GB that Athena reads best. https://docs.aws.amazon.com/athena/latest/ug/performance-tuning.html */
const defaultFileBytes = 256 * 2 ** 20;
