import { times } from '../../model/maybe.ts';
import { changesValues, columnarTwin, defineRule, filesOf, nameOf, nodeHours, runsOf, targetOf } from '../rule.ts';
import { textLoad } from '../rule.ts';

const conditions =
  "their columns must stand in the order of the target's or be listed, and partition keys are not in them";

export default defineRule({
  id: 'redshift/copy-row-format',
  title: 'COPY loads text where the same data is there as Parquet',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'catalog', 'layout', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    parsing: { default: 0.5, unit: 'share of load time', why: 'at most half of a load reads and parses text' },
  },
  fix: 'none',
  docs: {
    why: 'CSV and JSON are parsed value by value at every load, and JSON and compressed text are not split among the slices. Parquet and ORC know their types, are a fraction of the bytes, and are split from 128 MB on. Where the lake has the same data as Parquet anyway, the text is loaded for nothing.',
    detection:
      "COPY of CSV, JSON or other text from S3 beside a table of Parquet or ORC files with the same data: its location is that of the text but for words for formats (`…/csv/orders/` and `…/parquet/orders/`), or it has the columns of the text's own table, three at least, and its name but for words for formats and layers (`orders_landing`, `orders`).\nFine: JSON paths, TRUNCATECOLUMNS, TRIMBLANKS, ROUNDEC, and date and time formats of one's own, which change values on the way; Iceberg tables, which COPY cannot read; manifests, temporary tables, tests and seeds, options that a template writes.",
    unless: 'The Parquet files are written later than the load may wait, or their columns are not those of the target.',
    price: 'Up to the share parsing of its loads in node hours; from nothing, since a cluster is billed busy or not.',
    bad: [
      {
        file: 'load.sql',
        text: "CREATE EXTERNAL TABLE lake.orders (id bigint, day date) STORED AS PARQUET LOCATION 's3://lake/parquet/orders/';\nCOPY sales.orders FROM 's3://lake/csv/orders/' IAM_ROLE default CSV GZIP;",
      },
    ],
    good: [{ file: 'load.sql', text: "COPY sales.orders FROM 's3://lake/parquet/orders/' IAM_ROLE default PARQUET;" }],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-columnar.html'],
  },
  visits: { engine: 'redshift', nodes: new Set(['copy']) },
  *visit(statement, tree, { tables, layouts = [], resources = [], workload = [] }, { parsing }) {
    const { sql } = statement;
    const source = changesValues(tree) ? undefined : textLoad(statement, tree, tables);
    const twin = source && columnarTwin(source, filesOf(source, tables, layouts), tables);
    if (!source || !twin) return;
    const { line, hours: now } = nodeHours(runsOf(sql, workload).works, resources);
    const [name, text] = [nameOf(twin.id), source.format === 'text' ? 'text' : source.format.toUpperCase()];
    const format = twin.design.format === 'orc' ? 'ORC' : 'Parquet';
    yield {
      subject: { sql },
      at: source.at,
      message: `COPY into ${targetOf(statement)} loads ${text} where ${name} has the same data as ${format}`,
      confidence: 'medium',
      waste: [{ ...line, on: { sql }, now, perMonth: times(now, { low: 0, high: parsing }) }],
      remedy: {
        kind: 'decide',
        safe: false,
        advice: `Load the files of ${name} as ${format.toUpperCase()}: ${conditions}`,
      },
    };
  },
});
