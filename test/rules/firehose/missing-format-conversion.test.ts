import rule from '../../../src/rules/firehose/missing-format-conversion.ts';
import { aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { streaming } from '../../support/hcl.ts';
import { scriptIn } from '../../support/scripts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const table = (format: 'json' | 'csv' | 'parquet' | 'text', location = 's3://lake/clicks/') => [
  aTable(id, { type: 'hive', format }, { location, columns: [{ name: 'total', type: 'int' }] }),
];
const json = { tables: table('json') };
const stream = (lines = '', more = '') =>
  streaming(`prefix = "clicks/dt=!{timestamp:yyyy-MM-dd}/"\n${lines}`, `${more}\nvariable "x" {}`).resources;
const resources = stream();
const runs = (count: number) => ({
  statements: [aStatement('q', [aScan(id)])],
  workload: [aWork('q', count, 1e9)],
});
const gzip = { resources: stream('compression_format = "GZIP"'), ...json };
const label = 'aws_kinesis_firehose_delivery_stream.clicks';
const reader = (call: string) => [
  scriptIn('job.py', `from awsglue.context import GlueContext\nglueContext = GlueContext(sc)\nframe = ${call}\n`),
];

testRule(rule, {
  silent: {
    'it converts': { resources: stream('data_format_conversion_configuration {\n}'), ...json },
    'it may convert': {
      resources: stream('dynamic "data_format_conversion_configuration" {\nfor_each = var.x\ncontent {}\n}'),
      ...json,
    },
    'the table is Parquet': { resources, tables: table('parquet') },
    'the table has no schema, only lines': { resources, tables: table('text') },
    'the table lies elsewhere': { resources, tables: table('json', 's3://lake/orders/') },
    'no table is known': { resources, tables: [] },
    'the table is hardly read': { resources, ...json, ...runs(4) },
    'gzip leaves too little to scan': { ...gzip, ...runs(39) },
    'it compresses, and how often it is read is not known': gzip,
    'a job reads the table by name': {
      resources,
      ...json,
      scripts: reader('glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks")'),
    },
    'a job reads its files': {
      resources,
      ...json,
      scripts: reader('glueContext.spark_session.read.json("s3://lake/clicks/dt=2026-11-01/")'),
    },
    'a statement copies the table': {
      resources,
      ...json,
      statements: [aStatement('q', [aScan(id)], { kind: 'insert' })],
      workload: [aWork('q', 30, 1e9)],
    },
  },
  reports: {
    'nobody knows how often the table is read': {
      resources,
      ...json,
      findings: [
        {
          subject: { resource: label },
          at: { path: 'extended_s3_configuration[0].data_format_conversion_configuration' },
          message: `${label} writes the JSON that queries of web.clicks read`,
          severity: 'info',
          confidence: 'low',
          evidence: [],
          waste: [],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'the table is read every day': {
      resources,
      ...json,
      ...runs(30),
      findings: [{ severity: 'warning', confidence: 'medium', evidence: ['web.clicks is read 30 times a month'] }],
    },
    'it is read so often that gzip does not help': { ...gzip, ...runs(60), findings: [{ severity: 'warning' }] },
    'a job reads something else': {
      resources,
      ...json,
      scripts: reader('glueContext.spark_session.read.json("s3://lake/orders/")'),
      findings: [{ severity: 'info' }],
    },
    'the table is CSV': {
      resources,
      tables: table('csv'),
      findings: [{ message: `${label} writes the CSV that queries of web.clicks read` }],
    },
  },
});
