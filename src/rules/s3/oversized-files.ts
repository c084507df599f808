import { surelyBelow } from '../../model/maybe.ts';
import { counted, decide, defineRule, filesWith, footerConfidence, footerExample, gapIn, isLarger } from '../rule.ts';
import { lacksFooters, lakeTables, nameOf, placesOf, shown, size, spendOf } from '../rule.ts';

export default defineRule({
  id: 's3/oversized-files',
  title: 'Large columnar files have too few parts to be read by many readers',
  severity: 'info',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload'],
  inputs: ['catalog', 'layout', 'history'],
  meters: [],
  options: {
    largeBytes: { default: 2 ** 31, unit: 'byte', why: 'a file of less is read in seconds by one reader' },
    partBytes: { default: 2 ** 29, unit: 'byte', why: 'engines read 128 MB well, and four times as much in turn' },
    minRuns: { default: 1, unit: 'run/month', why: 'nobody waits for files that nobody reads' },
  },
  fix: 'none',
  docs: {
    why: 'A row group of Parquet, or a stripe of ORC, is read by one reader from its beginning to its end. A file of a few huge ones keeps all other readers waiting, and each needs the memory of a whole row group.',
    detection:
      'Parquet and ORC files of more than largeBytes (told to a power of two) whose row groups or stripes hold partBytes or more on average, by the footers that were read.\nNot of Iceberg tables, and not where fewer than minRuns queries a month are known to read the table.',
    unless: 'Redshift unloads and reads them, slice by slice, and nothing else does.',
    price: 'None: the bytes are the same, and so is what Athena bills. What it costs is time.',
    bad: [footerExample(33, 31, 8)],
    good: [footerExample(33, 27, 96)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html',
    ],
  },
  lacks: lacksFooters,
  *check(facts, { largeBytes, partBytes, minRuns }) {
    for (const { table, layout, works } of lakeTables(facts)) {
      const { id, origins } = table;
      if (!layout) continue;
      const { runsPerMonth } = spendOf(works);
      const large = filesWith(
        layout,
        ({ sizeExp, bytes, rowGroups }) => isLarger(sizeExp, largeBytes) && bytes >= rowGroups * partBytes,
      );
      if (large.files === 0 || surelyBelow(runsPerMonth, minRuns)) continue;
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has ${counted(large.files, 'file')} of more than ${size(largeBytes)} with ${counted(large.rowGroups, 'part')} in all: each part is read by one reader${gapIn(runsPerMonth)}`,
        confidence: footerConfidence(layout, runsPerMonth),
        evidence: [`${size(large.bytes)}, read ${shown(runsPerMonth)} times a month`],
        waste: [],
        remedy: decide('Write files of 128 to 512 MB with row groups of 128 MB; UNLOAD has MAXFILESIZE for it'),
      };
    }
  },
});
