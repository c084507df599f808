import { isKnown, surelyAbove, times } from '../../model/maybe.ts';
import { count, defineRule, distributionKey, evidenceOf, layoutOf, nameOf, nodeHours, placesOf } from '../rule.ts';
import { redshiftWorks, rowsOf, scansOf, shown, warehouseExample } from '../rule.ts';

export default defineRule({
  id: 'redshift/distkey-skew',
  title: 'Rows of a table lie on few slices',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'resources', 'workload'],
  inputs: ['catalog', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minSkew: {
      default: 4,
      unit: 'rows of a slice/rows of another',
      why: 'the mark at which AWS’s own review speaks up',
    },
    minRows: { default: 5e6, unit: 'row', why: 'the fullest slice of a smaller table is read in no time all the same' },
  },
  fix: 'none',
  docs: {
    why: 'A query ends when its last slice has ended. Where one slice holds many times the rows of another, the others wait for it, and the cluster does in each step what a smaller one would.',
    detection:
      'A table with a distribution key whose fullest slice has minSkew times the rows of its emptiest (skew_rows of SVV_TABLE_INFO), with minRows rows or more.\nSilent where Redshift chooses the style by itself (AUTO), for EVEN and ALL, and where the figure was not read.',
    unless:
      'Nearly all queries join it on that column with tables that lie the same way: what they save in the network may be worth more.',
    price:
      'Of the node hours of the queries that read it, the share that even slices would save at most: without skew no slice works longer than the mean.',
    bad: [warehouseExample({ distribution: { key: 'store_id' } }, { upkeep: { skewRows: 9 } })],
    good: [warehouseExample({ distribution: { key: 'order_id' } }, { upkeep: { skewRows: 1.02 } })],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_TABLE_INFO.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-best-dist-key.html',
    ],
  },
  *check({ tables, layouts, statements = [], resources = [], workload = [] }, { minSkew, minRows }) {
    const scans = scansOf(statements);
    for (const table of tables) {
      const { id, origins } = table;
      const [key, layout] = [distributionKey(table), layoutOf(id, layouts)];
      const [skew, rows] = [layout?.upkeep?.skewRows, rowsOf(layout)];
      if (key === undefined || skew === undefined || skew < minSkew || !surelyAbove(rows, minRows)) continue;
      const sqls = new Set((scans.get(id) ?? []).map(({ statement }) => statement.sql));
      const { line, hours } = nodeHours(redshiftWorks(sqls, workload), resources);
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `One slice has ${count(skew)} times the rows of ${nameOf(id)} that another has: it is distributed by ${key}`,
        confidence: 'high',
        evidence: evidenceOf(
          `${shown(rows, count)} rows`,
          isKnown(hours) && `${shown(hours)} node hours a month for statements that read it`,
        ),
        waste: [{ ...line, on: { table: id }, now: hours, perMonth: times(hours, { low: 0, high: 1 - 1 / skew }) }],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Distribute it by a column of many values that are about as frequent, or leave it to Redshift: ALTER DISTSTYLE AUTO',
        },
      };
    }
  },
});
