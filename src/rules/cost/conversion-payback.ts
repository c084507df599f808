import { isKnown, surelyAbove } from '../../model/maybe.ts';
import {
  conversionDays,
  conversionExample,
  counted,
  daysHeld,
  defineRule,
  isText,
  lakeTables,
  nameOf,
} from '../rule.ts';
import { measuredConfidence, placesOfFormat, rewrite, rowsRead, spendOf, unmeasuredCtas, usageOf } from '../rule.ts';
import { worthRewriting } from '../rule.ts';

export default defineRule({
  id: 'cost/conversion-payback',
  title: 'A small table of text would soon pay for its conversion',
  severity: 'info',
  since: '0.1.0',
  needs: ['tables', 'layouts', 'workload'],
  uses: ['statements', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: [],
  options: {
    days: { default: 90, unit: 'day', why: 'what pays later than in a quarter is seldom worth doing' },
    minScan: { default: 200e9, unit: 'byte/month', why: 'at 5 USD for 10^12 bytes less is not a dollar' },
  },
  fix: 'none',
  docs: {
    why: 'A rewrite as Parquet reads the text once. How soon that is paid back hangs on how often the text is read, not on its size: a table of a few gigabytes that a dashboard reads all day pays in hours.',
    detection:
      'A csv, json or text table that catalog/row-format-table passes over, because it is small, rarely read or soon expired, of which minScan or more is scanned a month, and whose bytes are spared within `days`: at least three quarters of what is scanned where the text is not compressed, a tenth where it is or where nobody knows.\nSilent where its days expire before that, where sizes or runs are not known, and for what a CTAS writes that nobody has measured.',
    unless: 'Another system reads the files and takes no other format, or they are about to be dropped.',
    price: 'No figure of its own: catalog/uncompressed-text prices the bytes that are not compressed.',
    bad: [conversionExample(1000)],
    good: [conversionExample(4)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html',
      'https://docs.aws.amazon.com/athena/latest/ug/ctas.html',
    ],
  },
  *check(facts, { days: limit, minScan }) {
    const made = unmeasuredCtas(facts.statements ?? [], facts.layouts);
    for (const reading of lakeTables(facts)) {
      const { table, layout, bytes, works } = reading;
      if (!layout || !isText(table) || made.has(table.id) || rowsRead(reading, worthRewriting)) continue;
      const { runsPerMonth, now } = spendOf(works);
      const days = conversionDays(layout, now);
      if (days === undefined || days > limit || days > daysHeld(layout)) continue;
      if (!isKnown(runsPerMonth) || !surelyAbove(now, minScan)) continue;
      yield {
        subject: { table: table.id },
        ...placesOfFormat(table, facts.resources),
        message: `${nameOf(table.id)} would pay for being rewritten as Parquet within ${counted(Math.max(1, Math.ceil(days)), 'day')}`,
        confidence: measuredConfidence(layout, runsPerMonth),
        evidence: usageOf(bytes, runsPerMonth, now),
        waste: [],
        remedy: rewrite(table.id, 'Write it as Parquet, compressed with ZSTD', {
          format: 'parquet',
          compression: 'zstd',
        }),
      };
    }
  },
});
