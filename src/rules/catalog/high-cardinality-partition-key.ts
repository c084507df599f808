import { isKnown } from '../../model/maybe.ts';
import { count, defineRule, isManyValued, layoutOf, nameOf, placesOfKey, tableExample, valuesOfKey } from '../rule.ts';

const inSql = (key: string) => `CREATE EXTERNAL TABLE clicks (url string) PARTITIONED BY (${key} string)
STORED AS PARQUET LOCATION 's3://lake/clicks/';`;
export default defineRule({
  id: 'catalog/high-cardinality-partition-key',
  title: 'Partition key has a value for almost every row',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables'],
  uses: ['layouts', 'resources'],
  inputs: ['sql', 'terraform', 'catalog', 'layout'],
  meters: [],
  options: {
    maxValues: {
      default: 10_000,
      unit: 'value',
      why: 'beyond it a query spends longer on the list of partitions than on their files',
    },
  },
  fix: 'none',
  docs: {
    why: 'A partition for every customer, session or second makes a folder of tiny files for each: planning lists them all, every file costs requests, and a CTAS writes at most 100 partitions at a time. Buckets find one value among many without folders.',
    detection:
      'A partition key that the catalog shows to have more than maxValues values (the only key of a table with so many partitions), as a warning. By its name or type alone, as info: uuid, email, a session, user, customer, order, request or device id, or a timestamp.\nFine: dates, hours and other parts of time, keys of buckets, hashes and shards, hidden transforms of Iceberg such as bucket(16, id), keys that are injected, enumerated, dates or integers of a narrow range in a partition projection, and keys that the catalog shows to have few values.',
    unless: 'There are few of them: a platform with a dozen customers is well served by a folder for each.',
    price: 'No cost is claimed here: small files are priced by s3/small-files.',
    bad: [
      { file: 'clicks.sql', text: inSql('session_id') },
      { file: 'clicks.tf', text: tableExample('session_id') },
    ],
    good: [
      { file: 'clicks.sql', text: inSql('dt') },
      { file: 'clicks.tf', text: tableExample('dt') },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/ctas-partitioning-and-bucketing.html',
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning.html',
    ],
  },
  *check({ tables, layouts = [], resources }, { maxValues }) {
    for (const table of tables) {
      const { kind, design, id } = table;
      const { partitionBy = [], type = 'hive' } = design;
      if (kind !== 'table' || type === 'redshift' || !isKnown(partitionBy)) continue;
      for (const [index, { column, transform }] of partitionBy.entries()) {
        if (transform !== 'identity') continue;
        const values = partitionBy.length === 1 ? valuesOfKey(layoutOf(id, layouts)) : undefined;
        if (!isManyValued(table, column, values, maxValues)) continue;
        const known = values === undefined ? '' : `, with ${count(values)} values so far`;
        yield {
          subject: { table: id },
          ...placesOfKey(table, index, resources),
          message: `${nameOf(id)} is partitioned by ${column}${known || ', which has a value for almost every row by its name or type'}`,
          severity: values === undefined ? 'info' : 'warning',
          confidence: values === undefined ? 'low' : 'high',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice: `Partition it by date, and find ${column} by buckets: bucketed_by in Hive, bucket(16, ${column}) in Iceberg`,
          },
        };
      }
    }
  },
});
