import { isKnown } from '../../model/maybe.ts';
import {
  compactionDays,
  compactionExample,
  count,
  decide,
  defineRule,
  lakeTables,
  measuredConfidence,
} from '../rule.ts';
import { nameOf, placesOfLocation, size, smallFiles, smallPartitions, spendOf, usageOf } from '../rule.ts';

export default defineRule({
  id: 'cost/compaction-payback',
  title: 'Compacting small files costs more than it saves',
  severity: 'info',
  since: '0.1.0',
  needs: ['tables', 'layouts', 'workload'],
  uses: ['statements', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: [],
  options: {
    days: { default: 90, unit: 'day', why: 'what pays later than in a quarter is seldom worth doing' },
  },
  fix: 'none',
  docs: {
    why: 'Small files are slow to read, and s3/small-files reports them. But to compact them all of their bytes are read and written once, and a table that is hardly read never gives that back.',
    detection:
      'A table with small files, as s3/small-files tells them, whose readers are known: the bytes that rewriting the files reads, against what the readers spare at best within `days`, in requests and, of columnar files that are read whole, in bytes. It is told beside s3/small-files, which is for information then, and never alone.\nSilent for Iceberg, which compacts by its own means, and where sizes, runs or scanned bytes are not known.',
    unless: 'Seconds matter more than dollars: somebody waits for the few queries that there are.',
    price: 'Nothing: it says what a remedy costs.',
    bad: [compactionExample(1)],
    good: [compactionExample(300)],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html'],
  },
  *check(facts, { days: limit }) {
    for (const { table, layout, bytes, works } of lakeTables(facts)) {
      if (!layout?.spread || table.design.type === 'iceberg') continue;
      const { runsPerMonth, now } = spendOf(works);
      const days = compactionDays({ table, layout, runsPerMonth, now }, smallFiles);
      if (days === undefined || days <= limit || !isKnown(runsPerMonth) || runsPerMonth.high < 1) continue;
      const small = smallPartitions(layout.spread, smallFiles);
      yield {
        subject: { table: table.id },
        ...placesOfLocation(table, facts.resources),
        message: `Compacting the small files of ${nameOf(table.id)} reads ${size(small.bytes)}, which its readers spare ${days === Infinity ? 'never' : `in no less than ${count(days)} days`}`,
        confidence: measuredConfidence(layout, runsPerMonth),
        evidence: usageOf(bytes, runsPerMonth, now),
        waste: [],
        remedy: decide('Leave the files that are there, and let new ones be written larger'),
      };
    }
  },
});
