import rule from '../../../src/rules/athena/missing-partition-filter.ts';
import { aLayout, aTable, aWork, exactly, ofFooters } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const ddl = `
  CREATE EXTERNAL TABLE web.visits (url string, seconds int, "user" bigint) PARTITIONED BY (year string, dt string)
  STORED AS PARQUET LOCATION 's3://lake/visits/';
  CREATE EXTERNAL TABLE web.hits (line string) PARTITIONED BY (dt string) LOCATION 's3://lake/hits/';
  CREATE TABLE web.orders (id bigint, ts timestamp) PARTITIONED BY (day(ts)) LOCATION 's3://lake/orders/'
  TBLPROPERTIES ('table_type' = 'ICEBERG');
  CREATE TABLE web.carts (id bigint, ts timestamp) PARTITIONED BY (bucket(16, id)) LOCATION 's3://lake/carts/'
  TBLPROPERTIES ('table_type' = 'ICEBERG');
  CREATE EXTERNAL TABLE web.devices (id int) PARTITIONED BY (device string) STORED AS PARQUET
  LOCATION 's3://lake/devices/' TBLPROPERTIES ('projection.enabled' = 'true', 'projection.device.type' = 'injected');
  CREATE EXTERNAL TABLE web.users (id int, since string) STORED AS PARQUET LOCATION 's3://lake/users/';
  CREATE VIEW web.v AS SELECT url, date_parse(year || dt, '%Y%m%d') AS day FROM web.visits;
`;
const files = (query: string) => ({ 'ddl.sql': ddl, 'query.sql': query });
const asked = (query: string) => ({ sql: files(query) });
const where = (condition: string) => asked(`SELECT url FROM web.visits WHERE ${condition}`);

const id = 'awsdatacatalog.web.visits';
const query = 'SELECT url FROM web.visits GROUP BY 1';
const sized = (bytes: number, rest = {}) => ({ ...asked(query), layouts: [aLayout(id, bytes, rest)] });
const run = (runs: number, bytes: number, sql = query) => [aWork(sqlOf(sql, 'athena'), runs, bytes)];
const star = 'SELECT v.*, u.since FROM web.visits v JOIN web.users u ON u.id = v."user" ORDER BY 1';
const ctas = 'CREATE TABLE web.copy AS SELECT url, count(*) AS n FROM web.visits GROUP BY url';

const sortedBy = (seconds: number) => ofFooters([28, 27], { files: 9, bytes: 2e9, rowGroups: 90 }, { seconds });

