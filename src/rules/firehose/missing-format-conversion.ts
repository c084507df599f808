import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { converts, defineRule, evidenceOf, isCopy, isReadByScript, labelOf, lakeTables, nameOf } from '../rule.ts';
import { placesIn, resourceExample, s3Streams, s3Text, shown, spendOf, streamExample, subjectOf } from '../rule.ts';
import { blockExample, tableOfStream } from '../rule.ts';

const stream = (...lines: readonly string[]) =>
  streamExample(
    'prefix              = "clicks/dt=!{timestamp:yyyy-MM-dd}/"',
    'error_output_prefix = "errors/clicks/!{firehose:error-output-type}/"',
    ...lines,
  );
const table = (format: string, library: string) =>
  resourceExample(
    'aws_glue_catalog_table',
    'click_stream',
    'name          = "click_stream"',
    'database_name = "web"',
    `parameters    = { classification = "${format}" }`,
    '',
    ...blockExample(
      'storage_descriptor',
      'location = "s3://web-events/clicks/"',
      '',
      ...blockExample('ser_de_info', `serialization_library = "${library}"`),
    ),
  );
const rows = table('json', 'org.openx.data.jsonserde.JsonSerDe');
const columns = table('parquet', 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe');
const conversion = blockExample(
  'data_format_conversion_configuration',
  ...blockExample('input_format_configuration', ...blockExample('deserializer', 'open_x_json_ser_de {}')),
  ...blockExample('output_format_configuration', ...blockExample('serializer', 'parquet_ser_de {}')),
  ...blockExample(
    'schema_configuration',
    'database_name = aws_glue_catalog_table.click_stream.database_name',
    'table_name    = aws_glue_catalog_table.click_stream.name',
    'role_arn      = "arn:aws:iam::111122223333:role/firehose"',
  ),
);

export default defineRule({
  id: 'firehose/missing-format-conversion',
  title: 'Stream writes the rows that queries read',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources', 'tables'],
  uses: ['layouts', 'statements', 'workload', 'scripts'],
  inputs: ['terraform', 'catalog', 'history'],
  meters: [],
  options: {
    minRuns: { default: 5, unit: 'run/month', why: 'conversion costs as much as four scans of the same bytes' },
    minRunsCompressed: {
      default: 40,
      unit: 'run/month',
      why: 'gzip leaves a fifth to be scanned: conversion then costs as much as 36 scans',
    },
  },
  fix: 'none',
  docs: {
    why: 'Firehose can write Parquet itself, by the schema of a table in the Glue catalog, for 0.018 USD a GB that comes in. As JSON or CSV the same records are read whole by every query, at 0.005 USD a GB: after four scans conversion has paid.',
    detection:
      'A stream to S3 without data_format_conversion_configuration whose prefix lies in a table of JSON or CSV. A warning where the history knows that the table is read at least minRuns times a month, or minRunsCompressed times where the stream compresses, and info where nobody knows.\nSilent where fewer runs are known, where a stream compresses and no run is known, where a script or a statement that copies the table makes another of it, and where the conversion or the table is not known.',
    unless:
      'It is a raw copy that is kept as it came, or records have no fixed schema: then convert them in a job that comes after.',
    price:
      'No cost is claimed here: what its readers scan too much is priced at the table, by catalog/row-format-table.',
    bad: [{ file: 'stream.tf', text: `${stream()}\n${rows}` }],
    good: [{ file: 'stream.tf', text: `${stream('', ...conversion)}\n${columns}` }],
    links: [
      'https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion.html',
      'https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html',
    ],
  },
  *check(facts, { minRuns, minRunsCompressed }) {
    const { resources, tables, scripts = [] } = facts;
    const readings = new Map([...lakeTables(facts)].map(reading => [reading.table.id, reading]));
    for (const own of s3Streams(resources)) {
      const { stream: at, s3 } = own;
      const table = tableOfStream(own, resources, tables);
      const reading = table && readings.get(table.id);
      const format = table?.design.format;
      if (!reading || converts(own) !== false || (format !== 'json' && format !== 'csv')) continue;
      const { works, scans, table: its } = reading;
      if (scans.some(scan => isCopy(scan, its)) || isReadByScript(its, tables, scripts)) continue;
      const { runsPerMonth } = spendOf(works);
      const compression = s3Text(own, 'compression_format') ?? 'UNCOMPRESSED';
      const isPlain = compression === 'UNCOMPRESSED';
      if (surelyBelow(runsPerMonth, isPlain ? minRuns : minRunsCompressed)) continue;
      if (!isPlain && !isKnown(runsPerMonth)) continue;
      yield {
        subject: subjectOf(at),
        ...placesIn(at, `${s3}.data_format_conversion_configuration`),
        message: `${labelOf(at)} writes the ${format === 'json' ? 'JSON' : 'CSV'} that queries of ${nameOf(its.id)} read`,
        severity: isKnown(runsPerMonth) ? 'warning' : 'info',
        confidence: isKnown(runsPerMonth) ? 'medium' : 'low',
        evidence: evidenceOf(isKnown(runsPerMonth) && `${nameOf(its.id)} is read ${shown(runsPerMonth)} times a month`),
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: `Let it write Parquet below another prefix (data_format_conversion_configuration${format === 'csv' ? ', behind a Lambda function that makes JSON of CSV' : ''}), and have a table of Parquet over that`,
        },
      };
    }
  },
});
