import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/copy-compupdate-on.ts';
import { aCluster, aLayout, aTable, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const copy = (options: string) => `COPY staging.orders FROM 's3://lake/orders/' IAM_ROLE default CSV ${options};`;
const encoded = 'CREATE TABLE staging.orders (id bigint ENCODE az64, note varchar(9) ENCODE zstd);\n';
const plain = 'CREATE TABLE staging.orders (id bigint, note varchar(9));\n';
const emptied = `TRUNCATE staging.orders;\n${copy('COMPUPDATE ON')}`;
const runs = (perMonth: number, rest = {}) => [
  aWork(sqlOf(copy('COMPUPDATE ON'), 'redshift'), perMonth, 0, {
    engine: 'redshift',
    place: 'warehouse',
    msPerRun: exactly(900_000),
    ...rest,
  }),
];
const inAccount = {
  id: 'redshift.staging.orders',
  columns: ['id', 'note'].map(name => ({ name, type: 'text', encoding: 'lzo' })),
};
const account = aTable(
  inAccount.id,
  {},
  { columns: inAccount.columns, origins: [{ from: 'account', at: { arn: 'a' } }] },
);
const noLine = { unknown: 'the cluster that runs it' };

testRule(rule, {
  silent: {
    'COMPUPDATE is off': { sql: encoded + copy('COMPUPDATE OFF') },
    'COMPUPDATE is FALSE': { sql: encoded + copy('COMPUPDATE FALSE') },
    'encodings are preset, which samples nothing': { sql: encoded + copy('COMPUPDATE PRESET') },
    'the option is left out': { sql: `${encoded}TRUNCATE staging.orders; ${copy('')}` },
    'the files are Parquet': { sql: encoded + copy('COMPUPDATE ON').replace('CSV', 'FORMAT AS PARQUET') },
    'the files are ORC': { sql: encoded + copy('COMPUPDATE ON').replace('CSV', 'ORC') },
    'nothing is loaded': { sql: encoded + copy('COMPUPDATE ON NOLOAD') },
    'it is the first load of a new table without encodings': { sql: plain + copy('COMPUPDATE ON') },
    'its columns are encoded automatically': { sql: plain.replace(');', ') ENCODE AUTO;') + copy('COMPUPDATE ON') },
    'nobody knows its target': { sql: copy('COMPUPDATE ON') },
    'an earlier load chose the encodings': { sql: copy('COMPUPDATE ON'), tables: [account] },
    'an earlier load chose the encodings of a table whose DDL has none': {
      sql: plain + copy('COMPUPDATE ON'),
      tables: [account],
    },
    'it ran once': { sql: plain + copy('COMPUPDATE ON'), workload: runs(1.9) },
    'the script empties its target after it': { sql: `${copy('COMPUPDATE ON')} TRUNCATE staging.orders;` },
    'another script empties its target': {
      sql: { 'load.sql': copy('COMPUPDATE ON'), 'empty.sql': 'TRUNCATE staging.orders;' },
    },
    'the script deletes all rows, which leaves them marked': {
      sql: `BEGIN; DELETE FROM staging.orders; ${copy('COMPUPDATE ON')} COMMIT;`,
    },
    'the script empties another table': { sql: `TRUNCATE staging.clicks; ${copy('COMPUPDATE ON')}` },
    'it is an INSERT': { sql: `${encoded}TRUNCATE staging.orders; INSERT INTO staging.orders SELECT 1, '';` },
  },
  reports: {
    'the script empties its target before it': {
      sql: emptied,
      findings: [
        {
          at: { line: 2, column: 67 },
          message:
            'COPY into staging.orders samples its input for encodings at every load: the script empties its target before it',
          severity: 'warning',
          confidence: 'medium',
          waste: [{ meter: 'redshift:node-hour', perMonth: { unknown: 'its runs a month' } }],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: 'COMPUPDATE OFF' }] },
        },
      ],
    },
    'the option stands alone': { sql: encoded + copy('COMPUPDATE'), findings: [{}] },
    'the option is TRUE': { sql: encoded + copy('compupdate true'), findings: [{}] },
    'the script drops and creates its target': {
      sql: `DROP TABLE IF EXISTS staging.orders; ${plain}${copy('COMPUPDATE ON')}`,
      findings: [{ remedy: { safe: false } }],
    },
    'the DDL, in another file, encodes every column': {
      sql: { 'ddl.sql': encoded, 'load.sql': emptied },
      findings: [{ at: { file: 'load.sql' }, confidence: 'high', remedy: { safe: true, advice: 'Turn it off' } }],
    },
    'the DDL encodes one of its columns': {
      sql: encoded.replace(' ENCODE zstd', '') + copy('COMPUPDATE ON'),
      findings: [
        { message: expect.stringContaining('the DDL of its target names encodings'), remedy: { safe: false } },
      ],
    },
    'a template stands in the path': {
      sql: emptied.replace('orders/', '{{ ds }}/'),
      findings: [{ at: { line: 2 } }],
    },
    'history shows it often enough': {
      sql: plain + copy('COMPUPDATE ON'),
      workload: runs(2),
      resources: [aCluster('warehouse', 2), aCluster('other', 9)],
      findings: [
        {
          message: expect.stringContaining('it runs 2 times a month'),
          waste: [
            {
              of: 'ra3.xlplus',
              // 2 runs of a quarter of an hour on two nodes
              now: { low: expect.closeTo(1), high: expect.closeTo(1) },
              perMonth: { low: 0, high: expect.closeTo(0.5) },
              runsPerMonth: exactly(2),
            },
          ],
        },
      ],
    },
    'nobody knows the cluster': { sql: emptied, workload: runs(30), findings: [{ waste: [{ perMonth: noLine }] }] },
    'it may be the cluster or Serverless': {
      sql: emptied,
      workload: runs(30, { place: 'elsewhere' }),
      resources: [aCluster('warehouse', 2), aCluster('', 1, { type: 'aws_redshiftserverless_workgroup' })],
      findings: [{ waste: [{ perMonth: noLine }] }],
    },
    'it runs on two clusters': {
      sql: emptied,
      workload: [...runs(30), ...runs(30, { place: 'other' })],
      resources: [aCluster('warehouse', 2), aCluster('other', 2)],
      findings: [{ waste: [{ perMonth: noLine }] }],
    },
    'a variable says how many nodes the cluster has': {
      sql: emptied,
      workload: runs(30),
      resources: [aCluster('warehouse', 1, { unknown: ['number_of_nodes'] })],
      findings: [{ waste: [{ perMonth: noLine }] }],
    },
    'its time is not known': {
      sql: emptied,
      workload: runs(30, { msPerRun: { unknown: 'the time of its runs' } }),
      resources: [aCluster('warehouse', 2)],
      findings: [{ waste: [{ perMonth: { unknown: 'the time of its runs' } }] }],
    },
    'its target keeps its rows, for all that is known': {
      sql: encoded + copy('COMPUPDATE ON'),
      layouts: [aLayout(inAccount.id, 1e9, { rows: exactly(1) })],
      findings: [{ severity: 'info', confidence: 'low' }],
    },
    'its target has rows, and the script empties it': {
      sql: encoded + emptied,
      layouts: [aLayout(inAccount.id, 1e9, { rows: exactly(1) })],
      findings: [{ severity: 'warning', confidence: 'high' }],
    },
  },
});
