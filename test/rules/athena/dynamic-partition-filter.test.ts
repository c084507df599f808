import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/dynamic-partition-filter.ts';
import { editedBy } from '../../support/edits.ts';
import { aLayout, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const ddl = `
  CREATE EXTERNAL TABLE web.visits (url string, id bigint) PARTITIONED BY (dt string) STORED AS PARQUET
  LOCATION 's3://lake/visits/';
  CREATE EXTERNAL TABLE web.hits (line string) PARTITIONED BY (dt string) LOCATION 's3://lake/hits/';
  CREATE EXTERNAL TABLE web.days (day string, kind string) STORED AS PARQUET LOCATION 's3://lake/days/';
  CREATE EXTERNAL TABLE web.projected (url string) PARTITIONED BY (dt string) STORED AS PARQUET
  LOCATION 's3://lake/projected/' TBLPROPERTIES ('projection.enabled' = 'true', 'projection.dt.type' = 'date');
  CREATE TABLE web.orders (id bigint, ts timestamp) PARTITIONED BY (day(ts)) LOCATION 's3://lake/orders/'
  TBLPROPERTIES ('table_type' = 'ICEBERG');
`;
const asked = (query: string) => ({ sql: { 'ddl.sql': ddl, 'query.sql': query } });
const where = (condition: string) => asked(`SELECT url FROM web.visits WHERE ${condition}`);
const id = 'awsdatacatalog.web.visits';
const latest = 'SELECT url FROM web.visits WHERE dt = (SELECT max(dt) FROM web.visits)';
const listed = "SELECT url FROM web.visits WHERE dt IN (SELECT day FROM web.days WHERE kind = 'a')";
const joined = "SELECT url FROM web.visits v JOIN web.days d ON d.day = v.dt WHERE d.kind = 'a'";
const run = (sql: string, bytes: number) => [aWork(sqlOf(sql, 'athena'), 10, bytes)];
const layouts = [aLayout(id, 365 * GB, { files: 10_000 }), aLayout('awsdatacatalog.web.days', 20e6)];

testRule(rule, {
  silent: {
    'a constant says which': where(`dt = '20261101'`),
    'a constant says so beside the subquery': where(`dt >= '20261101' AND dt = (SELECT max(dt) FROM web.visits)`),
    'a function of the key says so': where(`substr(dt, 1, 4) = '2026' AND dt = (SELECT max(dt) FROM web.visits)`),
    'the subquery is a constant': where(`dt = (SELECT date_format(current_date, '%Y%m%d'))`),
    'the list is made of constants': where(`dt IN (SELECT d FROM (VALUES '1', '2') AS v (d))`),
    'the catalog answers': where('dt = (SELECT max(dt) FROM web."visits$partitions")'),
    'constants are joined': asked(`SELECT url FROM web.visits JOIN (VALUES '1') AS v (d) ON v.d = dt`),
    'an equality copies a constant': asked(
      `SELECT url FROM web.visits v JOIN web.days d ON d.day = v.dt WHERE d.day = '1'`,
    ),
    'nothing limits the joined table': asked('SELECT url FROM web.visits v JOIN web.days d ON d.day = v.dt'),
    'another column is compared with the subquery': where('id = (SELECT max(id) FROM web.visits)'),
    'what the subquery lists is left out': where('dt NOT IN (SELECT day FROM web.days)'),
    'the newest value stands in the metadata of Iceberg': asked(
      'SELECT id FROM web.orders WHERE ts = (SELECT max(ts) FROM web.orders)',
    ),
    'the table is known to be small': { ...asked(latest), layouts: [aLayout(id, 0.9 * GB)] },
    'its runs read about one partition': { ...asked(joined), layouts, workload: run(joined, 1.5 * GB) },
    'nobody knows the table': asked('SELECT a FROM b WHERE dt = (SELECT max(dt) FROM b)'),
  },
  reports: {
    'the newest value is looked for': {
      ...asked(latest),
      findings: [
        {
          at: { file: 'query.sql', line: 1, column: 34 },
          message:
            'dt of web.visits is compared with a subquery on web.visits alone: its partitions are known only as the query runs (not known: its size)',
          severity: 'warning',
          confidence: 'low',
          waste: [{ perMonth: { unknown: expect.stringContaining('its runs a month') } }],
          remedy: {
            kind: 'edit-text',
            safe: false,
            edits: [{ at: { column: 60, endColumn: 70 }, text: '"web"."visits$partitions"' }],
          },
        },
      ],
    },
    'its runs are known: they read the footers of all files': {
      ...asked(latest),
      layouts,
      workload: run(latest, 4 * GB),
      findings: [
        {
          confidence: 'medium',
          evidence: ['365 GB in size, read 10 times a month, 40 GB scanned a month'],
          waste: [{ now: exactly(40 * GB), perMonth: { low: 0, high: 10 * 10_000 * 49_152 } }],
        },
      ],
    },
    'its files are small: all of each is read': {
      ...asked(latest),
      layouts: [aLayout(id, 2 * GB, { files: 1_000 })],
      workload: run(latest, 4 * GB),
      findings: [{ waste: [{ perMonth: { low: 0, high: 20 * GB } }] }],
    },
    'its files are text: all of it is read, and no more than the runs scan': {
      ...asked('SELECT line FROM web.hits WHERE dt = (SELECT max(dt) FROM web.hits)'),
      layouts: [aLayout('awsdatacatalog.web.hits', 20 * GB)],
      workload: run('SELECT line FROM web.hits WHERE dt = (SELECT max(dt) FROM web.hits)', 4 * GB),
      findings: [{ waste: [{ perMonth: { low: 0, high: 40 * GB } }] }],
    },
    'nobody knows how many files there are': {
      ...asked(latest),
      layouts: [aLayout(id, 2 * GB, { files: { unknown: 'a hint' } })],
      workload: run(latest, 1 * GB),
      findings: [{ waste: [{ perMonth: { low: 0, high: 10 * GB } }] }],
    },
    'the newest of another table is asked for': {
      ...where('dt >= (SELECT max(dt) FROM web.hits)'),
      findings: [{ remedy: { kind: 'edit-text', edits: [{ text: '"web"."hits$partitions"' }] } }],
    },
    'a projection has no partitions to list': {
      ...asked('SELECT url FROM web.projected WHERE dt = (SELECT max(dt) FROM web.projected)'),
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'the subquery has a condition of its own': {
      ...where(`dt = (SELECT max(day) FROM web.days WHERE kind = 'a')`),
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'a subquery lists the values': {
      ...asked(listed),
      layouts,
      workload: run(listed, 30 * GB),
      findings: [
        {
          severity: 'warning',
          message:
            'dt of web.visits is compared with a subquery on web.days alone: its partitions are known only as the query runs',
          waste: [{ now: exactly(300 * GB), perMonth: { low: 0, high: 300 * GB * (364 / 365) } }],
        },
      ],
    },
    'the list comes from a small table': {
      ...asked(listed),
      layouts: [aLayout(id, 365 * GB), aLayout('awsdatacatalog.web.days', 9e6)],
      findings: [{ severity: 'info' }],
    },
    'a filtered table is joined': {
      ...asked(joined),
      findings: [{ at: { column: 49 }, message: expect.stringContaining('a join on web.days alone') }],
    },
    'the newest value is joined': {
      ...asked('SELECT url FROM web.visits v JOIN (SELECT max(day) AS day FROM web.days) d ON d.day = v.dt'),
      findings: [{ message: expect.stringContaining('a join on web.days alone') }],
    },
    'its runs read more than one partition': {
      ...asked(joined),
      layouts,
      workload: run(joined, 1.6 * GB),
      findings: [{ severity: 'warning' }],
    },
  },
});

test('the catalog answers for the newest partition, however the table is named', () => {
  const own = ddl.replaceAll('web.', '');
  expect(editedBy(rule, `${own}SELECT url FROM visits AS v WHERE v.dt = (SELECT max(x.dt) FROM "visits" x);`)).toMatch(
    /FROM visits AS v WHERE v[.]dt = \(SELECT max\(x[.]dt\) FROM "visits[$]partitions" x\);$/,
  );
});
