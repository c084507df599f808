import { isKnown, surelyAbove } from '../../model/maybe.ts';
import { count, dayOf, defineRule, distributionKey, evidenceOf, filterShares, joinedOn, keysByUse } from '../rule.ts';
import { layoutOf, nameOf, nodeHours, pairsOf, percent, placesOf, redshiftWorks, rewrite, rowsOf } from '../rule.ts';
import { scansOf, shown, warehouseExample } from '../rule.ts';

const perMonth = { unknown: 'the time that its queries wait for the fullest slice' };

export default defineRule({
  id: 'redshift/distkey-date',
  title: 'Table is distributed by a date',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'resources', 'workload'],
  inputs: ['sql', 'catalog', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minRows: { default: 5e6, unit: 'row', why: 'fewer rows are read by one slice in no time' },
    minShare: { default: 0.3, unit: 'share of joins', why: 'a key for fewer helps the few at the cost of the many' },
  },
  fix: 'none',
  docs: {
    why: 'All rows of a day lie on one slice. A query of the last week keeps seven slices busy, of however many the cluster has, and a load of the day fills a single one.',
    detection:
      'A table of minRows rows or more that is distributed by a column of a date or a time, by its type, or by its name where its type is not known.\nSilent where queries join it on that column and none compares it with constants, and where its rows are not known.',
    unless: 'Its joins are all on that column, with tables that lie the same way, and its queries read all days.',
    price:
      'The node hours of the queries are known with their history; how long they wait for the fullest slice is not.',
    bad: [warehouseExample({ distribution: { key: 'order_date' } }, {})],
    good: [warehouseExample({ distribution: { key: 'customer_id' } }, {})],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-best-dist-key.html'],
  },
  *check({ tables, layouts, statements = [], resources = [], workload = [] }, { minRows, minShare }) {
    const own = statements.filter(({ dialect }) => dialect === 'redshift');
    const [scans, sharesOf, pairs] = [scansOf(own), filterShares(own, workload), pairsOf(own, workload)];
    for (const table of tables) {
      const { id, columns, origins } = table;
      const [key, rows, joins] = [distributionKey(table), rowsOf(layoutOf(id, layouts)), pairs.get(id) ?? []];
      const type = isKnown(columns) ? columns.find(({ name }) => name === key)?.type : undefined;
      if (key === undefined || dayOf(key, type ?? { unknown: 'its type' }) === undefined) continue;
      if (!surelyAbove(rows, minRows)) continue;
      const filtered = sharesOf(id)(key);
      if (filtered === 0 && joinedOn(key, joins).length > 0) continue;
      const better = keysByUse(table, joins, joins).find(({ column, share }) => column !== key && share >= minShare);
      const sqls = new Set((scans.get(id) ?? []).map(({ statement }) => statement.sql));
      const { line, hours } = nodeHours(redshiftWorks(sqls, workload), resources);
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} is distributed by ${key}: the rows of a day lie on one slice`,
        confidence: type !== undefined && isKnown(type) ? 'high' : 'medium',
        evidence: evidenceOf(
          `${shown(rows, count)} rows`,
          filtered > 0 && `${percent(filtered)} of the queries that filter it compare ${key} with constants`,
          isKnown(hours) && `${shown(hours)} node hours a month for statements that read it`,
        ),
        waste: [{ ...line, on: { table: id }, now: hours, perMonth }],
        remedy: better
          ? rewrite(id, `Distribute it by ${better.column}, and sort it by ${key}`, {
              distribution: { key: better.column },
            })
          : rewrite(id, `Leave its distribution to Redshift, and sort it by ${key}`, { distribution: 'auto' }),
      };
    }
  },
});
