import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/copy-row-format.ts';
import { aCluster, aTable, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const copy = (options = 'CSV GZIP', path = 's3://lake/csv/orders/') =>
  `COPY sales.orders FROM '${path}' IAM_ROLE default ${options};`;
const parquetAt = (location: string, format: 'parquet' | 'orc' | 'csv' = 'parquet') => [
  aTable('awsdatacatalog.curated.orders', { type: 'hive', format }, { location }),
];
const tables = parquetAt('s3://lake/parquet/orders/');
const named = (...names: readonly string[]) => names.map(name => ({ name, type: 'string' }));
const columns = named('id', 'day', 'total');
const landing = aTable('awsdatacatalog.raw.orders_landing', { format: 'csv' }, { columns, location: 's3://raw/in/7/' });
const curated = aTable('awsdatacatalog.curated.orders', { format: 'orc' }, { columns, location: 's3://lake/orders/' });
const fromLanding = copy('CSV', 's3://raw/in/7/');

testRule(rule, {
  silent: {
    'the files are Parquet': { sql: copy('FORMAT AS PARQUET', 's3://lake/parquet/orders/'), tables },
    'the files are ORC': { sql: copy('ORC'), tables },
    'the files are Avro': { sql: copy("AVRO 'auto'"), tables },
    'no table of Parquet is known': { sql: copy() },
    'the table beside it is of text': { sql: copy(), tables: parquetAt('s3://lake/parquet/orders/', 'csv') },
    'the table beside it is another': { sql: copy(), tables: parquetAt('s3://lake/parquet/returns/') },
    'the table beside it lies in another bucket': { sql: copy(), tables: parquetAt('s3://other/parquet/orders/') },
    'the table beside it is the whole lake': { sql: copy(), tables: parquetAt('s3://lake/parquet/') },
    'what it loads lies deeper, under another name': {
      sql: copy('CSV', 's3://lake/csv/orders/returns/'),
      tables,
    },
    'the table beside it is Iceberg, which COPY cannot read': {
      sql: copy(),
      tables: [
        aTable(
          'awsdatacatalog.curated.orders',
          { type: 'iceberg', format: 'parquet' },
          { location: 's3://lake/parquet/orders/' },
        ),
      ],
    },
    'nobody knows where the table of Parquet lies': {
      sql: copy(),
      tables: [aTable('awsdatacatalog.curated.orders', { format: 'parquet' }, { location: { unknown: 'a template' } })],
    },
    'the table of Parquet is what it names': {
      sql: copy('CSV', 's3://lake/orders.parquet/'),
      tables: parquetAt('s3://lake/orders.parquet/'),
    },
    'JSON paths pick the values': { sql: copy("FORMAT AS JSON 's3://lake/paths.json'"), tables },
    'it cuts what is too long': { sql: copy('CSV TRUNCATECOLUMNS'), tables },
    'it trims': { sql: copy("DELIMITER '|' TRIMBLANKS"), tables },
    'it reads dates of its own format': { sql: copy("CSV DATEFORMAT 'DD.MM.YYYY'"), tables },
    'a manifest lists the files': { sql: copy('CSV MANIFEST'), tables },
    'a template writes the options': { sql: copy('CSV {{ more }}'), tables },
    'a session looks at the files': { sql: copy().replace('sales.orders', '#orders'), tables },
    'it is a test': { sql: { 'tests/load.sql': copy() }, tables },
    'a table of the same name has other columns': {
      sql: fromLanding,
      tables: [landing, { ...curated, columns: named('id', 'day', 'store') }],
    },
    'a table of the same columns has another name': {
      sql: fromLanding,
      tables: [landing, { ...curated, id: 'awsdatacatalog.curated.orders_eu' }],
    },
    'the columns are too few to tell': {
      sql: fromLanding,
      tables: [
        { ...landing, columns: named('id', 'day') },
        { ...curated, columns: named('id', 'day') },
      ],
    },
    'nobody knows the columns': {
      sql: fromLanding,
      tables: [landing, { ...curated, columns: { unknown: 'a query with *' } }],
    },
  },
  reports: {
    'a table of Parquet has the same data beside it': {
      sql: copy(),
      tables,
      findings: [
        {
          at: { line: 1, column: 19, endColumn: 47 },
          message: 'COPY into sales.orders loads CSV where curated.orders has the same data as Parquet',
          severity: 'info',
          confidence: 'medium',
          waste: [{ meter: 'redshift:node-hour', perMonth: { unknown: 'its runs a month' } }],
          remedy: { kind: 'decide', safe: false, advice: expect.stringContaining('as PARQUET') },
        },
      ],
    },
    'its text declares that table, in Spectrum': {
      sql: `CREATE EXTERNAL TABLE spectrum.orders (id int) STORED AS PARQUET LOCATION 's3://lake/orders_parquet/';\n${copy("json 'auto'", 's3://lake/orders_json/')}`,
      findings: [
        {
          at: { line: 2 },
          message: 'COPY into sales.orders loads JSON where spectrum.orders has the same data as Parquet',
        },
      ],
    },
    'it loads a day of it': {
      sql: copy('', 's3://lake/csv/orders/dt={{ ds }}/'),
      tables,
      findings: [{ message: expect.stringContaining('loads text where') }],
    },
    'it loads a year of it': { sql: copy('CSV', 's3://lake/csv/orders/2026/'), tables, findings: [{}] },
    'dates are read as they come': { sql: copy("CSV DATEFORMAT 'auto' TIMEFORMAT AS 'auto'"), tables, findings: [{}] },
    'the table of the text has a copy in ORC': {
      sql: fromLanding,
      tables: [landing, curated],
      findings: [
        {
          message: 'COPY into sales.orders loads CSV where curated.orders has the same data as ORC',
          remedy: { advice: expect.stringContaining('curated.orders as ORC') },
        },
      ],
    },
    'it runs every night': {
      sql: copy(),
      tables,
      resources: [aCluster('warehouse', 2)],
      workload: [
        aWork(sqlOf(copy(), 'redshift'), 30, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(900_000) }),
      ],
      findings: [
        {
          // 30 runs of a quarter of an hour on two nodes
          waste: [
            {
              of: 'ra3.xlplus',
              now: { low: expect.closeTo(15), high: expect.closeTo(15) },
              perMonth: { low: 0, high: expect.closeTo(7.5) },
            },
          ],
        },
      ],
    },
  },
});
