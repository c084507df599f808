import { partsOfId } from '../../model/identity.ts';
import type { Layout } from '../../model/layout.ts';
import { isKnown, isUnknown } from '../../model/maybe.ts';
import type { ConstructRequest } from '../../model/plan.ts';
import type { Design, Table } from '../../model/table.ts';
import { refinedPlace } from '../refined-place.ts';
import { isIcebergDesign, keptProjection } from '../sql/partitioning.ts';

/** Names that AWS's catalog and our constructs take. */
const longestName = 200;

/**
 * What stands around a rewritten table of the lake: its zone, its database and, unless it is Iceberg (which its own SQL
 * creates), the table. The job that converts it only where no SQL can: both would write to one place.
 */
export function tableConstructs(
  table: Table,
  to: Design,
  layout: Layout | undefined,
  bySql: boolean,
): readonly ConstructRequest[] {
  const { database, table: own } = partsOfId(table.id);
  const design = { ...table.design, ...to };
  const refined = refinedPlace(table);
  const { partitionBy: keys = [], format = 'parquet', compression } = design;
  if (database === undefined || !refined || database.length + own.length > longestName) return [];
  if (!isKnown(table.columns) || !isKnown(keys) || (format !== 'parquet' && format !== 'orc')) return [];
  const typed = table.columns.flatMap(({ name, type }) => (isKnown(type) ? [{ name, type }] : []));
  const partitionKeys = keys.flatMap(key => typed.filter(column => column.name === key.column));
  const columns = typed.filter(column => !partitionKeys.includes(column));
  const zone: ConstructRequest = {
    construct: 'storage-zone',
    id: `zone-${refined.bucket}`,
    props: { bucket: refined.bucket },
  };
  if (isIcebergDesign(design)) return bySql ? [zone] : [];
  if (columns.length === 0 || typed.length < table.columns.length) return [];
  const projection = keptProjection(table, design) ?? everyDay(partitionKeys);
  const codec = compression === undefined || isUnknown(compression) ? 'zstd' : compression;
  return [
    zone,
    { construct: 'catalog-database', id: `database-${refined.database}`, props: { name: refined.database } },
    {
      construct: 'catalog-table',
      id: `table-${refined.database}-${own}`,
      props: {
        database: refined.database,
        name: own,
        type: 'hive',
        columns,
        partitionKeys,
        location: refined.location,
        format,
        compression: codec,
        ...(projection ? { projection } : {}),
      },
    },
    ...(bySql
      ? []
      : [
          {
            construct: 'conversion-job' as const,
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
        ]),
  ];
}

/** Of one key that is a date: every day since 1970, because a shorter range hides what is older. */
function everyDay(keys: readonly { readonly name: string; readonly type: string }[]) {
  const [key, ...others] = keys;
  if (!key || others.length > 0 || key.type.toLowerCase() !== 'date') return undefined;
  return {
    'projection.enabled': 'true',
    [`projection.${key.name}.type`]: 'date',
    [`projection.${key.name}.format`]: 'yyyy-MM-dd',
    [`projection.${key.name}.range`]: '1970-01-01,NOW+1YEARS',
    [`projection.${key.name}.interval`]: '1',
    [`projection.${key.name}.interval.unit`]: 'DAYS',
  };
}

/** Within the 128 MB to 1 GB that Athena reads best. https://docs.aws.amazon.com/athena/latest/ug/performance-tuning.html */
const defaultFileBytes = 256 * 2 ** 20;
