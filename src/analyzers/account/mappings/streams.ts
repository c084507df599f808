import type { Json } from '../../../model/resource.ts';
import { field, list } from '../../catalog/json.ts';
import { named, type Mapping } from '../mapping.ts';
import { at, block, blocks, made } from '../shape.ts';

const destinationOf = (answer: Json) =>
  field(list(field(answer, 'Destinations'))[0], 'ExtendedS3DestinationDescription');
const s3 = 'Destinations.0.ExtendedS3DestinationDescription';

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamDescription.html */
export const deliveryStream: Mapping = {
  type: 'aws_kinesis_firehose_delivery_stream',
  arn: named('firehose', 'deliverystream/'),
  // Other destinations are of shapes that no rule judges.
  when: answer => destinationOf(answer) !== undefined,
  shape: {
    name: at('DeliveryStreamName'),
    destination: made(() => 'extended_s3'),
    kinesis_source_configuration: block('Source.KinesisStreamSourceDescription', {
      kinesis_stream_arn: at('KinesisStreamARN'),
    }),
    msk_source_configuration: block('Source.MSKSourceDescription', { msk_cluster_arn: at('MSKClusterARN') }),
    extended_s3_configuration: block(s3, {
      bucket_arn: at('BucketARN'),
      prefix: at('Prefix'),
      error_output_prefix: at('ErrorOutputPrefix'),
      buffering_size: at('BufferingHints.SizeInMBs'),
      buffering_interval: at('BufferingHints.IntervalInSeconds'),
      compression_format: at('CompressionFormat'),
      custom_time_zone: at('CustomTimeZone'),
      file_extension: at('FileExtension'),
      s3_backup_mode: at('S3BackupMode'),
      dynamic_partitioning_configuration: block('DynamicPartitioningConfiguration', { enabled: at('Enabled') }),
      processing_configuration: block('ProcessingConfiguration', {
        enabled: at('Enabled'),
        processors: blocks('Processors', {
          type: at('Type'),
          parameters: blocks('Parameters', {
            parameter_name: at('ParameterName'),
            parameter_value: at('ParameterValue'),
          }),
        }),
      }),
      data_format_conversion_configuration: block('DataFormatConversionConfiguration', {
        enabled: at('Enabled'),
        schema_configuration: block('SchemaConfiguration', {
          database_name: at('DatabaseName'),
          table_name: at('TableName'),
          region: at('Region'),
          catalog_id: at('CatalogId'),
        }),
        input_format_configuration: block('InputFormatConfiguration', {
          deserializer: block('Deserializer', {
            hive_json_ser_de: block('HiveJsonSerDe', {}),
            open_x_json_ser_de: block('OpenXJsonSerDe', {}),
          }),
        }),
        output_format_configuration: block('OutputFormatConfiguration', {
          serializer: block('Serializer', {
            orc_ser_de: block('OrcSerDe', { compression: at('Compression') }),
            parquet_ser_de: block('ParquetSerDe', { compression: at('Compression') }),
          }),
        }),
      }),
    }),
  },
};

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamDescriptionSummary.html */
export const stream: Mapping = {
  type: 'aws_kinesis_stream',
  arn: named('kinesis', 'stream/'),
  shape: {
    arn: at('StreamARN'),
    name: at('StreamName'),
    shard_count: at('OpenShardCount'),
    retention_period: at('RetentionPeriodHours'),
    stream_mode_details: block('StreamModeDetails', { stream_mode: at('StreamMode') }),
    encryption_type: at('EncryptionType'),
  },
};
