import { isKnown, surelyAbove, times } from '../../model/maybe.ts';
import { defineRule, encodedBy, isTruncatedBefore, nameOf, nodeHours, samplingClause, shown, runsOf } from '../rule.ts';
import { tablesById } from '../rule.ts';

export default defineRule({
  id: 'redshift/copy-compupdate-on',
  title: 'COPY samples its input for encodings at every load',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minLoads: { default: 2, unit: 'load/month', why: 'a table is loaded for the first time once' },
    sampling: { default: 0.5, unit: 'share of load time', why: 'at most it doubles the time of a load' },
  },
  fix: 'safe',
  docs: {
    why: 'COMPUPDATE ON makes COPY read a sample and choose encodings before it loads an empty table. A staging table is empty before every load, so every load pays; and where the DDL names encodings they are thrown away.',
    detection:
      'COPY with COMPUPDATE, COMPUPDATE ON or TRUE into a table whose DDL names encodings, which its script truncates or drops before, or which runs minLoads times a month.\nAs info where the table is known to keep its rows, because then nothing is sampled. OFF, PRESET, the option left out, Parquet and ORC, and the first load of a table without encodings are fine.',
    unless:
      'The load is the first of a new table, and the encodings that it chooses are to be copied into the DDL afterwards.',
    price: 'Up to the share sampling of its loads in node hours; from nothing, since a cluster is billed busy or not.',
    bad: [{ file: 'load.sql', text: "TRUNCATE a;\nCOPY a FROM 's3://lake/a/' IAM_ROLE default CSV COMPUPDATE ON;" }],
    good: [{ file: 'load.sql', text: "TRUNCATE a;\nCOPY a FROM 's3://lake/a/' IAM_ROLE default CSV COMPUPDATE OFF;" }],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/c_Loading_tables_auto_compress.html'],
  },
  visits: { engine: 'redshift', nodes: new Set(['copy']) },
  *visit(statement, tree, { statements, tables, layouts = [], resources = [], workload = [] }, { minLoads, sampling }) {
    const clause = tree.node === 'copy' ? samplingClause(tree.clauses) : undefined;
    if (tree.node !== 'copy' || !clause) return;
    const { sql, writes } = statement;
    const id = writes[0]?.table ?? tree.target.parts.map(({ value }) => value).join('.');
    const encoded = encodedBy(tablesById(tables).get(id));
    const emptied = isTruncatedBefore(statement, statements);
    const { works, runsPerMonth } = runsOf(sql, workload);
    const often = isKnown(runsPerMonth) && runsPerMonth.low >= minLoads;
    const because = [
      encoded && 'the DDL of its target names encodings',
      emptied && 'the script empties its target before it',
      often && `it runs ${shown(runsPerMonth)} times a month`,
    ].filter(reason => typeof reason === 'string');
    if (because.length === 0) return;
    const keepsRows = !emptied && layouts.some(({ table, rows }) => table === id && rows && surelyAbove(rows, 0));
    const { line, hours: now } = nodeHours(works, resources);
    yield {
      subject: { sql },
      at: clause.at,
      message: `COPY into ${nameOf(id)} samples its input for encodings at every load: ${because.join(', and ')}`,
      severity: keepsRows ? 'info' : 'warning',
      confidence: keepsRows ? 'low' : because.length > 1 ? 'high' : 'medium',
      waste: [{ ...line, on: { sql }, now, perMonth: times(now, { low: 0, high: sampling }), runsPerMonth }],
      remedy: {
        kind: 'edit-text',
        safe: encoded === 'every column',
        advice: `Turn it off${encoded ? '' : ', and name the encodings in the DDL (see ANALYZE COMPRESSION)'}`,
        edits: [{ at: clause.at, text: 'COMPUPDATE OFF' }],
      },
    };
  },
});
