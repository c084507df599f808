import { isKnown, surelyBelow, times } from '../../model/maybe.ts';
import { count, defineRule, isAlwaysTrue, isFixture, isInTransaction, isScratch, layoutOf } from '../rule.ts';
import { nodeHours, rowsOf } from '../rule.ts';
import { runsOf, shown, targetOf, writtenName } from '../rule.ts';

const advice =
  'TRUNCATE frees the blocks at once. It commits, so nothing before it in the session can be rolled back, and it needs the TRUNCATE right; where readers must never see an empty table, load another one and swap their names';

export default defineRule({
  id: 'redshift/delete-all-rows',
  title: 'DELETE without a condition marks every row',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minRows: { default: 100_000, unit: 'row', why: 'fewer are deleted in a second, and vacuumed in another' },
  },
  fix: 'unsafe',
  docs: {
    why: 'DELETE reads the table and marks its rows one by one. The marked rows stay in their blocks, are read by every query and take storage, until VACUUM DELETE has run. TRUNCATE drops the blocks, takes no time and leaves nothing to vacuum.',
    detection:
      'DELETE without WHERE and USING, or with a WHERE that is always true (`true`, `1 = 1`).\nFine: between BEGIN and COMMIT or ROLLBACK of the same text, and in procedures, because TRUNCATE commits; tables known to have fewer than minRows rows, temporary tables, tests and seeds; a condition that a template writes.',
    unless:
      'The session that sends it may roll back: TRUNCATE commits. Some drivers run without autocommit by default. Readers that must never see an empty table are better served by a swap of names.',
    price:
      'The node hours of its runs, or less: from nothing, since a cluster is billed busy or not. What VACUUM takes is not in them.',
    bad: [
      {
        file: 'refill.sql',
        text: 'DELETE FROM mart.daily; INSERT INTO mart.daily SELECT day, sum(net) FROM sales GROUP BY day',
      },
    ],
    good: [
      {
        file: 'refill.sql',
        text: 'TRUNCATE mart.daily; INSERT INTO mart.daily SELECT day, sum(net) FROM sales GROUP BY day',
      },
    ],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/r_TRUNCATE.html'],
  },
  visits: { engine: 'redshift', nodes: new Set(['delete']) },
  *visit(statement, tree, { statements, tables, layouts = [], resources = [], workload = [] }, { minRows }) {
    const { sql, writes } = statement;
    if (tree.node !== 'delete' || tree.gaps.length > 0 || tree.using.length > 0) return;
    if ((tree.where && !isAlwaysTrue(tree.where)) || tree.alias?.includes('\uE000') || isFixture(tree.at)) return;
    const target = writes[0]?.table ?? '';
    const rows = rowsOf(layoutOf(target, layouts));
    if (surelyBelow(rows, minRows) || isScratch(target, tables) || isInTransaction(statement, statements)) return;
    const { line, hours: now } = nodeHours(runsOf(sql, workload).works, resources);
    const name = writtenName(tree.target);
    yield {
      subject: { sql },
      at: tree.at,
      message: `DELETE marks ${isKnown(rows) ? `all ${shown(rows, count)} rows` : 'every row'} of ${targetOf(statement)}, and leaves them to VACUUM`,
      confidence: isKnown(rows) ? 'high' : 'medium',
      waste: [{ ...line, on: { sql }, now, perMonth: times(now, { low: 0, high: 1 }) }],
      remedy: name
        ? { kind: 'edit-text', safe: false, advice, edits: [{ at: tree.at, text: `TRUNCATE ${name}` }] }
        : { kind: 'decide', safe: false, advice },
    };
  },
});
