import { isKnown, surelyAbove, surelyBelow } from '../../model/maybe.ts';
import { analyzes, count, defineRule, evidenceOf, gapIn, isAbove, isEmptiedBefore, layoutOf } from '../rule.ts';
import { nameOf, rowsOf, shown, unanalyzedLoad } from '../rule.ts';

export default defineRule({
  id: 'redshift/stale-stats',
  title: 'A load leaves the statistics of its table as they were',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements'],
  uses: ['layouts'],
  inputs: ['history', 'sql'],
  meters: [],
  options: {
    minRows: { default: 100_000, unit: 'row', why: 'whatever the planner believes of fewer rows, the plan is fine' },
  },
  fix: 'unsafe',
  docs: {
    why: 'The planner chooses which table to send through the network, and which join, by statistics. After a load that does not refresh them it still believes the table to be empty or small, and the joins behind the load get the wrong plan, until Redshift analyzes the table by itself, when the cluster is idle.',
    detection:
      'COPY with STATUPDATE OFF, and INSERT … SELECT into a table known to have minRows whose text empties it before, where no ANALYZE of the table, or of all tables, follows in the same text.\nFine: tables known to have fewer than minRows; a table that the text empties before it and reads without a join afterwards, or not at all for an INSERT, such as a staging area.',
    unless:
      'A later job of the same night runs ANALYZE, or automatic analyze has time enough before the table is read.',
    price: 'Nothing is claimed: how much longer joins take with a wrong plan, only the plans tell.',
    bad: [{ file: 'load.sql', text: "COPY sales FROM 's3://lake/sales/' IAM_ROLE default PARQUET STATUPDATE OFF;" }],
    good: [
      {
        file: 'load.sql',
        text: "COPY sales FROM 's3://lake/sales/' IAM_ROLE default PARQUET STATUPDATE OFF;\nANALYZE sales PREDICATE COLUMNS;",
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/t_Analyzing_tables.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-load.html',
    ],
  },
  visits: { engine: 'redshift', nodes: new Set(['copy', 'insert']) },
  *visit(statement, tree, { statements, layouts = [] }, { minRows }) {
    const { sql, at, writes } = statement;
    const [target] = writes;
    const load = unanalyzedLoad(statement, tree);
    if (!load || !target) return;
    const rows = rowsOf(layoutOf(target.table, layouts));
    const after = statements.filter(other => isAbove(at, other.at));
    const readers = after.filter(({ scans }) => scans.some(({ table }) => table === target.table));
    const isJoined = readers.some(({ scans }) => scans.length > 1);
    const isStaged = isEmptiedBefore(statement, statements);
    if (surelyBelow(rows, minRows) || after.some(other => analyzes(other, target.table))) return;
    if (
      load.by === 'copy'
        ? isStaged && readers.length > 0 && !isJoined
        : !isStaged || !isJoined || !surelyAbove(rows, minRows - 1)
    )
      return;
    const name = nameOf(target.table);
    yield {
      subject: { sql },
      at: load.at,
      message: `${load.by === 'copy' ? `COPY into ${name} leaves its statistics as they were` : `${name} is emptied, loaded and joined with the statistics it had before`}, and no ANALYZE follows${gapIn(rows)}`,
      confidence: isKnown(rows) ? 'medium' : 'low',
      evidence: evidenceOf(
        isKnown(rows) && `${shown(rows, count)} rows`,
        isJoined && 'joined further down in the same text',
      ),
      waste: [],
      remedy:
        load.by === 'copy'
          ? {
              kind: 'edit-text',
              safe: false,
              advice: `Have COPY refresh them, or run ANALYZE ${name} PREDICATE COLUMNS after it`,
              edits: [{ at: load.at, text: 'STATUPDATE ON' }],
            }
          : {
              kind: 'decide',
              safe: false,
              advice: `Run ANALYZE ${name} PREDICATE COLUMNS between the load and the join`,
            },
    };
  },
});
