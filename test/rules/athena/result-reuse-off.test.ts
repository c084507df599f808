import rule from '../../../src/rules/athena/result-reuse-off.ts';
import { aWork, exactly } from '../../support/facts.ts';
import { readSql } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (query: string) => `CREATE TABLE web.clicks (url string, dt string);\n${query}`;
const ran = (query: string, runs = 300, bytes = 3e12, rest = {}) => {
  const sql = text(query);
  const id = readSql({ 'q.sql': sql }, 'athena').statements.at(-1)?.sql ?? '';
  const repeated = { runsPerMonth: exactly(runs), bytesPerMonth: exactly(bytes) };
  return { sql: { 'q.sql': sql }, workload: [aWork(id, 600, 10e9, { place: 'bi', repeated, ...rest })] };
};
const plain = 'SELECT url, count(*) FROM web.clicks GROUP BY url';

testRule(rule, {
  silent: {
    'no run repeats another': ran(plain, 300, 3e12, { repeated: undefined }),
    'few do': ran(plain, 10),
    'they read little': ran(plain, 300, 1e9),
    'nobody knows how long the history is': ran(plain, 0, 0, {
      repeated: { runsPerMonth: { unknown: 'x' }, bytesPerMonth: { unknown: 'x' } },
    }),
    'the runs are of Redshift': ran(plain, 300, 3e12, { engine: 'redshift' }),
    'the time is in it': ran("SELECT count(*) FROM web.clicks WHERE dt > date_format(now(), '%Y')"),
    'the day is in it': ran('SELECT count(*) FROM web.clicks WHERE dt = CAST(current_date AS varchar)'),
    'chance is in a subquery': ran('SELECT count(*) FROM (SELECT * FROM web.clicks WHERE rand() < 0.1) t'),
    'it takes any ten rows': ran('SELECT url FROM web.clicks LIMIT 10'),
    'a subquery takes any ten rows': ran('SELECT count(*) FROM (SELECT url FROM web.clicks LIMIT 10) t'),
    'it writes': ran('CREATE TABLE web.urls AS SELECT url FROM web.clicks'),
    'a table lies behind a connector': ran('SELECT count(*) FROM "lambda:orders".shop.orders'),
    'it is not understood': ran('SELECT url FROM web.clicks WHERE ORDER'),
  },
  reports: {
    'a dashboard': {
      ...ran(plain),
      findings: [
        {
          at: { file: 'q.sql', line: 2 },
          message: '300 runs a month repeat a run of the hour before, and read 3 TB again',
          evidence: ['50 % of its runs, in bi'],
          waste: [{ meter: 'athena:scanned-byte', perMonth: { low: 0, high: 3e12 } }],
        },
      ],
    },
    'the first ten in an order': { ...ran('SELECT url FROM web.clicks ORDER BY dt LIMIT 10'), findings: [{}] },
    'options ask for less': {
      ...ran(plain, 2, 1e9),
      options: { minRuns: 1, minBytes: 1e8 },
      findings: [{ severity: 'warning' }],
    },
  },
});
