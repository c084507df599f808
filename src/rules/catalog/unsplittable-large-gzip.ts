import type { Layout } from '../../model/layout.ts';
import { isKnown, surelyBelow } from '../../model/maybe.ts';
import {
  counted,
  defineRule,
  gapIn,
  isText,
  lakeTables,
  measuredConfidence,
  nameOf,
  placesOfLocation,
  shown,
  size,
  spendOf,
} from '../rule.ts';

/** Of a share that is computed from bytes. */
const all = 0.999;

export default defineRule({
  id: 'catalog/unsplittable-large-gzip',
  title: 'Large compressed text files are read by one reader each',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: [],
  options: {
    largeBytes: { default: 2 ** 29, unit: 'byte', why: 'as plain text it would be split among 16 readers' },
    minRuns: { default: 1, unit: 'run/month', why: 'nobody waits for files that nobody reads' },
  },
  fix: 'none',
  docs: {
    why: 'A compressed text file can be read from its beginning only. However many readers a query has, one of them reads the file, and the query lasts as long as its largest file does.',
    detection:
      'Files larger than largeBytes (told to a power of two) of a csv, json or text table all of whose files are compressed, by their names. Parquet, ORC and Avro are split inside, plain text by lines.\nNot where fewer than minRuns queries a month are known to read the table.',
    unless: 'A program wants one file, or only a nightly load reads them and has the night for it.',
    price: 'None: the bytes are the same, and so is what Athena bills. What it costs is time.',
    bad: [
      {
        file: 'a.json',
        text: `{"tables": [{"design": {"format": "json"}}], "layouts": [{"compressed": 1, "sizes": [${'0, '.repeat(31)}12]}]}`,
      },
    ],
    good: [
      {
        file: 'a.json',
        text: `{"tables": [{"design": {"format": "json"}}], "layouts": [{"compressed": 1, "sizes": [${'0, '.repeat(28)}96]}]}`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html',
      'https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html',
    ],
  },
  lacks: ({ layouts }) => (layouts.some(({ compressed }) => compressed !== undefined) ? undefined : 'layouts'),
  *check(facts, { largeBytes, minRuns }) {
    for (const { table, layout, works } of lakeTables(facts)) {
      const { id, design } = table;
      if (!layout || !isText({ design }) || (layout.compressed ?? 0) < all) continue;
      const { runsPerMonth } = spendOf(works);
      const large = largerThan(largeBytes, layout);
      if (large === 0 || surelyBelow(runsPerMonth, minRuns)) continue;
      yield {
        subject: { table: id },
        ...placesOfLocation(table, facts.resources),
        message: `${nameOf(id)} has ${counted(large, 'compressed text file')} of more than ${size(largeBytes)}: each is read by one reader${gapIn(runsPerMonth)}`,
        confidence: measuredConfidence(layout, runsPerMonth),
        evidence: isKnown(runsPerMonth) ? [`read ${shown(runsPerMonth)} times a month`] : [],
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Write compressed text as files of 128 to 256 MB, or write Parquet, which is split inside',
        },
      };
    }
  },
});

/** Files that are surely larger: those of the bins that begin at the size or above it. */
const largerThan = (bytes: number, { sizes }: Layout) =>
  sizes.reduce((sum, files, exponent) => sum + (2 ** (exponent - 1) >= bytes ? files : 0), 0);
