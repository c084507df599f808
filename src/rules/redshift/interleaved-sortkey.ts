import { isKnown, surelyAbove, type Quantity } from '../../model/maybe.ts';
import { defineRule, index, nameOf, placesOf, shown } from '../rule.ts';

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
    errorRows: {
      default: 5e6,
      unit: 'row',
      why: 'from here on VACUUM REINDEX takes longer than a maintenance window likes',
    },
    errorLoads: { default: 30, unit: 'load/month', why: 'written daily, the key decays as fast as it is repaired' },
  },
  fix: 'none',
  docs: {
    why: 'An interleaved key weighs its columns alike, and pays for it at every load: only VACUUM REINDEX restores it, concurrency scaling leaves the table out, and columns that grow (dates, ids) make it worse than none.',
    detection:
      'A table whose sort key is interleaved, by its DDL or by the system tables. An error above errorRows where it is known to be written errorLoads times a month.',
    price:
      'The node hours that VACUUM REINDEX and slower loads take: they are not billed apart, so they are stated as unknown.',
    bad: [{ file: 'sales.sql', text: 'CREATE TABLE sales (day date, store int) INTERLEAVED SORTKEY (day, store)' }],
    good: [{ file: 'sales.sql', text: 'CREATE TABLE sales (day date, store int) COMPOUND SORTKEY (day, store)' }],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/t_Sorting_data.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html',
    ],
  },
  *check({ tables, layouts = [], statements = [], workload = [] }, { errorRows, errorLoads }) {
    const layoutOf = index(layouts, 'table');
    const writes = new Map(
      statements.map(statement => [statement.sql, new Set(statement.writes.map(({ table }) => table))]),
    );
    const loadsOf = (table: string) =>
      workload
        .filter(({ sql, engine }) => engine === 'redshift' && writes.get(sql)?.has(table))
        .reduce((sum, { runsPerMonth }) => sum + (isKnown(runsPerMonth) ? runsPerMonth.low : 0), 0);
    for (const { id, design, origins } of tables) {
      const { sortKey } = design;
      if (sortKey === undefined || !isKnown(sortKey) || sortKey === 'auto' || sortKey.style !== 'interleaved') continue;
      const rows: Quantity = layoutOf.get(id)?.rows ?? { unknown: 'its rows' };
      const loads = loadsOf(id);
      const [lead] = leading(id, sortKey.columns, statements);
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has an interleaved sort key (${sortKey.columns.join(', ')})`,
        severity: surelyAbove(rows, errorRows) && loads >= errorLoads ? 'error' : 'warning',
        confidence: 'high',
        evidence: [
          `${shown(rows, figure => figure.toLocaleString('en-US'))} rows, written ${Math.round(loads)} times a month that history knows of`,
        ],
        waste: [
          {
            meter: 'redshift:node-hour',
            on: { table: id },
            perMonth: { unknown: 'the time that VACUUM REINDEX takes' },
          },
        ],
        remedy: {
          kind: 'rewrite-table',
          safe: false,
          advice:
            lead === undefined
              ? 'Let Redshift choose: SORTKEY AUTO'
              : `Sort it by ${lead} first, the column that its queries filter on most`,
          table: id,
          to: {
            sortKey:
              lead === undefined
                ? 'auto'
                : { style: 'compound', columns: [lead, ...sortKey.columns.filter(column => column !== lead)] },
          },
        },
      };
    }
  },
});

type Filtered = {
  readonly scans: readonly {
    readonly table: unknown;
    readonly filters: readonly { readonly column: string; readonly bare: boolean }[];
  }[];
};

/** The key's columns that statements filter on, the most used first. */
function leading(table: string, columns: readonly string[], statements: readonly Filtered[]): readonly string[] {
  const filters = statements.flatMap(({ scans }) =>
    scans.filter(scan => scan.table === table).flatMap(scan => scan.filters),
  );
  const uses = (column: string) => filters.filter(filter => filter.bare && filter.column === column).length;
  return columns.filter(column => uses(column) > 0).toSorted((a, b) => uses(b) - uses(a));
}
