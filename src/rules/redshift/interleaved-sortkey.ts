import { isKnown, surelyAbove, type Quantity } from '../../model/maybe.ts';
import { count, defineRule, evidenceOf, filterShares, inBrackets, layoutOf, loading, nameOf } from '../rule.ts';
import { placesOf } from '../rule.ts';
import { rewrite, rowsOf, shown } from '../rule.ts';

const perMonth: Quantity = { unknown: 'the time that VACUUM REINDEX takes' };

export default defineRule({
  id: 'redshift/interleaved-sortkey',
  title: 'Table has an interleaved sort key',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables'],
  uses: ['layouts', 'statements', 'workload'],
  inputs: ['sql', 'catalog', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    errorRows: { default: 5e6, unit: 'row', why: 'from here on VACUUM REINDEX outlasts a maintenance window' },
    errorLoads: { default: 25, unit: 'load/month', why: 'a load a night, less those that fail' },
  },
  fix: 'none',
  docs: {
    why: 'An interleaved key weighs its columns alike, and pays for it at every load: only VACUUM REINDEX restores it, concurrency scaling leaves the table out, and columns that grow (dates, ids) make it worse than none.',
    detection:
      'A table whose sort key is interleaved, by its DDL or by the system tables.\nAn error above errorRows where it is known to be loaded errorLoads times a month.',
    unless:
      'The table is loaded seldom, is reindexed after each load, and its queries filter each of the columns by itself, none of which grows with time.',
    price:
      'The node hours that VACUUM REINDEX and slower loads take: they are not billed apart, so they are stated as unknown.',
    bad: [{ file: 'sales.sql', text: 'CREATE TABLE sales (day date, store int) INTERLEAVED SORTKEY (day, store)' }],
    good: [{ file: 'sales.sql', text: 'CREATE TABLE sales (day date, store int) COMPOUND SORTKEY (day, store)' }],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/t_Sorting_data.html'],
  },
  *check({ tables, layouts = [], statements = [], workload = [] }, { errorRows, errorLoads }) {
    const sharesOf = filterShares(statements, workload);
    const loadsOf = loading(statements, workload);
    for (const { id, origins, design } of tables) {
      const { sortKey } = design;
      if (!isKnown(sortKey) || typeof sortKey !== 'object' || sortKey.style !== 'interleaved') continue;
      const shareOf = sharesOf(id);
      const columns = sortKey.columns.toSorted((a, b) => shareOf(b) - shareOf(a));
      const lead = columns.find(column => shareOf(column) > 0);
      const [rows, loads] = [rowsOf(layoutOf(id, layouts)), loadsOf(id)];
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has an interleaved sort key${inBrackets(sortKey.columns)}`,
        severity: surelyAbove(rows, errorRows) && loads >= errorLoads ? 'error' : 'warning',
        confidence: 'high',
        evidence: evidenceOf(
          isKnown(rows) && `${shown(rows, count)} rows`,
          loads > 0 && `loaded ${count(loads)} times a month`,
        ),
        waste: [{ meter: 'redshift:node-hour', on: { table: id }, perMonth }],
        remedy: lead
          ? rewrite(id, `Sort it by ${lead} first`, { sortKey: { style: 'compound', columns } })
          : rewrite(id, 'Let Redshift choose: SORTKEY AUTO', { sortKey: 'auto' }),
      };
    }
  },
});
