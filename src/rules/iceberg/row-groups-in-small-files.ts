import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { counted, decide, defineRule, evidenceOf, gapIn, icebergFilesExample, icebergTables } from '../rule.ts';
import {
  lacksMetadata,
  nameOf,
  avoidableOf,
  percent,
  placesOf,
  readingOf,
  shown,
  size,
  spendOf,
  totalOf,
} from '../rule.ts';

import { uncompacted, uncompactedLimits } from '../rule.ts';

export default defineRule({
  id: 'iceberg/row-groups-in-small-files',
  title: 'Small Iceberg files are read once for each of their row groups',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'icebergTables'],
  uses: ['layouts', 'statements', 'workload', 'resources'],
  inputs: ['layout'],
  meters: ['athena:scanned-byte'],
  options: {
    minShare: {
      default: 0.2,
      unit: 'share of the data files',
      why: 'a few odd files are not how the table is written',
    },
    minRuns: { default: 1, unit: 'run/month', why: 'files that nobody reads cost no more for their row groups' },
    minBytes: { default: 1e9, unit: 'byte', why: 'to read less once more costs half a cent' },
    errorRatio: { default: 2, unit: 'bytes read per byte', why: 'half of what is paid for is read again' },
    errorScan: { default: 2e12, unit: 'byte/month', why: 'at 5 USD a TB it costs 10 USD a month' },
  },
  fix: 'none',
  docs: {
    why: 'The engine reads the row groups of an Iceberg file apart, as the manifest lists their offsets. Of a file of up to 3 MiB it reads the whole file for each: a file of four row groups costs four times its size, whatever columns are wanted.',
    detection:
      'Parquet data files of at most 3 MiB for which manifests list several offsets, where they are minShare of the data files of an Iceberg table, and reading them takes at least minBytes more than they hold. The newest partition, where it was written within the last day, does not count.\nSilent where iceberg/uncompacted-files tells of the table, because compacting mends both, and where fewer than minRuns queries a month are known to read it.\nAn error where a full reading takes more than errorRatio of the bytes, and errorScan a month.',
    unless: 'The table is small and seldom read, or its writer cannot be changed: then compact after it.',
    price: 'At most the bytes that are read again, among all bytes that its queries scan.',
    bad: [
      icebergFilesExample({
        medianExp: 21,
        data: { files: 900, bytes: 1.8e9, rows: 2e7 },
        small: { files: 900, bytes: 1.8e9, rows: 2e7, rowGroups: 3600 },
        reread: { files: 900, bytes: 1.8e9, rows: 2e7, read: 7.2e9 },
      }),
    ],
    good: [
      icebergFilesExample({
        medianExp: 21,
        data: { files: 900, bytes: 1.8e9, rows: 2e7 },
        small: { files: 900, bytes: 1.8e9, rows: 2e7, rowGroups: 900 },
      }),
    ],
    links: [
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/apache-iceberg-on-aws/best-practices-read.html',
      'https://iceberg.apache.org/docs/latest/configuration/',
    ],
  },
  lacks: lacksMetadata('files'),
  *check(facts, { minShare, minRuns, minBytes, errorRatio, errorScan }) {
    for (const reading of icebergTables(facts)) {
      const { table, works, metadata } = reading;
      if (!isKnown(metadata.files)) continue;
      const { data, reread } = totalOf(metadata.files.spread);
      const { again, all } = readingOf(metadata.files.spread);
      if (reread.files === 0 || reread.files < data.files * minShare || again < minBytes) continue;
      const { runsPerMonth, now } = spendOf(works);
      if (surelyBelow(runsPerMonth, minRuns) || uncompacted(reading, facts, uncompactedLimits).length > 0) continue;
      const perMonth = avoidableOf(now, runsPerMonth, again, all);
      const isDear = isKnown(perMonth) && perMonth.high > errorScan && all > data.bytes * errorRatio;
      yield {
        subject: { table: table.id },
        ...placesOf(table.origins),
        message: `${nameOf(table.id)} has ${counted(reread.files, 'file')} of ${size(reread.bytes / reread.files)} on average that are read ${times(reread.read / reread.bytes)}, once for each row group${gapIn(runsPerMonth)}`,
        severity: isDear ? 'error' : 'warning',
        confidence: isKnown(runsPerMonth) ? 'medium' : 'low',
        evidence: evidenceOf(
          `${percent(reread.files / data.files)} of its data files`,
          `a full reading takes ${size(all)} of ${size(data.bytes)}`,
          isKnown(runsPerMonth) && `read ${shown(runsPerMonth)} times a month`,
        ),
        waste: [{ meter: 'athena:scanned-byte', on: { table: table.id }, now, perMonth }],
        remedy: decide(
          'Let its writer make one row group of a small file (write.parquet.row-group-size-bytes at least as large as the file), then compact what is there',
        ),
      };
    }
  },
});

const times = (ratio: number) => `${Number(ratio.toPrecision(2))} times`;
