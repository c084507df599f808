import { partsOfId } from '../../model/identity.ts';
import type { Layout } from '../../model/layout.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Column, Design, Table } from '../../model/table.ts';
import { dateSlices, partitionsPerStatement } from './slices.ts';
import { hiveLiteral, hiveName, isType, literal, name } from './quote.ts';

/** SQL that rewrites a table, or why none can be written. */
export type Compiled = { readonly statements: readonly string[] } | { readonly missing: string };

/**
 * Where rewritten files go: a bucket of their own beside the one they come from, so that nothing that stands is touched.
 * Undefined where the location is not in S3. Bucket names have at most 63 characters.
 */
export function refinedPlace(table: Pick<Table, 'id' | 'location'>) {
  const { database, table: own } = partsOfId(table.id);
  const bucket = typeof table.location === 'string' ? /^s3[an]?:\/\/([^/]+)/.exec(table.location)?.[1] : undefined;
  if (database === undefined || bucket === undefined) return undefined;
  const refined = bucket.endsWith('-refined') ? bucket : `${bucket.slice(0, 55)}-refined`;
  return { database: `${database}_refined`, bucket: refined, location: `s3://${refined}/${database}/${own}/` };
}
const newName = (table: string) => `${table}__lakewise`;

/**
 * Athena: a CTAS into a second table (the first 100 partitions), INSERTs for the rest, a check that nothing was lost,
 * then the old name is pointed at the new files. The old files stay until somebody deletes them.
 */
export function rewriteInAthena(table: Table, to: Design, layout?: Layout): Compiled {
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
  const iceberg = design.type === 'iceberg' || keys.some(key => key.transform !== 'identity');
  // A Hive table's partition columns come last, in the order of its keys.
  const columns = iceberg
    ? declared
    : [
        ...declared.filter(column => !isKey(column)),
        ...keyNames.flatMap(key => declared.filter(column => column.name === key)),
      ];
  const select = `SELECT ${columns.map(column => name(column.name)).join(', ')}\nFROM ${source}`;
  // An Iceberg table owns its folder: the one that Terraform declares has another.
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
  const loads = loadsOf(
    keys,
    declared.find(column => column.name === keyNames[0]),
    layout,
  );
  if (loads.slices === undefined) return { missing: loads.missing };
  const inserts = loads.slices.slice(1).map(where => `INSERT INTO ${target}\n${select}${where}`);
  return {
    statements: [
      create(loads.slices[0] ?? ''),
      ...inserts,
      `SELECT (SELECT count(*) FROM ${source}) AS before, (SELECT count(*) FROM ${target}) AS after`,
      ...(iceberg
        ? [
            `${onlyIfEqual}DROP TABLE ${hiveName(database)}.${hiveName(own)}`,
            `CREATE VIEW ${source} AS\nSELECT *\nFROM ${target}`,
          ]
        : swap({
            database,
            own,
            columns,
            keys: keyNames,
            location,
            format,
            projection: projectionOf(table, design, layout),
          })),
    ],
  };
}

type Keys = readonly { readonly column: string; readonly transform: string }[];
type Slices =
  | { readonly slices: readonly string[]; readonly missing?: never }
  | { readonly slices?: never; readonly missing: string };

/** One statement for a table of few partitions, else one for every 100 days of its first key. */
function loadsOf(keys: Keys, key: Column | undefined, layout: Layout | undefined): Slices {
  if (keys.length === 0) return { slices: [''] };
  if (!key) return { missing: 'the type of its partition key' };
  const period = layout?.writtenOver;
  const type = isKnown(key.type) ? key.type.toLowerCase() : '';
  const daily = type === 'date' || type.startsWith('timestamp') || isDateName(key.name);
  // Of several keys nobody knows how many partitions a day makes.
  if (!daily || !period || keys.length > 1) {
    const partitions = layout?.partitions;
    return typeof partitions === 'number' && keys.length === 1 && partitions <= partitionsPerStatement && partitions > 1
      ? { slices: [''] }
      : { missing: 'how many partitions it will have (an INSERT writes at most 100): use the conversion job' };
  }
  const bound = (day: string) =>
    type === 'date'
      ? `DATE ${literal(day)}`
      : type.startsWith('timestamp')
        ? `TIMESTAMP ${literal(`${day} 00:00:00`)}`
        : literal(day);
  const column = name(key.name);
  const days = dateSlices(period.first, period.last);
  return {
    slices: days.map(({ start, end }, index) => {
      // The ends are open: rows may be older or newer than the files that hold them, or have no date at all.
      const from = index === 0 ? undefined : `${column} >= ${bound(start)}`;
      const to = index === days.length - 1 ? undefined : `${column} < ${bound(end)}`;
      if (from !== undefined && to === undefined) return `\nWHERE ${from} OR ${column} IS NULL`;
      const conjuncts = [from, to].filter(conjunct => conjunct !== undefined);
      return conjuncts.length > 0 ? `\nWHERE ${conjuncts.join(' AND ')}` : '';
    }),
  };
}

