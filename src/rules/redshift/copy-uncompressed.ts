import { isKnown, surelyBelow, times, type Quantity } from '../../model/maybe.ts';
import { bytesALoad, columnarTwin, defineRule, filesOf, gapIn, isEmptiedBefore, isPacked } from '../rule.ts';
import { layoutOf, nameOf, runsOf } from '../rule.ts';
import { shown, size, storageOf, targetOf, textLoad } from '../rule.ts';

const unsized = { unknown: 'the size of its files' };
const aDay = { low: 1 / 30.4, high: 1 / 30.4 };
const reaches = (quantity: Quantity, least: number) => isKnown(quantity) && quantity.low >= least;
const advice =
  'Have them written as Parquet, or compressed with gzip or zstd in files of 1 to 125 MB, as many as a multiple of the slices; one large file stays plain, because a compressed one loads on one slice';

export default defineRule({
  id: 'redshift/copy-uncompressed',
  title: 'COPY loads large text files that are not compressed',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: ['s3:byte-month'],
  options: {
    minBytes: { default: 10e9, unit: 'byte/load', why: 'with less in one load the transfer takes seconds' },
    minDayBytes: { default: 1e9, unit: 'byte/day', why: 'a gigabyte a day is 365 GB a year, stored and moved' },
    avoidable: { default: 0.9, unit: 'share of bytes', why: 'gzip and zstd leave a tenth of repetitive text' },
  },
  fix: 'none',
  docs: {
    why: 'Text that is not compressed is stored and moved at three to ten times its size. Redshift reads gzip, bzip2, lzop and zstd as it loads, slice by slice, and Parquet is smaller still and needs no parsing.',
    detection:
      'COPY of CSV, JSON or other text from S3 with none of GZIP, BZIP2, LZOP, ZSTD: without them COPY takes the files as they are. Where the files are those of a table of the lake whose layout is known, loads below minBytes are fine unless they come to minDayBytes a day; where it is not, a load is reported with low confidence if it comes again: a template names its files anew at every run, or the script empties the target before it. Where the same data is there as Parquet, redshift/copy-row-format says so instead.\nFine: Parquet, ORC, Avro and shapefiles, names with .gz and the like, manifests, a target that holds less than minDayBytes, temporary tables, tests and seeds, options that a template writes.',
    unless:
      'It is one large CSV file: Redshift splits it among its slices while it is plain, and cannot once it is gzipped.',
    price:
      'Storage of the files: from nothing up to the share avoidable of their bytes a month, by storage class, where the layout is known. The time that a load saves on the network it may spend on unpacking: no compute is claimed.',
    bad: [{ file: 'load.sql', text: "COPY sales.orders FROM 's3://lake/orders/{{ ds }}/' IAM_ROLE default CSV;" }],
    good: [{ file: 'load.sql', text: "COPY sales.orders FROM 's3://lake/orders/{{ ds }}/' IAM_ROLE default ZSTD;" }],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-compress-data-files.html'],
  },
  visits: { engine: 'redshift', nodes: new Set(['copy']) },
  *visit(statement, tree, facts, { minBytes, minDayBytes, avoidable }) {
    const { statements, tables, layouts = [], workload = [] } = facts;
    const source = textLoad(statement, tree, tables);
    const { sql, writes } = statement;
    const holds = layoutOf(writes[0]?.table, layouts)?.bytes ?? unsized;
    if (!source || source.compressed || surelyBelow(holds, minDayBytes)) return;
    const files = filesOf(source, tables, layouts);
    if ((files && isPacked(files)) || columnarTwin(source, files, tables)) return;
    const bytes = files ? bytesALoad(source, files) : unsized;
    const { runsPerMonth } = runsOf(sql, workload);
    const perDay = times(times(bytes, runsPerMonth), aDay);
    const isLarge = reaches(bytes, minBytes) || reaches(perDay, minDayBytes);
    const isRepeated = source.varies || isEmptiedBefore(statement, statements);
    if (isKnown(bytes) ? !isLarge : !isRepeated) return;
    const figure = isKnown(bytes) ? `: ${shown(bytes, size)} a load` : gapIn(bytes);
    yield {
      subject: { sql },
      at: source.at,
      message: `COPY into ${targetOf(statement)} loads text that is not compressed${figure}`,
      confidence: isKnown(bytes) ? 'high' : 'low',
      evidence: files ? [`the files of ${nameOf(files.table.id)}`] : [],
      waste: storageOf(files, sql, avoidable),
      remedy: { kind: 'decide', safe: false, advice },
    };
  },
});
