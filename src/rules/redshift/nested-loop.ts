import { isKnown, surelyBelow, times, type Quantity } from '../../model/maybe.ts';
import { holdsQuery, queryOf, selectsIn } from '../../model/walk-tree.ts';
import { count, defineRule, isPinned, isScratch, nodeHours, partsOf, redshiftWorks } from '../rule.ts';
import { Relations, shown, tablesById } from '../rule.ts';
import type { Leaf, Part } from '../rule.ts';

const how = {
  nothing: 'without a condition',
  inequality: 'by inequality alone',
  or: 'by conditions of which one is enough (OR)',
};

export default defineRule({
  id: 'redshift/nested-loop',
  title: 'Tables are joined without an equality',
  severity: 'error',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minPairs: { default: 5e6, unit: 'pair of rows', why: 'the alert of AWS begins there; fewer take a moment' },
    fewRows: { default: 1000, unit: 'row', why: 'a side of so few is meant to meet every row' },
  },
  fix: 'none',
  docs: {
    why: 'Redshift joins by hashing or merging what is equal. Without an equality between two tables it compares every row of one with every row of the other, on every node that has one of them whole: a nested loop, the slowest join there is.',
    detection:
      'Tables in one FROM clause that no equality of ON, USING or WHERE joins, through other tables either.\nAn error where both are known to have rows for minPairs; a warning where rows are not known; as info where a range joins them and rows are not known.\nFine: a side of at most fewRows; one row, LIMIT, GROUP BY, DISTINCT, VALUES or a function in place of a table; tables of days, numbers or parameters by their name; an equality that all sides of an OR have; sides that equal one constant; where rows are not known, two temporary or scratch tables, or two sides of which a constant picks one key each.\nSilent where a column may be of several tables, or a part of the statement is not understood.',
    unless: 'Every pair is what is wanted, and one side is small: write CROSS JOIN, so that the next reader knows.',
    price: 'From nothing to all node hours of the statement: how much of it is the join, history does not tell.',
    bad: [{ file: 'pairs.sql', text: 'SELECT s.id, r.rate FROM sales s, rates r WHERE s.total > 100;' }],
    good: [{ file: 'pairs.sql', text: 'SELECT s.id, r.rate FROM sales s, rates r WHERE s.currency = r.currency;' }],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/query-performance-improvement-opportunities.html'],
  },
  visits: { engine: 'redshift', nodes: holdsQuery },
  *visit(statement, tree, { tables, layouts = [], resources = [], workload = [] }, { minPairs, fewRows }) {
    const query = queryOf(tree);
    // What is not understood may be the condition that joins them.
    if (!query || statement.gaps.length > 0 || statement.unresolved.some(({ name }) => !name.includes('.'))) return;
    const joining = [...selectsIn(query)].filter(({ from }) => from.length > 1 || from[0]?.node === 'join');
    if (joining.length === 0) return;
    const relations = new Relations(statement, tree, layouts);
    const columnsOf = (leaf: Leaf) => {
      const own = relations.tableOf(leaf);
      const columns = own === undefined ? undefined : tablesById(tables).get(own)?.columns;
      return columns && isKnown(columns) ? columns.map(({ name }) => name) : undefined;
    };
    const isOfSession = (leaf: Leaf) => isScratch(relations.tableOf(leaf) ?? '', tables);
    for (const select of joining) {
      let before: { readonly leaf: Leaf; readonly rows: Quantity } | undefined;
      for (const part of partsOf(select, columnsOf)) {
        const own = largest(part, relations);
        if (!own || surelyBelow(own.rows, fewRows + 1)) continue;
        const other = before;
        before ??= own;
        if (!other) continue;
        const pairs = times(own.rows, other.rows);
        if (surelyBelow(pairs, minPairs)) continue;
        if (!isKnown(pairs) && [other, own].every(({ leaf }) => isPinned(leaf, select) || isOfSession(leaf))) continue;
        const { line, hours } = nodeHours(redshiftWorks([statement.sql], workload), resources);
        const [left, right] = [relations.called(other.leaf), relations.called(own.leaf)];
        const gap = [other, own].flatMap(({ leaf, rows }) => (isKnown(rows) ? [] : [relations.called(leaf)]));
        const figures = isKnown(pairs)
          ? `: ${shown(pairs, count)} pairs of rows`
          : ` (not known: the rows of ${gap.join(' and ')})`;
        yield {
          subject: { sql: statement.sql },
          at: own.leaf.at,
          message: `${right} is joined to ${left} ${how[part.by]}${figures}`,
          severity: severityOf(part, isKnown(pairs)),
          confidence: isKnown(pairs) ? 'high' : 'low',
          waste: [{ ...line, on: { sql: statement.sql }, now: hours, perMonth: times(hours, { low: 0, high: 1 }) }],
          remedy: { kind: 'decide', safe: false, advice: adviceOn(part) },
        };
      }
    }
  },
});

/** Of a part's relations the one that has most rows; one whose rows are not known may be it. */
function largest({ leaves }: Part, relations: Relations) {
  const all = leaves.map(leaf => ({ leaf, rows: relations.rowsOf(leaf) }));
  const open = all.find(({ rows }) => !isKnown(rows));
  return open ?? all.toSorted((a, b) => high(b.rows) - high(a.rows))[0];
}
const high = (rows: Quantity) => (isKnown(rows) ? rows.high : 0);

function severityOf({ by }: Part, known: boolean) {
  if (by === 'inequality') return known ? 'warning' : 'info';
  return by === 'nothing' && known ? 'error' : 'warning';
}

function adviceOn({ by }: Part): string {
  if (by === 'or') return 'Join once for each side of the OR, and unite the results without their duplicates';
  if (by === 'nothing')
    return 'Name the columns that are equal, or write CROSS JOIN and say why every row meets every row';
  return 'Add an equality beside the range, such as the day or the key that both sides share';
}
