import { isKnown, surelyBelow } from '../../model/maybe.ts';
import type { Statement } from '../../model/statement.ts';
import { count, defineRule, evidenceOf, filterShares, inBrackets, isComparison, layoutOf } from '../rule.ts';
import { mergeJoins } from '../rule.ts';
import { nameOf, nodeHours, percent, placesOf, redshiftWorks, rewrite, rowsOf, scansOf, shown } from '../rule.ts';

const perMonth = { unknown: 'the share of the blocks that another order would skip' };

export default defineRule({
  id: 'redshift/sortkey-leading-column-unused',
  title: 'Queries filter a later column of the sort key, not its first',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    maxLead: { default: 0.1, unit: 'share of queries', why: 'a first column that more filter serves somebody' },
    minLater: { default: 0.4, unit: 'share of queries', why: 'for fewer a new order costs others more than it gives' },
    minQueries: { default: 2, unit: 'query', why: 'one query is no habit' },
    sureQueries: { default: 5, unit: 'query', why: 'fewer, of which history counts none, may be what seldom runs' },
    minRows: { default: 1e6, unit: 'row', why: 'fewer rows are a block or two a slice: nothing to skip' },
  },
  fix: 'none',
  docs: {
    why: 'A compound sort key orders a table by its first column, and by the next only where the first is equal. A filter on the second alone finds its values in nearly every block, so the table is read whole and sorting it bought nothing.',
    detection:
      'Of the queries that filter a table with a compound key of several columns, weighted by runs, fewer than maxLead compare its first column with constants, and minLater a later one.\nFine: a first column that is joined with the first column of another sort key, or of one that is not known, because a merge join may need it; fewer than minQueries different queries; tables below minRows. Fewer than sureQueries, none of them on record as run, give low confidence.',
    unless:
      'The first column has a handful of values, because the second is sorted within each; or queries outside of this repository and its history filter it.',
    price:
      'The node hours of the queries are known with their history; the share that skipped blocks would save is not.',
    bad: [
      {
        file: 'sales.sql',
        text: `CREATE TABLE sales (store int, day date, total int) COMPOUND SORTKEY (store, day);
SELECT sum(total) FROM sales WHERE day >= '2026-11-01';
SELECT store, max(total) FROM sales WHERE day = '2026-11-01' GROUP BY 1;`,
      },
    ],
    good: [
      {
        file: 'sales.sql',
        text: `CREATE TABLE sales (store int, day date, total int) COMPOUND SORTKEY (day, store);
SELECT sum(total) FROM sales WHERE day >= '2026-11-01';
SELECT store, max(total) FROM sales WHERE day = '2026-11-01' GROUP BY 1;`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/t_Sorting_data.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-sort-key.html',
    ],
  },
  *check({ statements, tables, layouts = [], resources = [], workload = [] }, options) {
    const filtering = statements.filter(({ dialect }) => dialect === 'redshift').map(comparing);
    const [scans, sharesOf] = [scansOf(filtering), filterShares(filtering, workload)];
    const mayMerge = mergeJoins(statements, tables);
    for (const { id, kind, origins, design } of tables) {
      const { sortKey } = design;
      if (kind !== 'table' || !isKnown(sortKey) || typeof sortKey !== 'object' || sortKey.style !== 'compound')
        continue;
      const [lead, ...later] = sortKey.columns;
      const sqls = new Set((scans.get(id) ?? []).map(({ statement }) => statement.sql));
      const rows = rowsOf(layoutOf(id, layouts));
      if (lead === undefined || sqls.size < options.minQueries || surelyBelow(rows, options.minRows)) continue;
      const shareOf = sharesOf(id);
      const best = later.reduce((most, column) => (shareOf(column) > shareOf(most) ? column : most), lead);
      if (shareOf(lead) >= options.maxLead || shareOf(best) < options.minLater) continue;
      if (mayMerge(id, lead)) continue;
      const works = redshiftWorks(sqls, workload);
      const { line, hours } = nodeHours(works, resources);
      const isThin = works.length === 0 && sqls.size < options.sureQueries;
      const columns = [best, ...sortKey.columns.filter(column => column !== best)];
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} is sorted by ${lead} first, which ${percent(shareOf(lead))} of the queries that filter it compare with constants; ${percent(shareOf(best))} compare ${best}`,
        confidence: !isKnown(rows) || isThin ? 'low' : works.length > 0 ? 'high' : 'medium',
        evidence: evidenceOf(
          isKnown(rows) && `${shown(rows, count)} rows`,
          `${count(sqls.size)} different queries filter it`,
          `sort key${inBrackets(sortKey.columns)}`,
        ),
        waste: [{ ...line, on: { table: id }, now: hours, perMonth }],
        remedy: rewrite(id, `Sort it by ${best} first`, { sortKey: { style: 'compound', columns } }),
      };
    }
  },
});

/** A statement's scans that compare something with constants. */
const comparing = (statement: Statement): Statement => ({
  ...statement,
  scans: statement.scans.filter(({ filters }) => filters.some(isComparison)),
});
