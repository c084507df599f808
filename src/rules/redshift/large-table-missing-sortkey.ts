import { isKnown, surelyAbove } from '../../model/maybe.ts';
import { count, defineRule, evidenceOf, filterShares, isComparison, layoutOf, nameOf, nodeHours } from '../rule.ts';
import { percent, placesOf, redshiftWorks, rewrite, rowsOf, scansOf, shown, warehouseExample } from '../rule.ts';

const perMonth = { unknown: 'the share of the blocks that an order would skip' };

export default defineRule({
  id: 'redshift/large-table-missing-sortkey',
  title: 'Large table that queries filter has no sort key',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables', 'layouts'],
  uses: ['resources', 'workload'],
  inputs: ['catalog', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minRows: { default: 5e6, unit: 'row', why: 'fewer rows are a few blocks a slice: there is little to skip' },
    minShare: { default: 0.4, unit: 'share of queries', why: 'an order serves one column, and the others not at all' },
    minQueries: { default: 2, unit: 'query', why: 'one query is no habit' },
  },
  fix: 'none',
  docs: {
    why: 'Redshift keeps the least and the greatest value of each block of 1 MB. In a table that is sorted by the column that queries filter, nearly all blocks can be skipped; in one without an order each holds a bit of everything, and all are read.',
    detection:
      'A table of minRows rows or more of which the account says that it has no sort key, and not AUTO, of whose queries minShare, weighted by runs, compare one column with constants; minQueries different ones at least.\nSilent where only a text declares the table: without a key there, Redshift chooses (AUTO).',
    unless: 'The queries that filter it read most of it all the same.',
    price:
      'The node hours of the queries are known with their history; the share that skipped blocks would save is not.',
    bad: [warehouseExample({}, {}, ['day', 'day'])],
    good: [warehouseExample({ sortKey: { style: 'compound', columns: ['day'] } }, {}, ['day', 'day'])],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-sort-key.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/t_Sorting_data.html',
    ],
  },
  *check({ statements, tables, layouts, resources = [], workload = [] }, { minRows, minShare, minQueries }) {
    const own = statements.filter(({ dialect }) => dialect === 'redshift');
    const [scans, sharesOf] = [scansOf(own), filterShares(own, workload)];
    for (const { id, kind, design, origins } of tables) {
      const rows = rowsOf(layoutOf(id, layouts));
      const isTold = design.type === 'redshift' && origins.some(({ from }) => from === 'account');
      if (kind !== 'table' || !isTold || design.sortKey !== undefined || !surelyAbove(rows, minRows)) continue;
      const reads = scans.get(id) ?? [];
      const columns = [
        ...new Set(reads.flatMap(({ scan }) => scan.filters.filter(isComparison).map(one => one.column))),
      ];
      const shareOf = sharesOf(id);
      const [best] = columns.toSorted((a, b) => shareOf(b) - shareOf(a) || (a < b ? -1 : 1));
      const sqls = new Set(reads.map(({ statement }) => statement.sql));
      if (best === undefined || shareOf(best) < minShare || sqls.size < minQueries) continue;
      const works = redshiftWorks(sqls, workload);
      const { line, hours } = nodeHours(works, resources);
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has no sort key, and ${percent(shareOf(best))} of its queries compare ${best} with constants`,
        confidence: works.length > 0 ? 'high' : 'medium',
        evidence: evidenceOf(
          `${shown(rows, count)} rows`,
          `${count(sqls.size)} different queries read it`,
          isKnown(hours) && `${shown(hours)} node hours a month for them`,
        ),
        waste: [{ ...line, on: { table: id }, now: hours, perMonth }],
        remedy: rewrite(id, `Sort it by ${best}`, { sortKey: { style: 'compound', columns: [best] } }),
      };
    }
  },
});
