import { defineRule, injectedKeys, mayFilterMore, nameOf, oncePerPlace, partitionedScans } from '../rule.ts';
import { placeOfScan } from '../rule.ts';
import type { Bound } from '../rule.ts';

export default defineRule({
  id: 'catalog/projection-injected-unfiltered',
  title: 'Query names no value of an injected partition key',
  severity: 'error',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  inputs: ['sql', 'catalog'],
  meters: [],
  options: {
    maxValues: {
      default: 1_000,
      unit: 'value',
      why: 'the most values for which Athena expands a list of an injected key',
    },
  },
  fix: 'none',
  docs: {
    why: 'A key of projection type injected has no values but those that a query names: Athena cannot list them. A query that does not say which one fails, after it has waited in the queue.',
    detection:
      'A scan of a table with an injected key, once views are expanded, without `key = constant` (or parameter), be it in every branch of an OR or copied by an equality of a join. A range, LIKE, a function around the key, a subquery and a join condition name no value. A list of several values is an info up to maxValues: newer engines expand it, and it may fail on yours. EXPLAIN, DDL, and templates where a condition may stand are silent.',
    unless:
      'There is no case in which it works. If whoever reads the table cannot name the value, project the key as an enum, or register its partitions.',
    price: 'Nothing: a query that fails is not billed. What it costs is the job that waits for it.',
    bad: [
      {
        file: 'device.sql',
        text: `CREATE EXTERNAL TABLE readings (value double) PARTITIONED BY (device_id string)
STORED AS PARQUET LOCATION 's3://lake/readings/'
TBLPROPERTIES ('projection.enabled' = 'true', 'projection.device_id.type' = 'injected',
  'storage.location.template' = 's3://lake/readings/\${device_id}');

SELECT max(value) FROM readings WHERE device_id LIKE 'pump-%';`,
      },
    ],
    good: [
      {
        file: 'device.sql',
        text: `CREATE EXTERNAL TABLE readings (value double) PARTITIONED BY (device_id string)
STORED AS PARQUET LOCATION 's3://lake/readings/'
TBLPROPERTIES ('projection.enabled' = 'true', 'projection.device_id.type' = 'injected',
  'storage.location.template' = 's3://lake/readings/\${device_id}');

SELECT max(value) FROM readings WHERE device_id = 'pump-7';`,
      },
    ],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/partition-projection-dynamic-id-partitioning.html'],
  },
  visits: { engine: 'athena', scanning: true },
  *visit(statement, tree, { tables }, { maxValues }) {
    if (statement.gaps.length > 0) return;
    for (const { scan, table, keys, bounds } of oncePerPlace(partitionedScans(statement, { tables })))
      for (const key of injectedKeys(table)) {
        if (!keys.includes(key)) continue;
        const named = namedIn(bounds, key);
        if (named === 'one' || mayFilterMore(tree)) continue;
        const listed = named !== undefined && named <= maxValues;
        yield {
          subject: { sql: statement.sql },
          at: placeOfScan(statement, scan),
          message: listed
            ? `${key} of ${nameOf(table.id)} is injected, and several values are named: not every engine expands them`
            : `${key} of ${nameOf(table.id)} is injected, and the query does not name ${named === undefined ? 'its value' : 'few enough values'}: it fails`,
          severity: listed ? 'info' : 'error',
          confidence: listed ? 'medium' : 'high',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice: `Compare ${key} with = and one value, one query for each; where queries cannot, project it as an enum`,
          },
        };
      }
  },
});

/** The most that is known: one value, or how many. */
function namedIn(bounds: readonly Bound[], key: string): 'one' | number | undefined {
  const own = bounds.filter(
    ({ how, columns: [column, ...more] }) => how === 'bare' && column === key && more.length === 0,
  );
  if (own.some(({ op, values }) => op === '=' || (op === 'in' && (values?.length ?? 2) === 1))) return 'one';
  return own.find(({ op }) => op === 'in')?.values?.length ?? (own.some(({ op }) => op === 'in') ? 2 : undefined);
}