/** By name alone: the column's values are then compared as ISO dates. */
const isDateName = (column: string) => /^(dt|ds|day|date|.*_(dt|day|date))$/.test(column);

const icebergField = ({ column, transform }: { readonly column: string; readonly transform: string }) =>
  literal(
    transform === 'identity'
      ? column
      : transform.includes('(')
        ? transform.replace(')', `, ${column})`)
        : `${transform}(${column})`,
  );

/** Partition projection over the days that the table holds, so that no partition has to be registered. */
export function projectionOf({ columns }: Pick<Table, 'columns'>, { partitionBy }: Design, layout?: Layout) {
  if (!partitionBy || !isKnown(partitionBy) || partitionBy.length !== 1 || !isKnown(columns)) return undefined;
  const [key] = partitionBy;
  const type = columns.find(column => column.name === key?.column)?.type;
  if (!key || key.transform !== 'identity' || !layout?.writtenOver) return undefined;
  if (type !== 'date' && !(type === 'string' && isDateName(key.column))) return undefined;
  return {
    'projection.enabled': 'true',
    [`projection.${key.column}.type`]: 'date',
    [`projection.${key.column}.format`]: 'yyyy-MM-dd',
    [`projection.${key.column}.range`]: `${layout.writtenOver.first},NOW`,
    [`projection.${key.column}.interval`]: '1',
    [`projection.${key.column}.interval.unit`]: 'DAYS',
  };
}

interface Swap {
  readonly database: string;
  readonly own: string;
  readonly columns: readonly Column[];
  readonly keys: readonly string[];
  readonly location: string;
  readonly format: string;
  readonly projection: Readonly<Record<string, string>> | undefined;
}

const onlyIfEqual = '-- Only if both counts are equal:\n';

/** Dropping an external table drops its definition alone; the files of the old one stay where they are. */
function swap({ database, own, columns, keys, location, format, projection }: Swap): readonly string[] {
  const table = `${hiveName(database)}.${hiveName(own)}`;
  const old = `DROP TABLE ${hiveName(database)}.${hiveName(newName(own))}`;
  const typed = columns.filter(
    (column): column is Column & { readonly type: string } => isKnown(column.type) && isType(column.type),
  );
  if (typed.length !== columns.length) return [];
  const define = (of: readonly (Column & { readonly type: string })[]) =>
    of.map(column => `  ${hiveName(column.name)} ${column.type}`).join(',\n');
  const data = typed.filter(column => !keys.includes(column.name));
  const partition = typed.filter(column => keys.includes(column.name));
  const properties = Object.entries({ ...projection, 'parquet.compression': 'ZSTD' });
  return [
    `${onlyIfEqual}DROP TABLE ${table}`,
    [
      `CREATE EXTERNAL TABLE ${table} (\n${define(data)}\n)`,
      ...(partition.length > 0 ? [`PARTITIONED BY (\n${define(partition)}\n)`] : []),
      `STORED AS ${format.toUpperCase()}`,
      `LOCATION ${hiveLiteral(location)}`,
      `TBLPROPERTIES (${properties.map(([key, value]) => `${hiveLiteral(key)} = ${hiveLiteral(value)}`).join(', ')})`,
    ].join('\n'),
    ...(partition.length > 0 && !projection ? [`MSCK REPAIR TABLE ${table}`] : []),
    old,
  ];
}
