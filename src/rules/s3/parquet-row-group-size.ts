import { surelyBelow } from '../../model/maybe.ts';
import { counted, decide, defineRule, filesWith, footerConfidence, footerExample, gapIn, isAtMost } from '../rule.ts';
import { isLarger, lacksFooters, lakeTables, nameOf, percent, placesOf, shown, size, spendOf } from '../rule.ts';

const unread = { unknown: 'which columns its queries read' };

export default defineRule({
  id: 's3/parquet-row-group-size',
  title: 'Row groups of Parquet files are too small, or too large',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload'],
  inputs: ['catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    fileBytes: { default: 2 ** 26, unit: 'byte', why: 'a smaller file is small itself, whatever its row groups' },
    hugeBytes: { default: 2 ** 31, unit: 'byte', why: 's3/oversized-files tells of larger files' },
    smallBytes: { default: 2 ** 24, unit: 'byte', why: 'of 16 columns each takes 1 MB, and gaps of 1 MB are read' },
    largeBytes: { default: 2 ** 29, unit: 'byte', why: 'of four times the usual 128 MB little can be left out' },
    minShare: { default: 0.5, unit: 'share of the bytes', why: 'a few odd files are not how the table is written' },
    minRuns: { default: 1, unit: 'run/month', why: 'nobody pays for files that nobody reads' },
  },
  fix: 'none',
  docs: {
    why: 'Columns are left out, and rows are skipped, row group by row group. In small row groups the columns lie so close that the engine reads the unwanted ones between them; of huge ones hardly any can be skipped.',
    detection:
      'Parquet files of more than fileBytes whose median row group is at most smallBytes, or is more than largeBytes in files of at most hugeBytes (all told to a power of two, by the footers that were read), where they hold minShare of the bytes.\nNot of Iceberg tables, and not where fewer than minRuns queries a month are known to read the table.',
    unless:
      'Its queries read all columns, or look up a few rows by a sorted column, for which small row groups are right.',
    price:
      'The bytes between the wanted columns, which depend on the columns that its queries read: not known from the layout alone.',
    bad: [footerExample(28, 21, 1200)],
    good: [footerExample(28, 27, 18)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html',
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/apache-iceberg-on-aws/best-practices-read.html',
    ],
  },
  lacks: lacksFooters,
  *check(facts, { fileBytes, hugeBytes, smallBytes, largeBytes, minShare, minRuns }) {
    for (const { table, layout, works } of lakeTables(facts)) {
      const { id, design, origins } = table;
      if (!layout || design.format !== 'parquet') continue;
      const { runsPerMonth } = spendOf(works);
      if (surelyBelow(runsPerMonth, minRuns)) continue;
      const small = filesWith(
        layout,
        ({ sizeExp, medianExp }) => isLarger(sizeExp, fileBytes) && isAtMost(medianExp, smallBytes),
      );
      const large = filesWith(
        layout,
        ({ sizeExp, medianExp }) => isAtMost(sizeExp, hugeBytes) && isLarger(medianExp, largeBytes),
      );
      const found = [small, large].find(({ files, share }) => files > 0 && share >= minShare);
      if (!found) continue;
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has ${counted(found.files, 'file')} with row groups of ${size(found.bytes / found.rowGroups)} on average${gapIn(runsPerMonth)}`,
        confidence: footerConfidence(layout, runsPerMonth),
        evidence: [
          `${counted(found.rowGroups, 'row group')} in ${size(found.bytes)}, ${percent(found.share)} of what was looked at; read ${shown(runsPerMonth)} times a month`,
        ],
        waste: [{ meter: 'athena:scanned-byte', on: { table: id }, perMonth: unread }],
        remedy: decide('Write row groups of 128 MB (parquet.block.size), in files of 128 to 512 MB'),
      };
    }
  },
});
