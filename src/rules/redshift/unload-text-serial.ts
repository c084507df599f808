import { defineRule, isFixture, isSmallResult, nameOf, nodeHours, runsOf, tablesBeside, unloadOf } from '../rule.ts';
import { withSlash } from '../rule.ts';

const perMonth = { unknown: 'how much of its runs is writing' };

export default defineRule({
  id: 'redshift/unload-text-serial',
  title: 'UNLOAD writes text, or writes on one slice',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'catalog', 'layout', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minBytes: { default: 1e9, unit: 'byte', why: 'less is written in seconds, by one slice as well' },
  },
  fix: 'none',
  docs: {
    why: 'Text is three to ten times the bytes of Parquet, to write, to store and to scan for whoever reads the lake. With PARALLEL OFF one slice sorts and writes while the others wait. UNLOAD writes Parquet on all slices, and partitions it if asked.',
    detection:
      'UNLOAD as text that nothing compresses, or on one slice (PARALLEL OFF), as Parquet too.\nA warning where it writes text to the location of a table of the lake: readers pay for the text at every scan.\nFine: files for people, with HEADER and PARALLEL OFF; results that are few rows by their query (aggregates, DISTINCT, LIMIT) or because all tables that it reads are known to be below minBytes; tests and seeds; options that a template writes.',
    unless: 'Whoever takes the files takes nothing but one text file.',
    price:
      'The node hours of its runs are stated; how much of them is writing is not known. What readers of the text pay, catalog/row-format-table states.',
    bad: [
      {
        file: 'unload.sql',
        text: "UNLOAD ('SELECT id, net FROM sales.orders') TO 's3://lake/orders/' IAM_ROLE default PARALLEL OFF;",
      },
    ],
    good: [
      {
        file: 'unload.sql',
        text: "UNLOAD ('SELECT id, net FROM sales.orders') TO 's3://lake/orders/' IAM_ROLE default FORMAT PARQUET;",
      },
    ],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html'],
  },
  visits: { engine: 'redshift', nodes: new Set(['unload']) },
  *visit(statement, tree, { tables, layouts = [], resources = [], workload = [] }, { minBytes }) {
    const { sql, at } = statement;
    if (tree.node !== 'unload' || tree.gaps.length > 0 || isFixture(at)) return;
    const unload = unloadOf(tree.clauses);
    if (!unload || isSmallResult(statement, tree.query, layouts, minBytes)) return;
    const { path, isText, isPlain, serial, isForPeople } = unload;
    const reader = isText
      ? tablesBeside(path, tables)
          .filter(one => withSlash(path).startsWith(one.location))
          .toSorted((one, other) => (one.table.id < other.table.id ? -1 : 1))[0]
      : undefined;
    if (!reader && (isForPeople || !(serial || (isText && isPlain)))) return;
    const { line, hours: now } = nodeHours(runsOf(sql, workload).works, resources);
    const what = [isText && (isPlain ? 'text that is not compressed' : 'text'), serial && 'on one slice']
      .filter(Boolean)
      .join(' ');
    yield {
      subject: { sql },
      at: (serial ?? unload.format ?? unload.to).at,
      message: `UNLOAD writes ${isText ? what : `Parquet ${what}`}${reader ? ` to the files of ${nameOf(reader.table.id)}` : ''}`,
      severity: reader ? 'warning' : 'info',
      confidence: reader ? 'high' : 'low',
      waste: [{ ...line, on: { sql }, now, perMonth }],
      remedy: { kind: 'decide', safe: false, advice: reader ? `${advice}, in a table declared as Parquet` : advice },
    };
  },
});

const advice =
  'Write FORMAT AS PARQUET in parallel, with PARTITION BY the column that readers filter and MAXFILESIZE 256 MB';
