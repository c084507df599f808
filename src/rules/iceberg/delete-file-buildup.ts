import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { counted, decide, defineRule, evidenceOf, gapIn, icebergFilesExample, icebergTables } from '../rule.ts';
import { isCaredFor, lacksMetadata, nameOf, percent, placesOf, shown, size, spendOf, totalOf } from '../rule.ts';

const deleting = (files: number) => icebergFilesExample({ deletes: { files, rows: 75_000 * files, equality: 0 } });

export default defineRule({
  id: 'iceberg/delete-file-buildup',
  title: 'Files of deletes pile up beside the data of an Iceberg table',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'icebergTables'],
  uses: ['layouts', 'statements', 'workload', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    maxRatio: { default: 0.2, unit: 'file of deletes per data file', why: 'one in five is opened beside its data' },
    maxDeleted: { default: 0.1, unit: 'share of the rows', why: 'a tenth of what is read is thrown away' },
    minFiles: { default: 10, unit: 'file of deletes', why: 'fewer are merged in a moment, while a query plans' },
    idleDays: { default: 7, unit: 'day', why: 'a table that was compacted this week is looked after' },
    minRuns: { default: 1, unit: 'run/month', why: 'what nobody reads, nobody merges' },
  },
  fix: 'none',
  docs: {
    why: 'Athena deletes and updates rows by writing beside the data files which of their rows are gone. Each query reads these files too and merges them with the data, row by row, and counts no rows from metadata any more. The deleted rows stay stored until the data files are written anew.',
    detection:
      'Iceberg tables with more than maxRatio files of deletes for each data file, or of whose rows more than maxDeleted are deleted by position, or that have any file that deletes by values; with at least minFiles of them. The newest partition, where it was written within the last day, does not count.\nSilent where files were compacted within idleDays, where an OPTIMIZE of the table is known or a compaction optimizer is or may be its own, and where fewer than minRuns queries a month are known to read the table.',
    unless:
      'Rows change so often, and are read so seldom, that merging costs less than writing files anew: then compact at night, or only the partitions that are read.',
    price:
      'Bytes only for queries that count rows, or read few columns of files that are otherwise read by their footers alone: which, depends on the queries. What it mostly costs is time.',
    bad: [deleting(120)],
    good: [deleting(12)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-data-optimization.html',
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/apache-iceberg-on-aws/best-practices-compaction.html',
    ],
  },
  lacks: lacksMetadata('files'),
  *check(facts, { maxRatio, maxDeleted, minFiles, idleDays, minRuns }) {
    for (const { table, works, metadata } of icebergTables(facts)) {
      const { files, history } = metadata;
      if (!isKnown(files)) continue;
      const { data, deletes, deleted } = totalOf(files.spread);
      const areMany = deletes.files > data.files * maxRatio || deletes.rows > data.rows * maxDeleted;
      if (deletes.files < minFiles || !(areMany || deletes.equality > 0)) continue;
      const { runsPerMonth } = spendOf(works);
      const isCompacted = isKnown(history) && (history.compactedDays ?? Infinity) < idleDays;
      if (isCompacted || isCaredFor(table, 'compaction', facts) || surelyBelow(runsPerMonth, minRuns)) continue;
      yield {
        subject: { table: table.id },
        ...placesOf(table.origins),
        message: `${nameOf(table.id)} has ${counted(deletes.files, 'file')} of deletes beside ${counted(data.files, 'data file')}${gapIn(runsPerMonth)}`,
        confidence: isKnown(runsPerMonth) ? 'high' : 'low',
        evidence: evidenceOf(
          `${percent(deletes.rows / Math.max(1, data.rows))} of the rows are deleted by position`,
          deletes.equality > 0 && `${counted(deletes.equality, 'file')} delete by values`,
          `${counted(deleted.files, 'data file')} of ${size(deleted.bytes)} have deleted rows`,
          isKnown(runsPerMonth) && `read ${shown(runsPerMonth)} times a month`,
        ),
        waste: [
          {
            meter: 'athena:scanned-byte',
            on: { table: table.id },
            perMonth: { unknown: 'which queries only count rows' },
          },
        ],
        remedy: decide(
          'Run OPTIMIZE … REWRITE DATA USING BIN_PACK on the partitions that are over, which merges the deletes, or add an optimizer of type compaction',
        ),
      };
    }
  },
});
