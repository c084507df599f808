import { isKnown, surelyBelow, type Quantity } from '../../model/maybe.ts';
import { counted, decide, defineRule, evidenceOf, gapIn, icebergFilesExample, icebergTables } from '../rule.ts';
import {
  count,
  lacksMetadata,
  nameOf,
  avoidableOf,
  placesOf,
  readingOf,
  shown,
  size,
  spendOf,
  totalOf,
} from '../rule.ts';
import { uncompacted, uncompactedLimits } from '../rule.ts';

const { medianBytes, minFiles, minWhole, minPartitionBytes, idleDays } = uncompactedLimits;

export default defineRule({
  id: 'iceberg/uncompacted-files',
  title: 'Iceberg table of small files that nothing compacts',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'icebergTables'],
  uses: ['layouts', 'statements', 'workload', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte', 's3:get-request'],
  options: {
    medianBytes: { default: medianBytes, unit: 'byte', why: 'a quarter of the 128 MB that Athena wants at least' },
    minFiles: { default: minFiles, unit: 'file/partition', why: 'fewer files cost little, however small they are' },
    minWhole: {
      default: minWhole,
      unit: 'file/partition',
      why: 'a few files of 3 MiB, which are read whole, are usual',
    },
    minPartitionBytes: {
      default: minPartitionBytes,
      unit: 'byte',
      why: 'a smaller partition is one small file at best',
    },
    idleDays: { default: idleDays, unit: 'day', why: 'a table that was compacted this week is looked after' },
    minRuns: { default: 1, unit: 'run/month', why: 'files that nobody reads cost no more for being small' },
    errorShare: {
      default: 0.2,
      unit: 'share of the bytes read',
      why: 'files that are read once a row group outweigh others',
    },
    targetBytes: { default: 2 ** 28, unit: 'byte', why: 'within the 128 MB to 1 GB that Athena reads best' },
  },
  fix: 'none',
  docs: {
    why: 'Every commit adds files. Each of them is named in a manifest, opened, and its footer read before a byte of data is. Parquet files of up to 3 MiB are read whole, whatever columns are wanted, and in Iceberg tables once for each of their row groups.',
    detection:
      'Partitions of an Iceberg table with at least minFiles data files of a median of at most medianBytes (told to a power of two), or with at least minWhole of at most 3 MiB, and minPartitionBytes in all. The newest partition, where it was written within the last day, does not count.\nSilent where files were compacted within idleDays, where an OPTIMIZE of the table is known or a compaction optimizer is or may be its own, for S3 Tables, and where fewer than minRuns queries a month are known to read the table.\nAn error where files that are read more than once take errorShare of the bytes of a full reading.',
    unless:
      'The partitions are read so seldom that compacting them costs more: OPTIMIZE scans what it rewrites at the price of a query, an optimizer takes DPU hours.',
    price:
      'At most the bytes of small Parquet files, as often as they are read, among all bytes that its queries scan, and the requests for files that files of targetBytes would spare.',
    bad: [icebergFilesExample({ medianExp: 22, data: { files: 9000, bytes: 30e9, rows: 3e8 } })],
    good: [icebergFilesExample({ medianExp: 28, data: { files: 120, bytes: 30e9, rows: 3e8 } })],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-data-optimization.html',
      'https://docs.aws.amazon.com/glue/latest/dg/compaction-management.html',
    ],
  },
  lacks: lacksMetadata('files'),
  *check(facts, options) {
    for (const reading of icebergTables(facts)) {
      const { table, works, metadata } = reading;
      const groups = uncompacted(reading, facts, options);
      const { runsPerMonth, now } = spendOf(works);
      if (groups.length === 0 || !isKnown(metadata.files) || surelyBelow(runsPerMonth, options.minRuns)) continue;
      const { partitions, data } = totalOf(groups);
      const [own, all] = [readingOf(groups), readingOf(metadata.files.spread)];
      const needed = Math.ceil(data.bytes / options.targetBytes);
      yield {
        subject: { table: table.id },
        ...placesOf(table.origins),
        message: `${nameOf(table.id)} has ${counted(data.files, 'file')} of ${size(data.bytes / data.files)} on average in ${counted(partitions, 'partition')} that nothing compacts${gapIn(runsPerMonth)}`,
        severity:
          isKnown(runsPerMonth) && own.reread >= all.all * options.errorShare && own.reread > 0 ? 'error' : 'warning',
        confidence: isKnown(runsPerMonth) ? 'high' : 'low',
        evidence: evidenceOf(
          `${size(data.bytes)} of which a full reading takes ${size(own.all)}`,
          isKnown(runsPerMonth) && `read ${shown(runsPerMonth)} times a month`,
          `as files of ${size(options.targetBytes)} they would be ${count(needed)}`,
        ),
        waste: [
          {
            meter: 'athena:scanned-byte',
            on: { table: table.id },
            now,
            perMonth: avoidableOf(now, runsPerMonth, own.small, all.all),
          },
          { meter: 's3:get-request', on: { table: table.id }, perMonth: upTo(runsPerMonth, data.files - needed) },
        ],
        remedy: decide(
          `Run OPTIMIZE ${nameOf(table.id)} REWRITE DATA USING BIN_PACK on the partitions that are over, or add an optimizer of type compaction`,
        ),
      };
    }
  },
});

const upTo = (runs: Quantity, most: number): Quantity =>
  isKnown(runs) ? { low: 0, high: runs.high * Math.max(0, most) } : runs;
