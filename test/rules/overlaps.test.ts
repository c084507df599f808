import { expect, test } from 'vitest';
import type { Facts } from '../../src/model/facts.ts';
import { rules } from '../../src/rules/index.ts';
import { runRules, type Judged } from '../../src/run-rules.ts';
import { aCluster, aLayout, aWork, exactly } from '../support/facts.ts';
import { readSql, sqlOf } from '../support/sql.ts';

const GB = 1e9;
const lake = `
  CREATE EXTERNAL TABLE visits (url string, seconds int) PARTITIONED BY (dt string) STORED AS PARQUET
  LOCATION 's3://lake/visits/';
  CREATE EXTERNAL TABLE flat (url string, day date) STORED AS PARQUET LOCATION 's3://lake/flat/';
  CREATE EXTERNAL TABLE devices (id int) PARTITIONED BY (device string) STORED AS PARQUET LOCATION 's3://lake/devices/'
  TBLPROPERTIES ('projection.enabled' = 'true', 'projection.device.type' = 'injected');
`;
const warehouse = 'CREATE TABLE a (id bigint, k int); CREATE TABLE b (id bigint, k int);';

/** All rules on one statement that runs every day over large tables. */
function judged(dialect: 'athena' | 'redshift', query: string): readonly Judged[] {
  const ddl = dialect === 'athena' ? lake : warehouse;
  const { tables, statements, parsed } = readSql({ 'ddl.sql': ddl, 'query.sql': query }, dialect);
  const facts: Partial<Facts> = {
    tables,
    statements,
    layouts: tables.map(({ id }) => aLayout(id, 500 * GB, { files: 2_000, partitions: 400, rows: exactly(4e9) })),
    workload: [
      aWork(
        sqlOf(query, dialect),
        30,
        400 * GB,
        dialect === 'redshift' ? { engine: 'redshift', place: 'warehouse' } : {},
      ),
    ],
    resources: [aCluster('warehouse', 2)],
  };
  const { findings, problems } = runRules(rules, facts, {}, parsed);
  expect(problems).toEqual([]);
  return findings;
}

const isPriced = ({ waste }: Judged) => waste === 'simulate' || waste.length > 0;

test.each<[string, 'athena' | 'redshift', string, keeps: string, yields: readonly string[]]>([
  [
    'no condition on partitions, ORDER BY and LIMIT',
    'athena',
    'SELECT url FROM visits ORDER BY seconds DESC LIMIT 10',
    'athena/missing-partition-filter',
    ['athena/limit-as-cost-control', 'athena/order-by-without-limit'],
  ],
  [
    'no condition on partitions, ORDER BY',
    'athena',
    'SELECT url FROM visits ORDER BY seconds',
    'athena/missing-partition-filter',
    ['athena/limit-as-cost-control'],
  ],
  [
    'a scalar subquery on the key of the same table',
    'athena',
    'SELECT url FROM visits WHERE dt = (SELECT max(dt) FROM visits)',
    'athena/dynamic-partition-filter',
    ['athena/repeated-scan', 'athena/missing-partition-filter'],
  ],
  [
    'a CTE twice, joined with its own aggregate',
    'athena',
    `WITH c AS (SELECT url, seconds FROM visits WHERE dt >= '2026-11-01')
     SELECT c.url, c.seconds / m.most FROM c CROSS JOIN (SELECT max(seconds) AS most FROM c) m`,
    'athena/repeated-scan',
    ['athena/cross-join', 'athena/missing-partition-filter'],
  ],
  [
    'a table without partitions whose query compares a date, with LIMIT',
    'athena',
    "SELECT url FROM flat WHERE day >= DATE '2026-11-01' ORDER BY url LIMIT 10",
    'catalog/unpartitioned-table',
    ['athena/limit-as-cost-control', 'athena/missing-partition-filter'],
  ],
  [
    'a join without a condition in Redshift',
    'redshift',
    'SELECT a.id, b.id FROM a, b WHERE a.k > 1',
    'redshift/nested-loop',
    ['athena/cross-join'],
  ],
  [
    'a COPY of one compressed file',
    'redshift',
    "COPY a FROM 's3://lake/a/export.csv.gz' IAM_ROLE default CSV GZIP",
    'redshift/copy-single-unsplittable-file',
    ['redshift/copy-uncompressed', 'redshift/copy-row-format'],
  ],
])('one waste, one price: %s', (_, dialect, query, keeps, yields) => {
  const priced = judged(dialect, query)
    .filter(({ rule }) => rule === keeps || yields.includes(rule))
    .filter(isPriced)
    .map(({ rule }) => rule);
  // Where the rule that keeps the money is not there yet, another one may have it.
  const isThere = rules.some(({ id }) => id === keeps);
  expect(isThere ? priced : priced.slice(1)).toEqual(isThere ? [keeps] : []);
});

test.each<[string, string, keeps: string, yields: readonly string[]]>([
  [
    'a function on the key, and a literal that no partition has',
    "SELECT url FROM visits WHERE substr(dt, 1, 4) = '2026' AND dt >= 20261101",
    'athena/partition-filter-type-mismatch',
    ['athena/function-on-partition-column', 'athena/missing-partition-filter'],
  ],
  [
    'an injected key that nothing names',
    'SELECT id FROM devices WHERE id > 7',
    'catalog/projection-injected-unfiltered',
    ['athena/missing-partition-filter', 'athena/dynamic-partition-filter', 'athena/function-on-partition-column'],
  ],
  [
    'an injected key that a subquery names',
    'SELECT id FROM devices WHERE device = (SELECT max(device) FROM visits)',
    'catalog/projection-injected-unfiltered',
    ['athena/dynamic-partition-filter'],
  ],
])('one cause, one finding: %s', (_, query, keeps, yields) => {
  const found = judged('athena', query).map(({ rule }) => rule);
  expect(found.filter(rule => rule === keeps || yields.includes(rule))).toEqual([keeps]);
});
