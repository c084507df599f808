import { isKnown, surelyAbove, times } from '../../model/maybe.ts';
import { count, defineRule, evidenceOf, layoutOf, nameOf, nodeHours, percent, placesOf } from '../rule.ts';
import { redshiftWorks, rowsOf, scansOf, shown, warehouseExample } from '../rule.ts';

export default defineRule({
  id: 'redshift/unsorted-table',
  title: 'Table has fallen out of its order',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'resources', 'workload'],
  inputs: ['catalog', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minBenefit: { default: 0.1, unit: 'share of time', why: 'the mark at which AWS’s own review speaks up' },
    minUnsorted: {
      default: 0.2,
      unit: 'share of rows',
      why: 'where Redshift reckons no benefit, because nothing has run',
    },
    minRows: { default: 5e6, unit: 'row', why: 'fewer rows are a few blocks a slice: there is little to skip' },
  },
  fix: 'none',
  docs: {
    why: 'New rows are put behind the sorted ones. A filter on the sort key then has to read all of them, and the more there are, the less the order of the others is worth. Redshift sorts by itself when it has time to; on a busy cluster, or one that is paused at night, it has none.',
    detection:
      'A table with a sort key and minRows rows or more of which Redshift reckons that sorting would save minBenefit of the time of its scans (vacuum_sort_benefit of SVV_TABLE_INFO); where it reckons nothing, one of whose rows minUnsorted are not in order.\nSilent without a sort key, and where the figures were not read.',
    unless: 'It is loaded once and sorted in the same night, and the figures are of the hour between.',
    price: 'Of the node hours of the queries that read it, at most the share that Redshift reckons.',
    bad: [
      warehouseExample(
        { sortKey: { style: 'compound', columns: ['day'] } },
        { upkeep: { unsorted: 0.6, sortBenefit: 0.35 } },
      ),
    ],
    good: [
      warehouseExample(
        { sortKey: { style: 'compound', columns: ['day'] } },
        { upkeep: { unsorted: 0.01, sortBenefit: 0 } },
      ),
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_TABLE_INFO.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/r_VACUUM_command.html',
    ],
  },
  *check({ tables, layouts, statements = [], resources = [], workload = [] }, { minBenefit, minUnsorted, minRows }) {
    const scans = scansOf(statements);
    for (const { id, design, origins } of tables) {
      const layout = layoutOf(id, layouts);
      const { unsorted, sortBenefit } = layout?.upkeep ?? {};
      const rows = rowsOf(layout);
      if (design.sortKey === undefined || !surelyAbove(rows, minRows)) continue;
      const isLate = sortBenefit === undefined ? (unsorted ?? 0) >= minUnsorted : sortBenefit >= minBenefit;
      if (!isLate) continue;
      const sqls = new Set((scans.get(id) ?? []).map(({ statement }) => statement.sql));
      const { line, hours } = nodeHours(redshiftWorks(sqls, workload), resources);
      const said =
        sortBenefit === undefined
          ? `${percent(unsorted ?? 0)} of its rows are not in the order of its key`
          : `sorting would save up to ${percent(sortBenefit)} of the time of its scans`;
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has fallen out of its order: ${said}`,
        confidence: sortBenefit === undefined ? 'medium' : 'high',
        evidence: evidenceOf(
          `${shown(rows, count)} rows`,
          sortBenefit !== undefined && unsorted !== undefined && `${percent(unsorted)} of them are not in order`,
          isKnown(hours) && `${shown(hours)} node hours a month for statements that read it`,
        ),
        waste: [
          {
            ...line,
            on: { table: id },
            now: hours,
            perMonth:
              sortBenefit === undefined
                ? { unknown: 'what sorting would save' }
                : times(hours, { low: 0, high: Math.min(1, sortBenefit) }),
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Sort it while the cluster has little to do: VACUUM SORT ONLY, or VACUUM RECLUSTER where it is very large',
        },
      };
    }
  },
});
