import type { Layout } from '../../model/layout.ts';
import { exactly, isKnown } from '../../model/maybe.ts';
import { counted, dataBytes, decide, defineRule, evidenceOf, icebergTables, isCaredFor } from '../rule.ts';
import { lacksMetadata, nameOf, placesOf, size } from '../rule.ts';

const secondsADay = 86_400;

export default defineRule({
  id: 'iceberg/snapshots-not-expired',
  title: 'Old snapshots keep files that no query reads',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'icebergTables'],
  uses: ['layouts', 'statements', 'workload', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: ['s3:byte-month'],
  options: {
    keepDays: { default: 5, unit: 'day', why: 'what VACUUM of Athena keeps where the table does not say' },
    minBytes: { default: 1e9, unit: 'byte', why: 'less is stored for two cents a month' },
    minShare: { default: 0.1, unit: 'share of the live bytes', why: 'some is always on its way out' },
    largeBytes: { default: 10e9, unit: 'byte', why: 'a quarter of a dollar a month, however large the table is' },
    maxSnapshots: { default: 1000, unit: 'snapshot', why: 'each planning reads a metadata file that names them all' },
  },
  fix: 'none',
  docs: {
    why: 'Whatever changes an Iceberg table writes new files and a new snapshot. The files before stay, because the snapshot before still names them, until it is expired. Nobody reads them, S3 charges for them each month, and the metadata file that every query opens grows by each snapshot.',
    detection:
      'Tables of several snapshots, where files that belong neither to the current state nor to a tag or branch are named only by snapshots older than twice the time that the table keeps them (vacuum_max_snapshot_age_seconds, history.expire.max-snapshot-age-ms, else keepDays), and take minShare of the live bytes and at least minBytes, or largeBytes; or more than maxSnapshots, of which the oldest is older than that.\nSilent where a VACUUM of the table is known, or a retention optimizer is or may be its own, and for S3 Tables. Of a table the latest 100 snapshots are looked at: where it has more, the bytes are the least that they may be. Files that no snapshot names at all, left by writes that failed, are not seen here.',
    unless:
      'Somebody queries the table as it was, or has to be able to: then say for how long in its properties, or give the snapshots that count a tag.',
    price: 'The bytes of these files at the price of the storage class that the table lies in.',
    bad: [
      {
        file: 'a.json',
        text: '{"icebergTables": [{"history": {"snapshots": 90, "oldestDays": 89, "named": 0, "commits": {"commits": 7, "hours": 7, "perHour": 1, "bytes": 1e8}}, "superseded": {"whole": true, "ages": [{"days": 1, "files": 10, "bytes": 3e9}, {"days": 31, "files": 900, "bytes": 80e9}]}}]}',
      },
    ],
    good: [
      {
        file: 'a.json',
        text: '{"icebergTables": [{"superseded": {"whole": true, "ages": [{"days": 1, "files": 10, "bytes": 3e9}]}}]}',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/vacuum-statement.html',
      'https://docs.aws.amazon.com/glue/latest/dg/snapshot-retention-management.html',
    ],
  },
  lacks: lacksMetadata('superseded'),
  *check(facts, { keepDays, minBytes, minShare, largeBytes, maxSnapshots }) {
    for (const { table, layout, metadata } of icebergTables(facts)) {
      const { history, superseded, files } = metadata;
      if (!isKnown(history) || !isKnown(superseded) || history.snapshots < 2) continue;
      const kept = 2 * (history.keepSeconds === undefined ? keepDays : history.keepSeconds / secondsADay);
      const old = superseded.ages.filter(({ days }) => days > kept);
      const bytes = old.reduce((sum, own) => sum + own.bytes, 0);
      const live = isKnown(files) ? dataBytes(files) : Infinity;
      const isMuch = bytes >= largeBytes || (bytes >= minBytes && bytes >= live * minShare);
      const areMany = history.snapshots > maxSnapshots && history.oldestDays > kept;
      if (!(isMuch || areMany) || isCaredFor(table, 'retention', facts)) continue;
      const least = superseded.whole ? '' : 'at least ';
      yield {
        subject: { table: table.id },
        ...placesOf(table.origins),
        message: isMuch
          ? `${nameOf(table.id)} keeps ${least}${size(bytes)} in files that only snapshots of more than ${counted(kept, 'day')} name`
          : `${nameOf(table.id)} keeps ${counted(history.snapshots, 'snapshot')}, the oldest of ${counted(history.oldestDays, 'day')}`,
        confidence: superseded.whole ? 'high' : 'medium',
        evidence: evidenceOf(
          counted(history.snapshots, 'snapshot'),
          `the oldest of ${counted(history.oldestDays, 'day')}`,
          isKnown(files) && `${size(live)} in files of the current one`,
        ),
        waste: [{ meter: 's3:byte-month', ...storageOf(layout, bytes), on: { table: table.id } }],
        remedy: decide(
          'Run VACUUM, or add an optimizer of type retention, and say in vacuum_max_snapshot_age_seconds how long snapshots are needed',
        ),
      };
    }
  },
});

/** What is stored, by the class in which all of the table lies; without a listing the usual one. */
function storageOf(layout: Layout | undefined, bytes: number) {
  const [only = 'STANDARD', ...others] = Object.keys(layout?.byStorageClass ?? {});
  return others.length > 0
    ? { perMonth: { unknown: 'in which storage class they lie' } }
    : { of: only, perMonth: exactly(bytes) };
}
