import { isKnown, surelyAbove, surelyBelow } from '../../model/maybe.ts';
import { counted, decide, defineRule, filesWith, footerConfidence, footerExample, gapIn, isAtMost } from '../rule.ts';
import { isLarger, lacksFooters, lakeTables, nameOf, percent, placesOf, shown, size, sizeOf } from '../rule.ts';
import { spendOf, storedColumns } from '../rule.ts';

const narrow = {
  tables: [{ design: { format: 'orc' }, columns: ['a', 'b', 'total'].map(name => ({ name, type: 'int' })) }],
  statements: [{ scans: [{ table: 'awsdatacatalog.web.clicks', columns: ['a'], star: false, filters: [] }] }],
};

const unread = { unknown: 'which columns its queries read' };

export default defineRule({
  id: 's3/orc-small-stripes',
  title: 'ORC files of small stripes are read whole, whatever columns are wanted',
  severity: 'info',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload'],
  inputs: ['sql', 'catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    stripeBytes: { default: 2 ** 23, unit: 'byte', why: 'the engine reads a stripe of up to 8 MB in one piece' },
    minShare: { default: 0.5, unit: 'share of the bytes', why: 'a few odd files are not how the table is written' },
    minBytes: { default: 1e9, unit: 'byte', why: 'all of a smaller table costs half a cent' },
    warnBytes: { default: 10e9, unit: 'byte', why: 'all of a larger table costs five cents, each time' },
    maxWidth: { default: 0.5, unit: 'share of the columns', why: 'a query of more columns reads most of it anyway' },
    minRuns: { default: 1, unit: 'run/month', why: 'nobody pays for files that nobody reads' },
  },
  fix: 'none',
  docs: {
    why: 'ORC spares a query the columns that it does not want, but of stripes that fit one read the engine takes all columns. A query of one column then costs as much as one of all, and so does count(*).',
    detection:
      'ORC files of more than stripeBytes all of whose stripes are at most stripeBytes (told to a power of two, by the footers that were read), where they hold minShare of the bytes of a table of at least minBytes, and some query is known to read fewer than maxWidth of its columns. Smaller files are the matter of s3/small-files.\nA warning above warnBytes.',
    unless:
      'Its queries are few and small, or the stripes are left out by their statistics: files sorted by what queries ask for.',
    price:
      'The bytes of the columns that its queries do not want, which depend on the columns and on the stripes that are left out: not known from the layout alone.',
    bad: [footerExample(28, 22, 6000, narrow)],
    good: [footerExample(28, 26, 380, narrow)],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html'],
  },
  lacks: lacksFooters,
  *check(facts, { stripeBytes, minShare, minBytes, warnBytes, maxWidth, minRuns }) {
    for (const { table, layout, works, scans } of lakeTables(facts)) {
      const { id, design, origins } = table;
      const bytes = sizeOf(layout);
      if (!layout || design.format !== 'orc' || !isKnown(bytes) || surelyBelow(bytes, minBytes)) continue;
      const { runsPerMonth } = spendOf(works);
      if (surelyBelow(runsPerMonth, minRuns)) continue;
      const small = filesWith(
        layout,
        ({ sizeExp, largestExp }) => isLarger(sizeExp, stripeBytes) && isAtMost(largestExp, stripeBytes),
      );
      if (small.files === 0 || small.share < minShare) continue;
      const width = storedColumns(table)?.length ?? 0;
      const narrow = scans.filter(({ scan }) => !scan.star && scan.columns.length < width * maxWidth);
      if (narrow.length === 0) continue;
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has ${counted(small.files, 'ORC file')} of stripes of ${size(small.bytes / small.rowGroups)} on average: they are read whole, whatever columns are wanted${gapIn(runsPerMonth)}`,
        severity: surelyAbove(bytes, warnBytes) ? 'warning' : 'info',
        confidence: footerConfidence(layout, runsPerMonth),
        evidence: [
          `${counted(narrow.length, 'scan')} of fewer than ${percent(maxWidth)} of its ${counted(width, 'column')}; read ${shown(runsPerMonth)} times a month`,
        ],
        waste: [{ meter: 'athena:scanned-byte', on: { table: id }, perMonth: unread }],
        remedy: decide(
          'Write stripes of 64 MB and more (orc.stripe.size) in files of 128 MB and more, or write Parquet',
        ),
      };
    }
  },
});