testRule(rule, {
  silent: {
    'row groups are sorted by a column of which it asks a value': {
      ...where('seconds = 5'),
      layouts: [aLayout(id, 50 * GB, { rowGroups: sortedBy(0.1) })],
    },
    'the key is compared with a constant': where(`dt = '20261101'`),
    'one of two keys is': where(`year = '2026'`),
    'a function of keys is compared': where(`year || dt >= '20260101'`),
    'a function of the key is true': where(`regexp_like(dt, '^2026')`),
    'it is compared with a parameter': where('dt = ?'),
    'it is compared with a function of today': where(`dt >= date_format(current_date, '%Y%m%d')`),
    'every branch of an OR names a key': where(`(year = '2026' AND url = 'a') OR (seconds = 1 AND year = '2025')`),
    'the condition stands above a CTE': asked(`WITH c AS (SELECT * FROM web.visits) SELECT url FROM c WHERE dt = '1'`),
    'the condition stands above a view that computes from keys': asked(
      'SELECT url FROM web.v WHERE day > current_date',
    ),
    'an equality of a join copies it': asked(
      `SELECT v.url FROM web.visits v JOIN web.hits h ON h.dt = v.dt WHERE h.dt = '1'`,
    ),
    'constants are joined': asked(
      `WITH p AS (SELECT '20261101' AS start) SELECT url FROM web.visits CROSS JOIN p WHERE dt >= p.start`,
    ),
    'a subquery tells the key, and the subquery reads footers': where('dt = (SELECT max(dt) FROM web.visits)'),
    'a subquery reads the text table that it picks from': asked(
      'SELECT line FROM web.hits WHERE dt = (SELECT max(dt) FROM web.hits)',
    ),
    'a filtered table is joined on the key': asked(
      'SELECT url FROM web.visits JOIN web.users u ON u.since = dt WHERE u.id = 1',
    ),
    'a MERGE joins on another column, which another rule tells': asked(
      'MERGE INTO web.orders o USING web.users u ON o.id = u.id WHEN MATCHED THEN UPDATE SET ts = current_timestamp',
    ),
    'a MERGE joins on the key': asked(
      'MERGE INTO web.orders o USING web.users u ON o.ts = u.since WHEN MATCHED THEN DELETE',
    ),
    'an Iceberg table is filtered by another column': asked('SELECT ts FROM web.orders WHERE id = 7'),
    'an Iceberg table is filtered by the source of its transform': asked(
      'SELECT id FROM web.orders WHERE date(ts) = current_date',
    ),
    'its partitions are buckets': asked('SELECT ts FROM web.carts'),
    'only its keys are read': asked('SELECT DISTINCT dt FROM web.visits'),
    'its rows are counted': asked('SELECT count(*), max("$path") FROM web.visits'),
    'a key is injected': asked('SELECT id FROM web.devices'),
    'a LIMIT ends the reading': asked('SELECT * FROM web.visits LIMIT 10'),
    'a LIMIT ends the reading of a CTE': asked(
      'WITH c AS (SELECT url FROM web.visits) SELECT * FROM (SELECT url FROM c UNION ALL SELECT line FROM web.hits) LIMIT 10',
    ),
    'nothing is read': where('1 = 0'),
    'nothing is wanted': asked('SELECT * FROM web.visits ORDER BY url LIMIT 0'),
    'it is only explained': asked('EXPLAIN SELECT url FROM web.visits'),
    'a template may filter': asked('SELECT url FROM web.visits WHERE {{ period }}'),
    'a template may follow': asked('SELECT url FROM web.visits {{ where }}'),
    'a template names the table': asked("SELECT url FROM {{ ref('visits') }}"),
    'a part is not understood': asked('SELECT url FROM web.visits WHERE seconds = 1 FROBNICATE dt'),
    'it is copied whole': asked('INSERT INTO web.archive SELECT * FROM web.visits'),
    'a table is built of it once': asked(ctas),
    'a table is built of it, and few runs are on record': { ...asked(ctas), workload: run(4, 90 * GB, ctas) },
    'the same script builds it': asked(
      `CREATE TABLE web.built WITH (partitioned_by = ARRAY['dt']) AS SELECT line, dt FROM web.hits WHERE dt > '1'; SELECT line FROM web.built`,
    ),
    'it is deleted': asked('DELETE FROM web.orders'),
    'a view is defined': asked('CREATE VIEW web.w AS SELECT url FROM web.visits'),
    'it is known to be small': sized(0.99 * GB),
    'its recorded runs read little of it': { ...sized(500 * GB), workload: run(30, 90 * GB) },
    'the key is quoted, and in another case': where(`"DT" = '20261101'`),
    'Redshift asks': { sql: { 'ddl.sql': ddl }, statements: [] },
    'nobody knows its keys': {
      ...asked('SELECT url FROM web.other'),
      tables: [aTable('awsdatacatalog.web.other', {})],
    },
    'its keys are hidden': {
      ...asked('SELECT url FROM web.other'),
      tables: [aTable('awsdatacatalog.web.other', { partitionBy: { unknown: 'var.keys' } })],
    },
  },
  reports: {
    'row groups are hardly sorted by the column, or not so for as many values': {
      sql: files(`SELECT url FROM web.visits WHERE seconds = 5; SELECT url FROM web.visits WHERE seconds IN (1, 2, 3)`),
      layouts: [aLayout(id, 50 * GB, { rowGroups: sortedBy(0.15) })],
      findings: [{}],
    },
    'it asks for a range of the column, which may be all of it': {
      ...where('seconds > 5'),
      layouts: [aLayout(id, 50 * GB, { rowGroups: sortedBy(0) })],
      findings: [{}],
    },
    'no condition stands there': {
      ...asked('SELECT url,\n  seconds FROM web.visits v'),
      findings: [
        {
          at: { file: 'query.sql', line: 2, column: 16, endColumn: 26 },
          message: 'No condition on year, dt: all partitions of web.visits are read (not known: its size)',
          severity: 'warning',
          confidence: 'low',
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'its runs a month' } }],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'the key is only not null, or not one day': {
      ...where(`dt IS NOT NULL AND dt <> '20261101' AND dt NOT IN ('1')`),
      findings: [{ confidence: 'low' }],
    },
    'an OR leaves the key open': { ...where(`dt = '1' OR url = 'a'`), findings: [{ confidence: 'low' }] },
    'a condition mixes the key with another column': { ...where(`dt || url = 'a'`), findings: [{}] },
    'a join on the key with all of another table': {
      ...asked(`SELECT v.url FROM web.visits v JOIN web.hits h ON h.dt = v.dt`),
      findings: [
        { message: 'No condition on year, dt: all partitions of web.visits are read (not known: its size)' },
        {},
      ],
    },
    'a LIMIT has to see them all': { ...asked(`SELECT * FROM web.visits ORDER BY seconds LIMIT 10`), findings: [{}] },
    'a LIMIT stands above an aggregate': { ...asked(`SELECT max(url) FROM web.visits LIMIT 1`), findings: [{}] },
    'text is counted, which reads all of it': {
      ...asked('SELECT count(*) FROM web.hits'),
      layouts: [aLayout('awsdatacatalog.web.hits', 101 * GB)],
      findings: [{ severity: 'error', confidence: 'medium' }],
    },
    'an Iceberg table without any condition': { ...asked('SELECT ts FROM web.orders'), findings: [{}] },
    'a CTE is used twice: it is one text': {
      ...asked('WITH c AS (SELECT url FROM web.visits) SELECT a.url FROM c a, c b WHERE a.url = b.url'),
      findings: [{ at: { column: 28 } }],
    },
    'a view reads it: the statement is the place': {
      ...asked('SELECT url FROM web.v'),
      findings: [{ at: { file: 'query.sql', line: 1, column: 1 } }],
    },
    'an INSERT reads a part of its columns': {
      ...asked('INSERT INTO web.urls SELECT url FROM web.visits'),
      findings: [{ confidence: 'low' }],
    },
    'a table is built of it over and over': {
      ...asked(ctas),
      layouts: [aLayout(id, 200 * GB)],
      workload: run(5, 90 * GB, ctas),
      findings: [{ severity: 'warning' }],
    },
    'its runs are known': {
      ...sized(200 * GB),
      workload: run(30, 50 * GB),
      findings: [
        {
          message: 'No condition on year, dt: all 365 partitions of web.visits are read',
          severity: 'warning',
          confidence: 'high',
          evidence: ['200 GB in size, read 30 times a month, 1.5 TB scanned a month'],
          waste: [{ now: exactly(1_500 * GB), perMonth: { low: 0, high: 1_500 * GB * (364 / 365) } }],
        },
      ],
    },
    'its runs read more than half of much': {
      ...sized(200 * GB),
      workload: run(1, 101 * GB),
      findings: [{ severity: 'error' }],
    },
    'its runs read more than half of less': {
      ...sized(99 * GB),
      workload: run(1, 90 * GB),
      findings: [{ severity: 'warning' }],
    },
    'its runs add up': { ...sized(90 * GB), workload: run(41, 50 * GB), findings: [{ severity: 'error' }] },
    'it reads another table too: no more than this one holds is read of it': {
      ...asked(star),
      layouts: [aLayout(id, 10 * GB, { partitions: { unknown: 'not listed' } })],
      workload: run(10, 50 * GB, star),
      findings: [
        {
          message: 'No condition on year, dt: all partitions of web.visits are read',
          waste: [{ now: exactly(500 * GB), perMonth: { low: 0, high: 100 * GB } }],
        },
      ],
    },
    'it reads another table too, and nobody knows how large this one is': {
      ...asked(star),
      workload: run(10, 50 * GB, star),
      findings: [{ confidence: 'low', waste: [{ perMonth: { unknown: 'its size' } }] }],
    },
  },
});
