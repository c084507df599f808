import { isKnown, isUnknown } from '../../model/maybe.ts';
import { count, counted, decide, defineRule, evidenceOf, icebergHistoryExample, icebergTables } from '../rule.ts';
import { isCaredFor, lacksMetadata, nameOf, placesOf, size } from '../rule.ts';

const changes = new Set(['insert', 'update', 'delete', 'merge']);

export default defineRule({
  id: 'iceberg/single-row-dml',
  title: 'Iceberg table is written by many tiny commits',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'icebergTables'],
  uses: ['layouts', 'statements', 'workload', 'resources'],
  inputs: ['sql', 'history'],
  meters: [],
  options: {
    perHour: { default: 12, unit: 'commit/hour', why: 'one in five minutes is soon enough for what people look at' },
    maxBytes: { default: 10e6, unit: 'byte', why: 'a file of less is a twelfth of what Athena reads well' },
    minHours: { default: 6, unit: 'hour/week', why: 'a load of old days is made once' },
    idleDays: { default: 7, unit: 'day', why: 'a stream whose files are compacted each week is looked after' },
  },
  fix: 'none',
  docs: {
    why: 'Each INSERT, UPDATE, DELETE or MERGE is a commit of its own: it writes at least one data file, a manifest, a list of manifests and the metadata file anew, however few rows it changes. Many of them leave thousands of tiny files, slow down the planning of every query, and fail when two of them meet.',
    detection:
      'Iceberg tables of whose kept snapshots of the last seven days the median hour with a commit that adds files has more than perHour, in at least minHours hours, and of which the median commit adds at most maxBytes.\nSilent where files were compacted within idleDays, where an OPTIMIZE of the table is known or a compaction optimizer is or may be its own, for S3 Tables, and where snapshots do not say what they added. Snapshots that are expired already are not seen.',
    unless: 'Somebody needs the rows within a minute: then let the stream write, and compact behind it.',
    price:
      'None is claimed here: the small files that come of it are priced by iceberg/uncompacted-files, what old snapshots keep by iceberg/snapshots-not-expired, and short queries by athena/tiny-query-minimum.',
    bad: [icebergHistoryExample({ commits: 4000, hours: 160, perHour: 24, bytes: 40e3 })],
    good: [icebergHistoryExample({ commits: 160, hours: 160, perHour: 1, bytes: 40e6 })],
    links: [
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/apache-iceberg-on-aws/best-practices-write.html',
      'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-data-optimization.html',
    ],
  },
  lacks: lacksMetadata('history'),
  *check(facts, { perHour, maxBytes, minHours, idleDays }) {
    for (const { table, metadata } of icebergTables(facts)) {
      const { history } = metadata;
      if (!isKnown(history) || (history.compactedDays ?? Infinity) < idleDays) continue;
      const { commits } = history;
      if (isUnknown(commits.bytes) || commits.bytes > maxBytes) continue;
      if (commits.perHour <= perHour || commits.hours < minHours || isCaredFor(table, 'compaction', facts)) continue;
      const statements = (facts.statements ?? []).filter(
        ({ kind, writes }) => changes.has(kind) && writes.some(own => own.table === table.id),
      );
      yield {
        subject: { table: table.id },
        ...placesOf(table.origins),
        message: `${nameOf(table.id)} is written by ${count(commits.perHour)} commits an hour that add ${size(commits.bytes)} each`,
        confidence: 'high',
        evidence: evidenceOf(
          `${counted(commits.commits, 'commit')} in ${counted(commits.hours, 'hour')} of the last seven days`,
          statements.length > 0 && `${counted(statements.length, 'statement')} of history and files write to it`,
        ),
        waste: [],
        remedy: decide(
          'Write what comes in one to five minutes together: one INSERT of many rows, a MERGE from a staging table, or Firehose, which buffers; and compact the partitions that are over',
        ),
      };
    }
  },
});
