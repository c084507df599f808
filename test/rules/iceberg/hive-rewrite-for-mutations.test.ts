import rule from '../../../src/rules/iceberg/hive-rewrite-for-mutations.ts';
import { testRule } from '../../support/test-rule.ts';

const orders =
  "CREATE EXTERNAL TABLE shop.orders (id bigint, state string) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/orders/';";
const iceberg =
  "CREATE TABLE shop.orders (id bigint, state string, dt string) PARTITIONED BY (dt) LOCATION 's3://lake/orders/' TBLPROPERTIES ('table_type' = 'ICEBERG');";
const overwrite = 'INSERT OVERWRITE TABLE shop.orders PARTITION (dt)';
const merged = 'SELECT o.id, c.state, o.dt FROM shop.orders o JOIN shop.changes c ON o.id = c.id';
const staged = `CREATE TABLE shop.staging AS ${merged};`;
const drop = "ALTER TABLE shop.orders DROP PARTITION (dt = '2026-11-01');";
const fill = 'INSERT INTO shop.orders SELECT * FROM shop.staging;';
const text = (...parts: readonly string[]) => ({ sql: parts.join('\n') });

testRule(rule, {
  silent: {
    'a day is loaded again': text(orders, `${overwrite} SELECT id, state, dt FROM shop.changes`),
    'it is compacted': text(orders, `${overwrite} SELECT id, state, dt FROM shop.orders`),
    'rows are appended': text(orders, `INSERT INTO shop.orders ${merged}`),
    'it is Iceberg': text(iceberg, `${overwrite} ${merged}`),
    'nobody knows what it is': text(`${overwrite} ${merged}`),
    'the partition is made without it': text(
      orders,
      'CREATE TABLE shop.staging AS SELECT * FROM shop.changes;',
      drop,
      fill,
    ),
    'the partition is made of itself': text(
      orders,
      'CREATE TABLE shop.staging AS SELECT * FROM shop.orders;',
      drop,
      fill,
    ),
    'nothing is inserted behind': text(orders, staged, fill, drop),
    'the staging table is made behind': text(orders, drop, staged, fill),
    'another partition is added': text(orders, staged, "ALTER TABLE shop.orders ADD PARTITION (dt = '1');", fill),
  },
  reports: {
    'it is overwritten from itself and from changes': {
      ...text(orders, `${overwrite} ${merged}`),
      findings: [
        {
          at: { file: 'only.sql', line: 2 },
          message:
            'shop.orders is written anew, from itself and from changes: a MERGE of Iceberg writes only what changes',
          severity: 'info',
          confidence: 'medium',
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'a partition is dropped and comes back changed': {
      ...text(orders, staged, drop, fill),
      findings: [{ at: { line: 3 } }],
    },
    'changes come with the insert': {
      ...text(
        orders,
        'CREATE TABLE shop.staging AS SELECT * FROM shop.orders;',
        drop,
        'INSERT INTO shop.orders SELECT s.* FROM shop.staging s JOIN shop.changes c ON s.id = c.id;',
      ),
      findings: [{ at: { line: 3 } }],
    },
  },
});
