import { isKnown, surelyBelow, times, type Quantity } from '../../model/maybe.ts';
import {
  bytesALoad,
  columnarTwin,
  copySource,
  defineRule,
  filesOf,
  isEmptiedBefore,
  isFixture,
  isScratch,
} from '../rule.ts';
import { nameOf, shown, size, spendOf, targetOf, type Loaded } from '../rule.ts';

const unsized = { unknown: 'the size of its files' };
const aDay = { low: 1 / 30.4, high: 1 / 30.4 };

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
      'COPY of CSV, JSON or other text from S3 with none of GZIP, BZIP2, LZOP, ZSTD: without them COPY takes the files as they are. Where the files are those of a table of the lake whose layout is known, loads below minBytes are fine unless they come to minDayBytes a day; where it is not, loads of a folder are reported with low confidence, and so are files that a template names anew at every run. Where the same data is there as Parquet, redshift/copy-row-format says so instead. Fine: Parquet, ORC, Avro and shapefiles, names with .gz and the like, manifests, one file by its name, a target that holds less than minDayBytes, temporary tables, tests and samples, options that a template writes. Do not follow it for one large CSV file: Redshift splits it among its slices while it is plain, and cannot once it is gzipped.',
    price:
      'Storage of the files: from nothing up to the share avoidable of their bytes a month, by storage class, where the layout is known. The time that a load saves on the network it may spend on unpacking: no compute is claimed.',
    bad: [{ file: 'load.sql', text: "COPY sales.orders FROM 's3://lake/orders/{{ ds }}/' IAM_ROLE default CSV;" }],
    good: [
      { file: 'load.sql', text: "COPY sales.orders FROM 's3://lake/orders/{{ ds }}/' IAM_ROLE default CSV ZSTD;" },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-compress-data-files.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-use-multiple-files.html',
    ],
  },
  *visit(statement, tree, facts, { minBytes, minDayBytes, avoidable }) {
    const { statements, tables, layouts = [], workload = [] } = facts;
    const source = tree.node === 'copy' && tree.gaps.length === 0 ? copySource(tree.clauses) : undefined;
    const { sql, dialect, writes } = statement;
    if (!source || dialect !== 'redshift' || source.format === 'other' || source.compressed) return;
    const target = writes[0]?.table ?? '';
    const holds = layouts.find(({ table }) => table === target)?.bytes ?? unsized;
    if (surelyBelow(holds, minDayBytes) || isScratch(target, tables) || isFixture(source.at)) return;
    const files = filesOf(source, tables, layouts);
    if ((files && isPacked(files)) || columnarTwin(source, files, tables)) return;
    const bytes = files ? bytesALoad(source, files) : unsized;
    const works = workload.filter(work => work.sql === sql && work.engine === 'redshift');
    const { runsPerMonth } = spendOf(works.length > 0 ? works : undefined);
    const perDay = times(times(bytes, runsPerMonth), aDay);
    const isLarge = reaches(bytes, minBytes) || reaches(perDay, minDayBytes);
    const isRepeated = source.varies || isEmptiedBefore(statement, statements);
    if (isKnown(bytes) ? !isLarge : source.isFile && !isRepeated) return;
    yield {
      subject: { sql },
      at: source.at,
      message: `COPY into ${targetOf(statement)} loads text that is not compressed${isKnown(bytes) ? `: ${shown(bytes, size)} a load` : ' (not known: the size of its files)'}`,
      confidence: isKnown(bytes) ? 'high' : 'low',
      evidence: files ? [`the files of ${nameOf(files.table.id)}`] : [],
      waste: storage(files, sql, avoidable),
      remedy: {
        kind: 'decide',
        safe: false,
        advice:
          'Have them written as Parquet, or compressed with gzip or zstd in files of 1 to 125 MB, as many as a multiple of the slices; one large file stays plain, because a compressed one loads on one slice',
      },
    };
  },
});

const reaches = (quantity: Quantity, least: number) => isKnown(quantity) && quantity.low >= least;

/** The names of the files, or the table's own properties, say so. */
const isPacked = ({ table: { design }, layout }: Loaded) =>
  (layout?.compressed ?? 0) > 0.5 || (design.compression !== undefined && design.compression !== 'none');

function storage(files: Loaded | undefined, sql: string, avoidable: number) {
  const meter = 's3:byte-month' as const;
  const classes = Object.entries(files?.layout?.byStorageClass ?? {});
  if (!files || classes.length === 0) return [{ meter, on: { sql }, perMonth: unsized }];
  return classes.map(([of, bytes]) => {
    const now = { low: bytes, high: bytes };
    return { meter, of, on: { table: files.table.id }, now, perMonth: times(now, { low: 0, high: avoidable }) };
  });
}
