import { isUnknown } from '../../model/maybe.ts';
import { converts, defineRule, labelOf, placesIn, replaced, s3Streams, s3Text, subjectOf } from '../rule.ts';
import { blockExample, streamExample } from '../rule.ts';

const conversion = blockExample(
  'data_format_conversion_configuration',
  ...blockExample('input_format_configuration', ...blockExample('deserializer', 'open_x_json_ser_de {}')),
  '',
  ...blockExample('output_format_configuration', ...blockExample('serializer', 'parquet_ser_de {}')),
  '',
  ...blockExample(
    'schema_configuration',
    'database_name = "web"',
    'table_name    = "clicks"',
    'role_arn      = "arn:aws:iam::111122223333:role/firehose"',
  ),
);

export default defineRule({
  id: 'firehose/compression-with-conversion',
  title: 'Stream compresses objects that it converts',
  severity: 'error',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'safe',
  docs: {
    why: 'A Parquet or ORC file is compressed inside, page by page or stripe by stripe. Compressing the whole object besides is not possible: Firehose refuses such a stream when it is created or updated.',
    detection:
      'A stream to S3 with data_format_conversion_configuration, unless its enabled is false, whose compression_format is known and another than UNCOMPRESSED.\nNothing is reported where the format, or whether conversion is on, is not known.',
    unless:
      'Never as it stands: the stream cannot be created. Where the objects are to stay JSON, leave the conversion out instead.',
    price: 'No cost is claimed: the apply fails.',
    bad: [{ file: 'stream.tf', text: streamExample('compression_format = "GZIP"', '', ...conversion) }],
    good: [{ file: 'stream.tf', text: streamExample('compression_format = "UNCOMPRESSED"', '', ...conversion) }],
    links: [
      'https://docs.aws.amazon.com/firehose/latest/dev/enable-record-format-conversion.html',
      'https://docs.aws.amazon.com/firehose/latest/APIReference/API_DataFormatConversionConfiguration.html',
    ],
  },
  *check({ resources }) {
    for (const own of s3Streams(resources)) {
      const { stream, s3 } = own;
      const format = s3Text(own, 'compression_format') ?? 'UNCOMPRESSED';
      if (isUnknown(format) || format === 'UNCOMPRESSED' || converts(own) !== true) continue;
      const path = `${s3}.compression_format`;
      yield {
        subject: subjectOf(stream),
        ...placesIn(stream, path),
        message: `${labelOf(stream)} converts its records and compresses the objects as ${format} besides: Firehose refuses that`,
        confidence: 'high',
        waste: [],
        remedy: replaced(stream, path, 'UNCOMPRESSED', {
          safe: true,
          advice: 'Set it to UNCOMPRESSED, and name the codec in parquet_ser_de or orc_ser_de',
        }),
      };
    }
  },
});
