import { isKnown, sum, surelyBelow } from '../../model/maybe.ts';
import { counted, defineRule, evidenceOf, gapIn, layoutOf, nameOf, nodeHours, obstaclesIn } from '../rule.ts';
import { redshiftWorks, shown, size } from '../rule.ts';

const unsized = { unknown: 'the size of its tables' };
const perMonth = { unknown: 'the share of its tables that changes between refreshes' };

export default defineRule({
  id: 'redshift/mv-full-refresh',
  title: 'Materialized view is computed anew at every refresh',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minBytes: { default: 1e9, unit: 'byte', why: 'less is read again in a second or two' },
    minRefreshes: { default: 31, unit: 'refresh/month', why: 'once a day most of the tables may have changed' },
    minMs: { default: 10_000, unit: 'ms', why: 'a shorter refresh has nothing to save' },
  },
  fix: 'none',
  docs: {
    why: 'Redshift refreshes a materialized view by the rows that changed, if its query has only what it can maintain. One outer join, one COUNT(DISTINCT), one call of GETDATE() is enough for the other way: every refresh runs the whole query and replaces every row.',
    detection:
      'The query of a CREATE MATERIALIZED VIEW has an outer join; UNION, INTERSECT, EXCEPT; UNION ALL in a subquery beside an aggregate; MEDIAN, PERCENTILE_CONT, LISTAGG, STDDEV, BIT_AND, BIT_OR, APPROXIMATE aggregates; DISTINCT aggregates; window functions; subqueries outside of FROM; functions that change from run to run. Subqueries in FROM are not judged: SVV_MV_INFO.state tells.\nFine: tables that hold less than minBytes together, and, where the same file refreshes it and history has its runs, at most minRefreshes a month or less than minMs each.',
    unless: 'The result cannot be had otherwise, and the refresh is cheap or seldom.',
    price:
      'The node hours of its refreshes are known where the same file refreshes it and history has the runs; how little a refresh by changes would take is not.',
    bad: [
      {
        file: 'daily.sql',
        text: `CREATE MATERIALIZED VIEW mart.daily AS
SELECT o.day, c.country, COUNT(DISTINCT o.customer) AS buyers
FROM orders o LEFT JOIN customers c ON c.id = o.customer GROUP BY 1, 2;`,
      },
    ],
    good: [
      {
        file: 'daily.sql',
        text: `CREATE MATERIALIZED VIEW mart.daily AS
SELECT o.day, c.country, o.customer, COUNT(*) AS orders
FROM orders o JOIN customers c ON c.id = o.customer GROUP BY 1, 2, 3;`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-refresh-sql-command.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_MV_INFO.html',
    ],
  },
  visits: { engine: 'redshift', nodes: new Set(['create-view']) },
  *visit(statement, tree, { statements, layouts = [], resources = [], workload = [] }, options) {
    const { sql, scans, writes } = statement;
    if (tree.node !== 'create-view' || tree.kind !== 'create-materialized-view') return;
    const [first, ...others] = obstaclesIn(tree.query);
    if (!first) return;
    const id = writes[0]?.table;
    const bytes = sum(scans.map(({ table }) => layoutOf(table, layouts)?.bytes ?? unsized));
    const refreshing = statements.filter(
      ({ kind, writes: [own] }) => kind === 'refresh-materialized-view' && own !== undefined && own.table === id,
    );
    const works = redshiftWorks(
      refreshing.map(({ sql: own }) => own),
      workload,
    );
    const refreshes = sum(works.map(({ runsPerMonth }) => runsPerMonth));
    if (scans.length > 0 && surelyBelow(bytes, options.minBytes)) return;
    if (works.length > 0 && isKnown(refreshes) && refreshes.high <= options.minRefreshes) return;
    if (works.length > 0 && works.every(({ msPerRun }) => surelyBelow(msPerRun, options.minMs))) return;
    const { line, hours } = nodeHours(works, resources);
    const name = id === undefined ? 'The view' : nameOf(id);
    const why = [...new Set([first, ...others].map(({ what }) => what))];
    yield {
      subject: id === undefined ? { sql } : { table: id },
      at: first.at,
      message: `${name} is computed anew at every refresh, for ${why.slice(0, 4).join(', ')}${why.length > 4 ? `, and ${counted(why.length - 4, 'other')}` : ''}${gapIn(bytes)}`,
      confidence: isKnown(bytes) ? 'high' : 'low',
      evidence: evidenceOf(
        isKnown(bytes) && `its tables hold ${shown(bytes, size)}`,
        works.length > 0 && isKnown(refreshes) && `refreshed ${shown(refreshes)} times a month`,
      ),
      waste: [{ ...line, on: { sql }, now: hours, perMonth }],
      remedy: {
        kind: 'decide',
        safe: false,
        advice:
          'Keep inner joins, WHERE, GROUP BY and SUM, COUNT, MIN, MAX, AVG in the view, and do the rest in a plain view on it; or refresh it less often',
      },
    };
  },
});
