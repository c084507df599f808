import type { Entry } from '../../src/model/snapshot.ts';
import { account, entry } from './account.ts';
import { columnsOf, idOf, type LakeTable } from './tables.ts';

const hive = 'org.apache.hadoop.hive';
const text = {
  input: 'org.apache.hadoop.mapred.TextInputFormat',
  output: `${hive}.ql.io.HiveIgnoreKeyTextOutputFormat`,
};
const delimited = (separator: string) => ({
  ...text,
  serde: `${hive}.serde2.lazy.LazySimpleSerDe`,
  serdeParameters: { 'field.delim': separator, 'serialization.format': separator },
});
const formats = {
  parquet: {
    input: `${hive}.ql.io.parquet.MapredParquetInputFormat`,
    output: `${hive}.ql.io.parquet.MapredParquetOutputFormat`,
    serde: `${hive}.ql.io.parquet.serde.ParquetHiveSerDe`,
    serdeParameters: { 'serialization.format': '1' },
  },
  orc: {
    input: `${hive}.ql.io.orc.OrcInputFormat`,
    output: `${hive}.ql.io.orc.OrcOutputFormat`,
    serde: `${hive}.ql.io.orc.OrcSerde`,
    serdeParameters: { 'serialization.format': '1' },
  },
  json: { ...text, serde: 'org.openx.data.jsonserde.JsonSerDe', serdeParameters: { 'serialization.format': '1' } },
  csv: delimited(','),
  tsv: delimited('\t'),
};

const databases: Readonly<Record<string, string>> = {
  bi: 'What the dashboards read',
  finance: 'Finance',
  logistics: 'Logistics',
  marketing: 'Campaigns, mailings, ads',
  platform: 'Data platform',
  raw: 'Landing zone: files as they came, read by Glue jobs only',
  web: 'Web analytics',
};

/** Databases and tables as GetDatabases and GetTables answer. */
export const glueEntries = (tables: readonly LakeTable[]): readonly Entry[] => [
  ...Object.entries(databases).map(([Name, Description]) =>
    entry('glue', 'database', Name, { Name, Description, CreateTime: created, CatalogId: account }),
  ),
  ...tables.map(table => entry('glue', 'table', idOf(table), glueTable(table))),
  entry('glue', 'table', 'web.v_daily_traffic', view),
];

const created = '2025-10-18T09:12:44Z';

function glueTable(table: LakeTable): Entry['value'] {
  const { database, name, columns, bucket, prefix, format, partition, iceberg, comment } = table;
  const { input, output, serde, serdeParameters } = formats[format];
  const location = `s3://${bucket}/${prefix}`;
  return {
    Name: name,
    DatabaseName: database,
    CatalogId: account,
    Owner: 'hadoop',
    CreateTime: created,
    Retention: 0,
    TableType: 'EXTERNAL_TABLE',
    ...(comment === undefined ? {} : { Description: comment }),
    IsRegisteredWithLakeFormation: false,
    Parameters: iceberg
      ? { table_type: 'ICEBERG', metadata_location: `${location}/metadata/00042.metadata.json` }
      : {
          EXTERNAL: 'TRUE',
          ...(format === 'tsv' ? {} : { classification: format }),
          ...projection(table),
          ...table.parameters,
        },
    PartitionKeys: partition ? [{ Name: partition.key, Type: partition.type ?? 'string' }] : [],
    StorageDescriptor: {
      Columns: columnsOf(columns).map(column => ({ Name: column.name, Type: column.type })),
      Location: iceberg ? location : `${location}/`,
      Compressed: false,
      NumberOfBuckets: iceberg ? 0 : -1,
      StoredAsSubDirectories: false,
      ...(iceberg
        ? {}
        : {
            InputFormat: input,
            OutputFormat: output,
            SerdeInfo: { SerializationLibrary: serde, Parameters: serdeParameters },
          }),
    },
  };
}

const projection = ({ partition, written }: LakeTable): Readonly<Record<string, string>> =>
  partition?.found === 'projected'
    ? {
        'projection.enabled': 'true',
        [`projection.${partition.key}.type`]: 'date',
        [`projection.${partition.key}.format`]: 'yyyy-MM-dd',
        [`projection.${partition.key}.range`]: `${written.from},NOW`,
      }
    : {};

const viewColumns = [
  { name: 'dt', type: 'varchar' },
  { name: 'channel', type: 'varchar' },
  { name: 'sessions', type: 'bigint' },
  { name: 'conversions', type: 'bigint' },
];
const viewQuery = {
  originalSql:
    'SELECT dt, channel, count(*) AS sessions, sum(CASE WHEN converted THEN 1 ELSE 0 END) AS conversions\nFROM web.sessions\nGROUP BY dt, channel',
  catalog: 'awsdatacatalog',
  schema: 'web',
  columns: viewColumns,
};
const view: Entry['value'] = {
  Name: 'v_daily_traffic',
  DatabaseName: 'web',
  CatalogId: account,
  CreateTime: created,
  Retention: 0,
  TableType: 'VIRTUAL_VIEW',
  ViewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(viewQuery)).toString('base64')} */`,
  ViewExpandedText: '/* Presto View */',
  Parameters: { presto_view: 'true', comment: 'Presto View' },
  PartitionKeys: [],
  StorageDescriptor: {
    Columns: viewColumns.map(({ name, type }) => ({ Name: name, Type: type === 'varchar' ? 'string' : type })),
    Compressed: false,
    NumberOfBuckets: 0,
    StoredAsSubDirectories: false,
  },
};
