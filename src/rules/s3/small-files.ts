import { isKnown, surelyBelow } from '../../model/maybe.ts';
import type { PartitionGroup } from '../../model/layout.ts';
import { defineRule, index, isLakeTable, nameOf, placesOf, readersOf, shown, size, spendOf } from '../rule.ts';

export default defineRule({
  id: 's3/small-files',
  title: 'Table is read as many small files',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload'],
  inputs: ['catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte', 's3:get-request', 's3:byte-month'],
  options: {
    medianBytes: {
      default: 2 ** 25,
      unit: 'byte',
      why: 'Athena wants 128 MB and more; below a quarter of that, opening files takes most of the time',
    },
    minFiles: { default: 10, unit: 'file/partition', why: 'fewer files cost little, however small they are' },
    minPartitionBytes: { default: 128e6, unit: 'byte', why: 'a smaller partition is one small file at best' },
    errorBytes: {
      default: 8e6,
      unit: 'byte',
      why: 'below it on average, and above errorFiles, requests dominate the bill',
    },
    errorFiles: { default: 10_000, unit: 'file', why: 'as many requests at every full read' },
    targetBytes: { default: 2 ** 28, unit: 'byte', why: 'within the 128 MB to 1 GB that Athena reads best' },
  },
  fix: 'none',
  docs: {
    why: 'Every file is listed, opened and its footer read before a byte of data is. Small Parquet files are read whole, whatever columns are wanted.',
    detection:
      'Partitions with at least minFiles files, a median of at most medianBytes (told to a power of two) and minPartitionBytes in all. The newest partition, which is still written, does not count; Iceberg tables are compacted by their own means and are left alone, and so is a table that nothing reads.',
    price:
      'Requests a month now less those for files of targetBytes, and the bytes of small columnar files that are read whole, each at its price.',
    bad: [
      {
        file: 'clicks.json',
        text: '{"tables":[{"id":"awsdatacatalog.web.clicks","kind":"table","design":{"type":"hive","format":"parquet","partitionBy":[{"column":"dt","transform":"identity"}]},"columns":[{"name":"id","type":"bigint"}],"location":"s3://lake/clicks/","properties":{},"origins":[{"from":"account","at":{"arn":"arn:aws:glue:us-east-1:111122223333:table/web/clicks"}}],"drift":[]}],"layouts":[{"table":"awsdatacatalog.web.clicks","files":6000,"bytes":{"low":24e9,"high":24e9},"sizes":[],"partitions":30,"spread":[{"medianExp":22,"filesExp":8,"bytesExp":30,"partitions":29,"files":5800,"bytes":23e9}],"byStorageClass":{},"sampled":false}]}',
      },
    ],
    good: [
      {
        file: 'clicks.json',
        text: '{"tables":[{"id":"awsdatacatalog.web.clicks","kind":"table","design":{"type":"hive","format":"parquet"},"columns":[],"location":"s3://lake/clicks/","properties":{},"origins":[{"from":"account","at":{"arn":"arn:aws:glue:us-east-1:111122223333:table/web/clicks"}}],"drift":[]}],"layouts":[{"table":"awsdatacatalog.web.clicks","files":90,"bytes":{"low":24e9,"high":24e9},"sizes":[],"partitions":30,"spread":[{"medianExp":28,"filesExp":2,"bytesExp":30,"partitions":29,"files":87,"bytes":23e9}],"byStorageClass":{},"sampled":false}]}',
      },
    ],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html'],
  },
  *check({ tables, layouts, statements = [], workload = [] }, options) {
    const layoutOf = index(layouts, 'table');
    const readers = readersOf(statements, workload);
    for (const table of tables) {
      const { id, design, origins } = table;
      const layout = layoutOf.get(id);
      if (!isLakeTable(table) || design.type === 'iceberg' || !layout?.spread) continue;
      const { runsPerMonth } = spendOf(readers(id));
      const small = layout.spread.filter(partitions => isSmall(partitions, options));
      const files = small.reduce((sum, group) => sum + group.files, 0);
      if (files === 0 || surelyBelow(runsPerMonth, 1)) continue;
      const bytes = small.reduce((sum, group) => sum + group.bytes, 0);
      const partitions = small.reduce((sum, group) => sum + group.partitions, 0);
      const average = bytes / files;
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has ${files} files of ${size(average)} on average in ${partitions} ${partitions === 1 ? 'partition' : 'partitions'}`,
        severity: average < options.errorBytes && files > options.errorFiles ? 'error' : 'warning',
        confidence: layout.sampled ? 'medium' : 'high',
        evidence: [
          `${size(bytes)} in all, read ${shown(runsPerMonth)} times a month; as files of ${size(options.targetBytes)} they would be ${Math.ceil(bytes / options.targetBytes)}`,
        ],
        waste: isKnown(runsPerMonth)
          ? 'simulate'
          : [{ meter: 's3:get-request', on: { table: id }, perMonth: runsPerMonth }],
        remedy: {
          kind: 'rewrite-table',
          safe: false,
          advice: `Compact it into files of about ${size(options.targetBytes)}`,
          table: id,
          to: { fileBytes: options.targetBytes },
        },
      };
    }
  },
});

/** Told by powers of two: the median is at most 2^medianExp bytes, a partition has more than 2^(filesExp-1) files. */
const isSmall = (
  { medianExp, partitions, files, bytes }: PartitionGroup,
  options: { medianBytes: number; minFiles: number; minPartitionBytes: number },
) =>
  2 ** medianExp <= options.medianBytes &&
  files / partitions >= options.minFiles &&
  bytes / partitions >= options.minPartitionBytes;
