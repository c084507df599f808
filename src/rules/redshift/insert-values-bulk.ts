import { isKnown, surelyBelow, times } from '../../model/maybe.ts';
import { hoursPerMonth } from '../../model/usage.ts';
import { count, defineRule, evidenceOf, insertsBeside, isFixture, isOfFewRows, isScratch } from '../rule.ts';
import { layoutOf, nodeHours } from '../rule.ts';
import { rowsOf, runsOf, shown, targetOf } from '../rule.ts';

const advice =
  'Write the rows to S3 and COPY them, or send many in one INSERT: each statement commits, and rewrites a block of every column';

export default defineRule({
  id: 'redshift/insert-values-bulk',
  title: 'A table is filled by INSERT … VALUES, row by row',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minStatements: { default: 10, unit: 'statement/text', why: 'ten commits take longer than one load' },
    batchRows: { default: 100, unit: 'row/statement', why: 'a statement of so many rows is a batch' },
    maxRows: { default: 1000, unit: 'row/statement', why: 'from here on the leader parses longer than COPY loads' },
    minPerHour: { default: 100, unit: 'statement/hour', why: 'so many small inserts an hour queue for commits' },
    errorPerHour: { default: 1000, unit: 'statement/hour', why: 'the commit queue holds up every other load' },
    minRows: { default: 10_000, unit: 'row', why: 'a table of fewer rows is settings or a dimension' },
  },
  fix: 'none',
  docs: {
    why: 'Every INSERT … VALUES passes through the leader node, commits by itself and rewrites a block of 1 MB for each column, however few rows it has. COPY loads on all slices at once, compressed. On Serverless, inserts that trickle in keep the warehouse awake and billed.',
    detection:
      'A text with minStatements INSERT … VALUES into one table, of fewer than batchRows rows each, or one of maxRows rows; or, by the history, minPerHour small inserts of one shape an hour, an error above errorPerHour.\nFine: tables whose names are those of settings, dimensions and audit records, or that are known to have fewer than minRows rows; temporary tables; texts of tests and seeds.',
    unless: 'People enter the rows by hand, or the text is run once, such as the first rows of a new table.',
    price: 'The node hours of its runs, or less: from nothing, since a cluster is billed busy or not.',
    bad: [
      {
        file: 'orders.sql',
        text: Array.from({ length: 12 }, (_, n) => `INSERT INTO sales.orders VALUES (${n}, 9.5);`).join('\n'),
      },
    ],
    good: [{ file: 'orders.sql', text: "COPY sales.orders FROM 's3://lake/orders/' IAM_ROLE default CSV GZIP;" }],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-use-copy.html'],
  },
  visits: { engine: 'redshift', nodes: new Set(['insert']) },
  *visit(statement, tree, { statements, tables, layouts = [], resources = [], workload = [] }, limits) {
    const { sql, writes } = statement;
    const body = tree.node === 'insert' ? tree.query?.body : undefined;
    if (tree.node !== 'insert' || body?.node !== 'values' || isFixture(tree.at)) return;
    const { works, runsPerMonth } = runsOf(sql, workload);
    const perHour = isKnown(runsPerMonth) ? runsPerMonth.low / hoursPerMonth : 0;
    const { number, isFirst } = insertsBeside(statement, statements);
    const isSmall = body.rows.length < limits.batchRows;
    const isMany = isSmall && (number >= limits.minStatements || perHour >= limits.minPerHour);
    if (!isFirst || (!isMany && body.rows.length < limits.maxRows)) return;
    const target = writes[0]?.table ?? '';
    if (isScratch(target, tables) || isOfFewRows(target)) return;
    if (surelyBelow(rowsOf(layoutOf(target, layouts)), limits.minRows)) return;
    const { line, hours: now } = nodeHours(works, resources);
    const often = number >= limits.minStatements ? `${count(number)} statements` : 'statements';
    const how = isMany ? `${often} of few rows each` : 'one statement of very many rows';
    yield {
      subject: { sql },
      at: tree.target.at,
      message: `${targetOf(statement)} is filled by INSERT … VALUES: ${how}`,
      severity: isSmall && perHour >= limits.errorPerHour ? 'error' : 'warning',
      confidence: perHour >= limits.minPerHour ? 'high' : 'medium',
      evidence: evidenceOf(
        isKnown(runsPerMonth) &&
          (perHour >= 1
            ? `${shown({ low: perHour, high: perHour })} times an hour`
            : `runs ${shown(runsPerMonth)} times a month`),
      ),
      waste: [{ ...line, on: { sql }, now, perMonth: times(now, { low: 0, high: 1 }) }],
      remedy: { kind: 'decide', safe: false, advice },
    };
  },
});
