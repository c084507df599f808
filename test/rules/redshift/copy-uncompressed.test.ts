import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/copy-uncompressed.ts';
import { aLayout, aTable, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const once = (options = 'CSV', path = 's3://lake/orders/') =>
  `COPY sales.orders FROM '${path}' IAM_ROLE default ${options};`;
/** It comes again: the script empties its target. */
const copy = (...loads: Parameters<typeof once>) => `TRUNCATE sales.orders;\n${once(...loads)}`;
const ofDay = 's3://lake/orders/dt={{ ds }}/';
const id = 'awsdatacatalog.raw.orders';
const lake = [aTable(id, { type: 'hive', format: 'csv' }, { location: 's3://lake/orders/' })];
const laidOut = (bytes: number, rest = {}) => [
  aLayout(id, bytes, { byStorageClass: { STANDARD: bytes }, compressed: 0, ...rest }),
];
const runs = (text: string, perMonth: number) => [
  aWork(sqlOf(text, 'redshift'), perMonth, 0, { engine: 'redshift', place: 'warehouse' }),
];

testRule(rule, {
  silent: {
    'the files are gzipped': { sql: copy('CSV GZIP') },
    'the files are compressed by bzip2': { sql: copy("DELIMITER '|' BZIP2") },
    'the files are compressed by lzop': { sql: copy('lzop csv') },
    'the files are compressed by zstd': { sql: copy("FORMAT AS JSON 'auto' ZSTD") },
    'the names say that they are gzipped': { sql: copy('CSV', 's3://lake/orders/{{ ds }}.csv.gz') },
    'the prefix says that they are compressed': { sql: copy('CSV', 's3://lake/orders.zst/') },
    'the files are Parquet': { sql: copy('FORMAT AS PARQUET') },
    'the files are Parquet, in the short form': { sql: copy('parquet') },
    'the files are ORC': { sql: copy('FORMAT ORC') },
    'the files are Avro': { sql: copy("FORMAT AS AVRO 'auto'") },
    'the files are shapefiles': { sql: copy('FORMAT SHAPEFILE') },
    'a manifest lists the files': { sql: copy('CSV MANIFEST', 's3://lake/orders.manifest') },
    'nothing is loaded': { sql: copy('CSV NOLOAD') },
    'it loads from DynamoDB': { sql: copy('READRATIO 50', 'dynamodb://orders') },
    'it loads from EMR': { sql: copy('CSV', 'emr://j-1/orders/part-*') },
    'it loads over SSH': { sql: copy('CSV SSH', 's3://lake/hosts.manifest') },
    'a template is the whole path': { sql: copy('CSV', '{{ path }}') },
    'a parameter is the path': { sql: copy().replace("'s3://lake/orders/'", ':path') },
    'a template writes the options': { sql: copy('{{ copy_options }}') },
    'a template writes the format': { sql: copy('FORMAT AS {{ format }}') },
    'nothing says that it comes again': { sql: once() },
    'it names one file': { sql: once('CSV', 's3://lake/seeds/regions.csv') },
    'its script deletes some rows': { sql: `DELETE FROM sales.orders WHERE day = current_date; ${once()}` },
    'its script empties another table': { sql: `TRUNCATE sales.regions; ${once()}` },
    'a session looks at the files': { sql: copy().replaceAll('sales.orders', '#orders') },
    'it is a test': { sql: { 'test/load.sql': copy() } },
    'another engine loads it': { sql: 'CREATE TABLE copy (id int);' },
    'the files are few bytes': { sql: copy(), tables: lake, layouts: laidOut(9.9 * GB) },
    'the files of a day are few bytes': {
      sql: copy('CSV', ofDay),
      tables: lake,
      layouts: laidOut(365 * 0.9 * GB),
      workload: runs(once('CSV', ofDay), 30.4),
    },
    'the files of a day are few bytes, and nobody knows how often it runs': {
      sql: copy('CSV', ofDay),
      tables: lake,
      layouts: laidOut(365 * 2 * GB),
    },
    'the names of the files say that they are compressed': {
      sql: copy(),
      tables: lake,
      layouts: laidOut(500 * GB, { compressed: 1 }),
    },
    'the table says that they are compressed': {
      sql: copy(),
      tables: [aTable(id, { format: 'json', compression: 'gzip' }, { location: 's3://lake/orders/' })],
      layouts: laidOut(500 * GB),
    },
    'its target is small': { sql: copy(), layouts: [aLayout('redshift.sales.orders', 0.9 * GB)] },
    'the same data is there as Parquet': {
      sql: copy('CSV', 's3://lake/csv/orders/'),
      tables: [aTable(id, { format: 'parquet' }, { location: 's3://lake/parquet/orders/' })],
    },
  },
  reports: {
    'its script empties the target before it': {
      sql: copy(),
      findings: [
        {
          at: { line: 2, column: 19, endColumn: 43 },
          message: 'COPY into sales.orders loads text that is not compressed (not known: the size of its files)',
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 's3:byte-month', perMonth: { unknown: 'the size of its files' } }],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'its script deletes all rows before it': {
      sql: `BEGIN; DELETE FROM sales.orders; ${once()} COMMIT;`,
      findings: [{ confidence: 'low' }],
    },
    'it loads pipe-separated text, the default': { sql: copy(''), findings: [{}] },
    'it loads JSON': { sql: copy("json 'auto'"), findings: [{}] },
    'it loads CSV in the long form': { sql: copy('FORMAT AS CSV'), findings: [{}] },
    'a template names a file anew at every run': {
      sql: once('CSV', 's3://lake/orders_{{ ds_nodash }}.csv'),
      findings: [{ confidence: 'low' }],
    },
    'its target is large': {
      sql: copy(),
      layouts: [aLayout('redshift.sales.orders', GB)],
      findings: [{ confidence: 'low' }],
    },
    'its files are known': {
      sql: once(),
      tables: lake,
      layouts: laidOut(500 * GB, { byStorageClass: { STANDARD: 400 * GB, STANDARD_IA: 100 * GB } }),
      findings: [
        {
          message: 'COPY into sales.orders loads text that is not compressed: 500 GB a load',
          confidence: 'high',
          evidence: ['the files of raw.orders'],
          waste: [
            {
              of: 'STANDARD',
              on: { table: id },
              now: exactly(400 * GB),
              perMonth: { low: 0, high: expect.closeTo(360 * GB, -3) },
            },
            { of: 'STANDARD_IA', perMonth: { low: 0, high: expect.closeTo(90 * GB, -3) } },
          ],
        },
      ],
    },
    'the prefix lacks its slash': {
      sql: copy('CSV', 's3://lake/orders'),
      tables: lake,
      layouts: laidOut(10 * GB),
      findings: [{ confidence: 'high' }],
    },
    'its files of a day are many bytes in a month': {
      sql: copy('CSV', ofDay),
      tables: lake,
      layouts: laidOut(365 * 2 * GB),
      workload: runs(once('CSV', ofDay), 30.4),
      findings: [
        { message: 'COPY into sales.orders loads text that is not compressed: 2 GB a load', confidence: 'high' },
      ],
    },
    'two tables have their files there': {
      sql: copy('CSV', 's3://lake/'),
      tables: [...lake, aTable('awsdatacatalog.raw.clicks', { format: 'csv' }, { location: 's3://lake/clicks/' })],
      layouts: laidOut(1),
      findings: [{ confidence: 'low' }],
    },
    'the table whose files it loads has no layout': { sql: copy(), tables: lake, findings: [{ confidence: 'low' }] },
    'a table elsewhere begins alike': {
      sql: copy('CSV', 's3://lake/orders_eu/'),
      tables: lake,
      layouts: laidOut(1),
      findings: [{ confidence: 'low', evidence: [] }],
    },
  },
});
