import { isKnown, isUnknown, surelyAbove, times, type Quantity } from '../../model/maybe.ts';
import { clusterOf, count, defineRule, evidenceOf, layoutOf, loading, nameOf, placesOf } from '../rule.ts';
import { rewrite, rowsOf, shown, sizeOf, warehouseExample } from '../rule.ts';

const daysOfMonth = 730 / 24;

export default defineRule({
  id: 'redshift/diststyle-all-too-big',
  title: 'Every node has a copy of a large table',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'resources', 'workload'],
  inputs: ['catalog', 'history'],
  meters: ['redshift:byte-month'],
  options: {
    maxRows: { default: 3e6, unit: 'row', why: 'the mark at which AWS’s own review speaks up' },
    maxWrites: { default: 24, unit: 'write/day', why: 'each of them is carried out on every node' },
  },
  fix: 'none',
  docs: {
    why: 'A table of style ALL is kept whole on every node. That serves small dimensions that are joined all day and hardly ever written; a large one takes its storage as many times as there are nodes, and each load writes it as often.',
    detection:
      'A table of style ALL of more than maxRows rows, or that statements are known to write more than maxWrites times a day.\nSilent where neither its rows nor its loads are known, on one node, and for AUTO, where Redshift changes the style when a table grows.',
    unless: 'It is read by nearly all queries, written once a week, and joined on many columns.',
    price:
      'Its managed storage of all nodes but one, at most: a table that is spread needs a block a column and slice at least.',
    bad: [warehouseExample({ distribution: 'all' }, {})],
    good: [warehouseExample({ distribution: 'all' }, { rows: { low: 4e4, high: 4e4 } })],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/c_choosing_dist_sort.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-best-dist-key.html',
    ],
  },
  *check({ tables, layouts, statements = [], resources = [], workload = [] }, { maxRows, maxWrites }) {
    const writesOf = loading(statements, workload);
    for (const { id, kind, scope, design, origins } of tables) {
      if (kind !== 'table' || design.type !== 'redshift' || design.distribution !== 'all') continue;
      const layout = layoutOf(id, layouts);
      const [rows, bytes] = [rowsOf(layout), sizeOf(layout)];
      const cluster = clusterOf(resources, scope?.split('/')[2]);
      const writes = writesOf(id) / daysOfMonth;
      const isLarge = surelyAbove(rows, maxRows);
      if ((!isLarge && writes <= maxWrites) || (isKnown(cluster) && cluster.count === 1)) continue;
      const why = isLarge ? `has ${shown(rows, count)} rows` : `is written ${count(writes)} times a day`;
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} ${why}, and every node has a copy of it`,
        confidence: isLarge ? 'high' : 'medium',
        evidence: evidenceOf(
          isKnown(cluster) && `${count(cluster.count)} nodes`,
          isLarge && writes > maxWrites && `it is written ${count(writes)} times a day`,
        ),
        waste: [{ meter: 'redshift:byte-month', on: { table: id }, now: bytes, perMonth: copies(bytes, cluster) }],
        remedy: rewrite(id, 'Leave its distribution to Redshift', { distribution: 'auto' }),
      };
    }
  },
});

function copies(bytes: Quantity, cluster: ReturnType<typeof clusterOf>): Quantity {
  return isUnknown(cluster) ? cluster : times(bytes, { low: 0, high: 1 - 1 / cluster.count });
}
