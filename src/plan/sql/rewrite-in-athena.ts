import { partsOfId } from '../../model/identity.ts';
import type { Layout } from '../../model/layout.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Column, Design, Table } from '../../model/table.ts';
import { refinedPlace } from '../refined-place.ts';
import { isIcebergDesign, keptProjection } from './partitioning.ts';
import { hiveLiteral, hiveName, isType, literal, name } from './quote.ts';
import { loadsOf } from './slices.ts';

/** SQL that rewrites a table, or why none can be written. */
export type Compiled = { readonly statements: readonly string[] } | { readonly missing: string };

type Typed = Column & { readonly type: string };
const newName = (table: string) => `${table}__lakewise`;

/**
 * Athena: a CTAS into a second table (the first 100 partitions), INSERTs for the rest, a check that nothing was lost,
 * then the old name is pointed at the new files, and what it finds there is counted once more. The old files stay until
 * somebody deletes them. `compared` are constants that queries compare the partition key with.
 */
export function rewriteInAthena(table: Table, to: Design, layout?: Layout, compared: readonly string[] = []): Compiled {
  const { catalog, database, table: own } = partsOfId(table.id);
  const design = { ...table.design, ...to };
  if (catalog !== 'awsdatacatalog' || database === undefined) return { missing: 'which database the table is in' };
  const declared = isKnown(table.columns) ? table.columns : [];
  if (declared.length === 0) return { missing: 'the columns of the table' };
  const refined = refinedPlace(table);
  if (!refined) return { missing: 'where the files of the table lie' };
  const keys = design.partitionBy ?? [];
  if (!isKnown(keys)) return { missing: 'its partition keys' };
  const format = design.format === undefined || !isKnown(design.format) ? 'parquet' : design.format;

  const source = `${name(database)}.${name(own)}`;
  const target = `${name(database)}.${name(newName(own))}`;
  const keyNames = keys.map(key => key.column);
  const isKey = (column: Column) => keyNames.includes(column.name);
  const iceberg = isIcebergDesign(design);
  const typed = declared.filter((column): column is Typed => isKnown(column.type) && isType(column.type));
  const untyped = declared.find(column => !typed.some(({ name: known }) => known === column.name));
  if (!iceberg && untyped) return { missing: `a type of ${untyped.name} that can be written down` };
  // A Hive table's partition columns come last, in the order of its keys.
  const columns = iceberg
    ? declared
    : [
        ...declared.filter(column => !isKey(column)),
        ...keyNames.flatMap(key => declared.filter(column => column.name === key)),
      ];
  if (!iceberg && columns.every(isKey)) return { missing: 'a column beside its partition keys' };
  const select = `SELECT ${columns.map(column => name(column.name)).join(', ')}\nFROM ${source}`;
  // An Iceberg table owns its folder.
  const location = iceberg ? `${refined.location}iceberg/` : refined.location;
  const options = iceberg
    ? [
        `table_type = 'ICEBERG'`,
        `is_external = false`,
        `format = ${literal(format.toUpperCase())}`,
        `write_compression = 'ZSTD'`,
        `location = ${literal(location)}`,
        ...(keys.length > 0 ? [`partitioning = ARRAY[${keys.map(icebergField).join(', ')}]`] : []),
      ]
    : [
        `format = ${literal(format.toUpperCase())}`,
        `write_compression = 'ZSTD'`,
        `external_location = ${literal(location)}`,
        ...(keys.length > 0 ? [`partitioned_by = ARRAY[${keyNames.map(key => literal(key)).join(', ')}]`] : []),
      ];
  const create = (rest: string) => `CREATE TABLE ${target}\nWITH (\n  ${options.join(',\n  ')}\n)\nAS ${select}${rest}`;
  const loads = loadsOf(keys, declared, { table, layout, compared });
  if (loads.slices === undefined) return { missing: loads.missing };
  const inserts = loads.slices.slice(1).map(where => `INSERT INTO ${target}\n${select}${where}`);
  const counts = `SELECT (SELECT count(*) FROM ${source}) AS before, (SELECT count(*) FROM ${target}) AS after`;
  const projection = keptProjection(table, design);
  return {
    statements: [
      create(loads.slices[0] ?? ''),
      ...inserts,
      counts,
      ...(iceberg
        ? [
            `${onlyIfEqual}DROP TABLE ${hiveName(database)}.${hiveName(own)}`,
            `CREATE VIEW ${source} AS\nSELECT *\nFROM ${target}`,
          ]
        : [
            ...swap({ database, own, columns: typed, keys: keyNames, location, format, projection }),
            counts.replace(' AS before', ' AS now'),
            `${onlyIfEqual}DROP TABLE ${hiveName(database)}.${hiveName(newName(own))}`,
          ]),
    ],
  };
}

const icebergField = ({ column, transform }: { readonly column: string; readonly transform: string }) =>
  literal(
    transform === 'identity'
      ? column
      : transform.includes('(')
        ? transform.replace(')', `, ${column})`)
        : `${transform}(${column})`,
  );

const onlyIfEqual = '-- Only if both counts are equal:\n';

interface Swap {
  readonly database: string;
  readonly own: string;
  readonly columns: readonly Typed[];
  readonly keys: readonly string[];
  readonly location: string;
  readonly format: string;
  readonly projection: Readonly<Record<string, string>> | undefined;
}

/** Dropping an external table drops its definition alone; the files of the old one stay where they are. */
function swap({ database, own, columns, keys, location, format, projection }: Swap): readonly string[] {
  const table = `${hiveName(database)}.${hiveName(own)}`;
  const define = (of: readonly Typed[]) => of.map(column => `  ${hiveName(column.name)} ${column.type}`).join(',\n');
  const data = columns.filter(column => !keys.includes(column.name));
  const partition = keys.flatMap(key => columns.filter(column => column.name === key));
  const properties = Object.entries({ ...projection, [`${format}.compression`]: 'ZSTD' });
  return [
    `${onlyIfEqual}DROP TABLE ${table}`,
    [
      `CREATE EXTERNAL TABLE ${table} (\n${define(data)}\n)`,
      ...(partition.length > 0 ? [`PARTITIONED BY (\n${define(partition)}\n)`] : []),
      `STORED AS ${format.toUpperCase()}`,
      `LOCATION ${hiveLiteral(location)}`,
      `TBLPROPERTIES (${properties.map(([key, value]) => `${hiveLiteral(key)} = ${hiveLiteral(value)}`).join(', ')})`,
    ].join('\n'),
    // Every partition that was written is found, whatever its value; a projection would hide those beyond its range.
    ...(partition.length > 0 && !projection ? [`MSCK REPAIR TABLE ${table}`] : []),
  ];
}
