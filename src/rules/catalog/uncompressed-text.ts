import { exactly, isKnown, surelyBelow, times } from '../../model/maybe.ts';
import { compressing, decide, defineRule, gapIn, isText, lakeTables, measuredConfidence, nameOf } from '../rule.ts';
import { percent, placesOfFormat, rowsRead, size, spendOf, storedPlain, textExample } from '../rule.ts';
import { unmeasuredCtas, upTo, usageOf, worthRewriting } from '../rule.ts';

export default defineRule({
  id: 'catalog/uncompressed-text',
  title: 'Text is stored uncompressed',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte', 's3:byte-month'],
  options: {
    minBytes: { default: 1e9, unit: 'byte', why: 'less costs a few cents a month, stored or read' },
    minRuns: { default: 1, unit: 'run/month', why: 'what nobody reads is expired rather than compressed' },
  },
  fix: 'none',
  docs: {
    why: 'Text compresses to a third or a fifth. Stored as it is, it takes three to five times the space in S3, and Athena, which reads it whole, bills three to five times the bytes.',
    detection:
      'A csv, json or text table with minBytes or more in files whose names do not end as those of compressed files do (.gz, .bz2, .zst, .snappy, .lz4, …: by the ending Athena knows), unless fewer than minRuns queries a month are known to read it.\nSilent where catalog/row-format-table says that it is better stored by column: that saves these bytes too. What a CTAS writes and nobody has measured is judged by athena/ctas-text-output.',
    unless:
      'The table is about to become Parquet, or another system that cannot unpack reads the files. One large gzip file is read by a single worker: write many of 64 to 256 MB.',
    price:
      'Of what its readers scan a month two thirds to four fifths for the part that is not compressed, or less where they read other tables, too; and as much of what it takes in S3.',
    bad: [textExample(0)],
    good: [textExample(1)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html',
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html',
    ],
  },
  *check(facts, { minBytes, minRuns }) {
    const made = unmeasuredCtas(facts.statements ?? [], facts.layouts);
    for (const reading of lakeTables(facts)) {
      const { table, layout, bytes, works } = reading;
      const { id } = table;
      const share = 1 - (layout?.compressed ?? 1);
      const plain = times(bytes, exactly(share));
      if (!layout || !isText(table) || made.has(id) || !isKnown(plain) || plain.high < minBytes) continue;
      const { runsPerMonth, now } = spendOf(works);
      if (surelyBelow(runsPerMonth, minRuns) || rowsRead(reading, worthRewriting)) continue;
      const all = upTo(times(times(plain, runsPerMonth), compressing), now);
      yield {
        subject: { table: id },
        ...placesOfFormat(table, facts.resources),
        message: `${nameOf(id)} is text, and ${size(plain.high)} of it${share < 1 ? ` (${percent(share)})` : ''} are not compressed${gapIn(runsPerMonth)}`,
        confidence: measuredConfidence(layout, runsPerMonth),
        evidence: usageOf(bytes, runsPerMonth, now),
        waste: [
          { meter: 'athena:scanned-byte', on: { table: id }, now, perMonth: all },
          ...storedPlain(layout, share).map(line => ({ ...line, on: { table: id } })),
        ],
        remedy: decide(
          'Let what writes the files compress them, with gzip or zstd and the ending that says so (.gz, .zst), in files of 64 to 256 MB; Parquet saves more where queries name columns',
        ),
      };
    }
  },
});
