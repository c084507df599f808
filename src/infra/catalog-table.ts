import { Construct, GlueCatalogTable } from './cdktf.ts';
import { escape } from './escape.ts';
import type { Props } from './props.ts';

const hadoop = 'org.apache.hadoop.hive.ql.io';
const readers = {
  parquet: {
    inputFormat: `${hadoop}.parquet.MapredParquetInputFormat`,
    outputFormat: `${hadoop}.parquet.MapredParquetOutputFormat`,
    serializationLibrary: `${hadoop}.parquet.serde.ParquetHiveSerDe`,
  },
  orc: {
    inputFormat: `${hadoop}.orc.OrcInputFormat`,
    outputFormat: `${hadoop}.orc.OrcOutputFormat`,
    serializationLibrary: `${hadoop}.orc.OrcSerde`,
  },
} as const;

/** A columnar table; partitions follow from projection, so none has to be registered. */
export class CatalogTable extends Construct {
  constructor(scope: Construct, id: string, database: string, props: Props<'catalog-table'>) {
    super(scope, id);
    const { name, type, format, compression, location, projection = {} } = props;
    const { inputFormat, outputFormat, serializationLibrary } = readers[format];
    const typed = (columns: Props<'catalog-table'>['columns']) =>
      columns.map(column => ({ name: escape(column.name), type: escape(column.type) }));
    const parameters = Object.fromEntries(
      Object.entries({
        classification: format,
        [`${format}.compression`]: compression.toUpperCase(),
        ...projection,
      }).map(([key, value]) => [escape(key), escape(value)]),
    );
    new GlueCatalogTable(this, 'table', {
      databaseName: database,
      name: escape(name),
      tableType: 'EXTERNAL_TABLE',
      ...(type === 'iceberg'
        ? { openTableFormatInput: { icebergInput: { metadataOperation: 'CREATE', version: '2' } } }
        : { parameters }),
      ...(props.partitionKeys.length > 0 ? { partitionKeys: typed(props.partitionKeys) } : {}),
      storageDescriptor: {
        location: escape(location),
        columns: typed(props.columns),
        ...(type === 'iceberg' ? {} : { inputFormat, outputFormat, serDeInfo: { serializationLibrary } }),
      },
    });
  }
}
