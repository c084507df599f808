import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { counted, defineRule, evidenceOf, gapIn, isPassing, lastingCtas, layoutsByTable, nameOf } from '../rule.ts';
import { readersBelow, rowFormat, size, sourceBytes, toParquet } from '../rule.ts';

export default defineRule({
  id: 'athena/ctas-text-output',
  title: 'CTAS writes rows of text that queries will read',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 1e9, unit: 'byte', why: 'of less than this, read once, the format saves half a cent' },
  },
  fix: 'unsafe',
  docs: {
    why: 'A CTAS writes Parquet unless it is told otherwise. As text, JSON or Avro the new table keeps rows whole, so every later query reads, and pays for, all columns.',
    detection:
      'CREATE TABLE … AS with format TEXTFILE, JSON, AVRO or ION whose table a later statement of the same text reads, or which reads at least minBytes, or nobody knows how much.\nSilent where the format is left out, where the same text drops the table again, and, unless something reads it there, where the name or the place says that it is temporary, staged or an export. UNLOAD is not meant. A table that is there already and was measured is judged, with its readers and their bytes, by catalog/row-format-table.',
    unless:
      'The files are for a program that cannot read Parquet. UNLOAD hands them over without leaving a table behind.',
    price:
      'What will read the new table is not known before it is there: it stays unknown. Once the table is measured, catalog/row-format-table prices it.',
    bad: [{ file: 'bad.sql', text: "CREATE TABLE daily WITH (format = 'TEXTFILE') AS SELECT day, net FROM orders" }],
    good: [{ file: 'good.sql', text: "CREATE TABLE daily WITH (format = 'PARQUET') AS SELECT day, net FROM orders" }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html',
      'https://docs.aws.amazon.com/athena/latest/ug/unload.html',
    ],
  },
  visits: { engine: 'athena', nodes: new Set(['create-table']) },
  *visit(statement, tree, { statements, layouts = [], workload = [] }, { minBytes }) {
    const { id, ctas } = lastingCtas(statement, tree, statements) ?? {};
    const format = ctas && rowFormat(ctas.properties);
    if (id === undefined || !format || layoutsByTable(layouts).has(id)) return;
    const readers = readersBelow(statement, id, statements);
    const bytes = sourceBytes(statement, layouts, workload);
    if (readers.length === 0 && (isPassing(id, ctas.properties) || surelyBelow(bytes, minBytes))) return;
    const isSure = isKnown(bytes) || readers.length > 0;
    yield {
      subject: { table: id },
      at: format.property.at,
      message: `${nameOf(id)} is written as ${format.name}, which queries read whole${isSure ? '' : gapIn(bytes)}`,
      confidence: !isSure ? 'low' : readers.length > 0 ? 'high' : 'medium',
      evidence: evidenceOf(
        isKnown(bytes) && `its query reads up to ${size(bytes.high)}`,
        readers.length > 0 && `read by ${counted(readers.length, 'statement')} below`,
      ),
      waste: [{ meter: 'athena:scanned-byte', on: { table: id }, perMonth: { unknown: 'what will read it' } }],
      remedy: {
        kind: 'edit-text',
        safe: false,
        advice: 'Write Parquet; where a program needs text, UNLOAD writes it without a table',
        edits: toParquet(ctas.properties),
      },
    };
  },
});
