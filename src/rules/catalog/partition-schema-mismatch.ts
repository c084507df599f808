import { defineRule, mismatches, nameOf, tablesById } from '../rule.ts';

const sales =
  "CREATE EXTERNAL TABLE sales (id bigint, net string) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/sales/';";

export default defineRule({
  id: 'catalog/partition-schema-mismatch',
  title: 'Partitions keep another type than their table',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  inputs: ['sql'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'In the Glue catalog every partition has columns of its own, copied from the table when it was registered. If a column of the table gets another type, the partitions that are there keep the old one, and a query over both fails with HIVE_PARTITION_SCHEMA_MISMATCH.',
    detection:
      'ALTER TABLE … REPLACE COLUMNS or CHANGE COLUMN that gives a column of a partitioned Hive table a type as which its declared type cannot be read; and the same, or ADD COLUMNS, of one PARTITION against its table. By name for Parquet, Avro and JSON, by position for CSV, text and ORC.\nFine: wider integers, float to double, wider decimals and texts, integers as text, anything stored as text as text, added columns, CASCADE, partition projection (no partitions are registered), Iceberg, and a change below the CREATE TABLE in one text, where no partition was there before it. What the partitions of an account have is not in a snapshot, so only what texts change is judged, not what a crawler did.',
    unless: 'All partitions are dropped and added again right after the change: suppress it there.',
    price: 'Failed queries are not billed: it costs the time of those who wait for them.',
    bad: [
      { file: 'bad.sql', text: `${sales} ALTER TABLE sales PARTITION (dt = '1') REPLACE COLUMNS (id int, net double)` },
    ],
    good: [{ file: 'good.sql', text: `${sales} ALTER TABLE sales ADD COLUMNS (tax double)` }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/updates-and-partitions.html',
      'https://docs.aws.amazon.com/athena/latest/ug/alter-table-replace-columns.html',
    ],
  },
  visits: { nodes: new Set(['alter-table']) },
  *visit({ dialect, writes: [target] }, tree, { tables }) {
    if (tree.node !== 'alter-table' || dialect === 'redshift' || !target) return;
    const table = tablesById(tables).get(target.table);
    if (!table) return;
    for (const change of tree.changes)
      for (const { at, column, partition, table: whole } of mismatches(change, table))
        yield {
          subject: { table: table.id },
          at,
          message: `${nameOf(table.id)} has ${column} as ${whole}, ${change.onPartition ? 'and the partition' : 'and its partitions keep it'} as ${partition}: a query over both fails`,
          confidence: 'medium',
          waste: [],
          remedy: { kind: 'decide', safe: false, advice },
        };
  },
});

const advice =
  'Drop the partitions and add them again after the change, or keep the type and make the new one in a column of its own; let crawlers update partitions from the table (InheritFromTable)';
