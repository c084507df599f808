import type { Layout } from '../../model/layout.ts';
import { isKnown, surelyAbove, surelyBelow } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { compactionDays, count, counted, defineRule, gapIn, isReadWhole, lakeTables } from '../rule.ts';
import { measuredConfidence, nameOf, placesOfLocation, rewrite, shown, simulated, size } from '../rule.ts';
import { smallFiles, smallPartitions, spendOf, totalOfGroups } from '../rule.ts';

export default defineRule({
  id: 's3/small-files',
  title: 'Table is read as many small files',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte', 's3:get-request', 's3:byte-month'],
  options: {
    medianBytes: {
      default: smallFiles.medianBytes,
      unit: 'byte',
      why: 'a quarter of the 128 MB that Athena wants at least',
    },
    minFiles: {
      default: smallFiles.minFiles,
      unit: 'file/partition',
      why: 'fewer files cost little, however small they are',
    },
    minPartitionBytes: {
      default: smallFiles.minPartitionBytes,
      unit: 'byte',
      why: 'a smaller partition is one small file at best',
    },
    minRuns: { default: 1, unit: 'run/month', why: 'files that nobody reads cost no more for being small' },
    errorBytes: { default: 8e6, unit: 'byte', why: 'below it on average requests outweigh the reading' },
    errorFiles: { default: 10_000, unit: 'file', why: 'with so many small files, every full read opens as many' },
    errorScan: { default: 4e12, unit: 'byte/month', why: 'at 5 USD a TB half of it, read whole, costs 10 USD a month' },
    payback: {
      default: 90,
      unit: 'day',
      why: 'where compacting pays later than in a quarter it is told for information',
    },
    targetBytes: { default: 2 ** 28, unit: 'byte', why: 'within the 128 MB to 1 GB that Athena reads best' },
  },
  fix: 'none',
  docs: {
    why: 'Every file is listed, opened and its footer read before a byte of data is. Small Parquet files are read whole, whatever columns are wanted.',
    detection:
      'Partitions with at least minFiles files, a median of at most medianBytes (told to a power of two) and minPartitionBytes in all, of a table that is read. The newest partition, which is still written, does not count. Iceberg tables are compacted by their own means.\nFor information alone where compacting pays later than in `payback` days, as cost/compaction-payback tells.\nAn error above errorFiles where the average is below errorBytes, and above errorScan where files that are read whole hold half of the bytes.',
    unless:
      'The table is about to be dropped, or its files are written by a stream whose latency is worth more than their size: then compact the days that are over.',
    price:
      'Requests a month now less those for files of targetBytes, and the bytes of small columnar files that are read whole, each at its price.',
    bad: [
      {
        file: 'a.json',
        text: '{"layouts": [{"spread": [{"medianExp": 22, "partitions": 9, "files": 900, "bytes": 9e9}]}]}',
      },
    ],
    good: [
      {
        file: 'a.json',
        text: '{"layouts": [{"spread": [{"medianExp": 28, "partitions": 9, "files": 36, "bytes": 9e9}]}]}',
      },
    ],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html'],
  },
  lacks: ({ layouts }) => (layouts.some(({ spread }) => spread !== undefined) ? undefined : 'layouts'),
  *check(facts, options) {
    const { minRuns, errorBytes, errorFiles, errorScan, payback, targetBytes } = options;
    for (const { table, layout, works } of lakeTables(facts)) {
      const { id, design } = table;
      if (!layout?.spread || design.type === 'iceberg' || isGrowing(table, layout)) continue;
      const { runsPerMonth, now } = spendOf(works);
      const small = smallPartitions(layout.spread, options);
      if (small.files === 0 || surelyBelow(runsPerMonth, minRuns)) continue;
      const average = small.bytes / small.files;
      const whole = totalOfGroups(layout.spread.filter(({ medianExp }) => isReadWhole(table, medianExp)));
      const dear = surelyAbove(now, errorScan) && whole.bytes >= totalOfGroups(layout.spread).bytes / 2;
      const many = average < errorBytes && small.files > errorFiles;
      const days = compactionDays({ table, layout, runsPerMonth, now }, options) ?? 0;
      yield {
        subject: { table: id },
        ...placesOfLocation(table, facts.resources),
        message: `${nameOf(id)} has ${counted(small.files, 'file')} of ${size(average)} on average in ${counted(small.partitions, 'partition')}${gapIn(runsPerMonth)}`,
        severity: days > payback ? 'info' : isKnown(runsPerMonth) && (dear || many) ? 'error' : 'warning',
        confidence: measuredConfidence(layout, runsPerMonth),
        evidence: [
          `${size(small.bytes)}, read ${shown(runsPerMonth)} times a month; as files of ${size(targetBytes)} they would be ${count(Math.ceil(small.bytes / targetBytes))}`,
        ],
        waste: simulated('s3:get-request', id, runsPerMonth),
        remedy: rewrite(id, `Compact it into files of about ${size(targetBytes)}`, { fileBytes: targetBytes }),
      };
    }
  },
});

/** Its only partition is its newest. */
const isGrowing = ({ design: { partitionBy = [] } }: Table, { partitions }: Layout) =>
  partitions === 1 && isKnown(partitionBy) && partitionBy.length > 0;
