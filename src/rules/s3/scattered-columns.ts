import { isKnown, surelyBelow, sum, times, type Quantity } from '../../model/maybe.ts';
import { columnReads, counted, decide, defineRule, evidenceOf, filesWith, gapIn, isAtMost, isLarger } from '../rule.ts';
import { lacksFooters, lakeTables, nameOf, percent, placesOf, shown, size, spendOf, group } from '../rule.ts';

const id = 'awsdatacatalog.web.clicks';
const example = (wanted: readonly number[]) => ({
  file: 'a.json',
  text: JSON.stringify({
    statements: [{ scans: [{ table: id, columns: wanted.map(at => `c${at}`), star: false, filters: [] }] }],
    workload: [{}],
    layouts: [
      {
        rowGroups: {
          files: 9,
          rows: 9e6,
          overlap: {},
          spread: [
            {
              sizeExp: 28,
              medianExp: 27,
              largestExp: 27,
              files: 9,
              bytes: 2e9,
              rowGroups: 18,
            },
          ],
          columns: Array.from({ length: 24 }, (_, at) => ({
            column: `c${at}`,
            offset: at * 4e5,
            bytes: 4e5,
          })),
        },
      },
    ],
  }),
});

export default defineRule({
  id: 's3/scattered-columns',
  title: 'Columns that are read together lie apart, and what lies between is read with them',
  severity: 'info',
  since: '0.1.0',
  needs: ['tables', 'layouts', 'statements'],
  uses: ['workload'],
  inputs: ['layout', 'sql', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    gapBytes: { default: 2 ** 20, unit: 'byte', why: 'the engine makes one request of what lies so near' },
    requestBytes: { default: 2 ** 23, unit: 'byte', why: 'the engine makes no longer request of several columns' },
    minRatio: { default: 2, unit: 'bytes read per byte wanted', why: 'some is read in vain of any file' },
    minBytes: { default: 1e9, unit: 'byte', why: 'all of a smaller table costs half a cent' },
    warnScan: { default: 2e12, unit: 'byte/month', why: 'at 5 USD a TB it costs 10 USD a month' },
    minRuns: { default: 1, unit: 'run/month', why: 'nobody pays for files that nobody reads' },
  },
  fix: 'none',
  docs: {
    why: 'Parquet keeps each column of a row group together, and a query asks for those that it wants. Requests for columns that lie near each other become one, with what is between them, and Athena bills what is read. In a wide table two columns that lie three others apart may cost as much as five.',
    detection:
      'Parquet tables of at least minBytes and of 20 and more leaf columns, where by the footer of the largest file that was read a query reads more than minRatio times the bytes of the columns that it wants: gaps of up to gapBytes are read, in requests of up to requestBytes.\nSilent where most of the files are at most 4 MB or their row groups at most 16 MB, which s3/small-files and s3/parquet-row-group-size tell; for queries of all columns, and of none; for Iceberg, whose files are told by manifests; and where fewer than minRuns such queries a month are known.\nA warning where the bytes in vain are warnScan a month and more.',
    unless: 'Other queries, more of them, read other columns together: a file has one order of columns.',
    price: 'From nothing to the share of what these queries scan that lies between the columns that they want.',
    bad: [example([0, 3, 6, 9])],
    good: [example([0, 1, 2, 3])],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html'],
  },
  lacks: lacksFooters,
  *check(facts, options) {
    const worksOf = group(facts.workload ?? [], ({ sql }) => [sql]);
    for (const { table, layout, bytes, scans } of lakeTables(facts)) {
      const { rowGroups } = layout ?? {};
      if (!layout || !rowGroups?.columns || surelyBelow(bytes, options.minBytes)) continue;
      const small = filesWith(
        layout,
        ({ sizeExp, medianExp }) => !isLarger(sizeExp, 2 ** 22) || isAtMost(medianExp, 2 ** 24),
      );
      if (small.share >= 0.5) continue;
      const found = scans.flatMap(({ statement: { sql }, scan }) => {
        const { needed, read } = columnReads(rowGroups, scan, options);
        return scan.star || needed === 0 || read <= needed * options.minRatio ? [] : [{ sql, needed, read }];
      });
      const bySql = [...new Map(found.map(own => [own.sql, own])).values()];
      const works = bySql.map(own => ({ ...own, ...spendOf(worksOf.get(own.sql)) }));
      const runsPerMonth = sum(works.map(own => own.runsPerMonth));
      const [worst] = bySql.toSorted((a, b) => b.read / b.needed - a.read / a.needed);
      if (!worst || surelyBelow(runsPerMonth, options.minRuns)) continue;
      const perMonth: Quantity = sum(
        works.map(({ now, needed, read }) => times(now, { low: 0, high: 1 - needed / read })),
      );
      yield {
        subject: { table: table.id },
        ...placesOf(table.origins),
        message: `${nameOf(table.id)} is read with what lies between its columns: ${counted(bySql.length, 'statement')} ${bySql.length === 1 ? 'reads' : 'read'} up to ${Number((worst.read / worst.needed).toPrecision(2))} times what they want${gapIn(runsPerMonth)}`,
        severity: isKnown(perMonth) && perMonth.high >= options.warnScan ? 'warning' : 'info',
        confidence: isKnown(runsPerMonth) ? 'medium' : 'low',
        evidence: evidenceOf(
          `of a row group ${size(worst.read)} for ${size(worst.needed)} that are wanted`,
          `${percent(1 - worst.needed / worst.read)} in vain`,
          isKnown(runsPerMonth) && `they run ${shown(runsPerMonth)} times a month`,
        ),
        waste: [
          { meter: 'athena:scanned-byte', on: { table: table.id }, now: sum(works.map(own => own.now)), perMonth },
        ],
        remedy: decide(
          'Write the columns that are read together next to each other (their order in the CTAS, or in the select of Spark), in row groups of 128 MB; or keep a narrow table of them',
        ),
      };
    }
  },
});
