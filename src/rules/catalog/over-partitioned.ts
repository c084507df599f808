import type { Layout } from '../../model/layout.ts';
import { isKnown, surelyBelow } from '../../model/maybe.ts';
import {
  count,
  defineRule,
  gapIn,
  lakeTables,
  measuredConfidence,
  nameOf,
  placesOfAttribute,
  resourceOfTable,
  shown,
  size,
  spendOf,
} from '../rule.ts';

export default defineRule({
  id: 'catalog/over-partitioned',
  title: 'Table has more partitions than its data needs',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload', 'resources'],
  inputs: ['catalog', 'layout', 'history'],
  meters: [],
  options: {
    most: { default: 100_000, unit: 'partition', why: 'so many take seconds to list, however large they are' },
    many: { default: 10_000, unit: 'partition', why: 'their listing begins to count beside the reading' },
    smallOfMany: { default: 2 ** 26, unit: 'byte', why: 'half of the smallest file that Athena reads well' },
    some: { default: 1000, unit: 'partition', why: 'fewer are listed in one call' },
    smallOfSome: {
      default: 2 ** 24,
      unit: 'byte',
      why: 'eight of them would be the smallest file that Athena reads well',
    },
    minRuns: { default: 1, unit: 'run/month', why: 'what nobody reads is listed by nobody' },
  },
  fix: 'none',
  docs: {
    why: 'Before a query reads, the engine asks the catalog for the partitions that its filter leaves, then lists the files of each. With partitions of a few megabytes that takes longer than the reading, and each holds at least one small file.',
    detection:
      'Tables with more than `most` partitions; with more than `many` of which the median is smaller than smallOfMany; with more than `some` of which it is smaller than smallOfSome. Sizes are told to a power of two, and the newest partition, which is still written, does not count.\nNot Iceberg, which has no partitions in the catalog, nor tables with partition projection, whose partitions are computed; and not where fewer than minRuns queries a month are known to read the table.',
    unless:
      'Every query names one partition, by all of its keys, and rows are deleted or shared partition by partition: then fine partitions are what the table is for.',
    price:
      'None of its own: the small files that come with it are priced by s3/small-files. Beyond a million objects the Glue Catalog bills for them.',
    bad: [
      {
        file: 'a.json',
        text: '{"layouts": [{"partitions": 8760, "spread": [{"bytesExp": 21, "partitions": 8759, "files": 8759, "bytes": 17e9}]}]}',
      },
    ],
    good: [
      {
        file: 'a.json',
        text: '{"layouts": [{"partitions": 365, "spread": [{"bytesExp": 26, "partitions": 364, "files": 364, "bytes": 17e9}]}]}',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
    ],
  },
  *check(facts, options) {
    for (const { table, layout, works } of lakeTables(facts)) {
      const { id, design } = table;
      if (!layout || !isKnown(layout.partitions) || design.type === 'iceberg' || design.projection) continue;
      const { runsPerMonth } = spendOf(works);
      const median = medianBytes(layout);
      if (!isTooMany(layout.partitions, median, options) || surelyBelow(runsPerMonth, options.minRuns)) continue;
      yield {
        subject: { table: id },
        ...placesOfAttribute(table, 'partition_keys', resourceOfTable(table, facts.resources)),
        message: `${nameOf(id)} has ${count(layout.partitions)} partitions${median === undefined ? '' : `, half of them of at most ${size(median)}`}${gapIn(runsPerMonth)}`,
        confidence: measuredConfidence(layout, runsPerMonth),
        evidence: isKnown(runsPerMonth) ? [`read ${shown(runsPerMonth)} times a month`] : [],
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Partition by fewer or coarser keys (days instead of hours), or make it an Iceberg table, which has no partitions to list',
        },
      };
    }
  },
});

/** The power of two that half of the partitions are at most as large as; undefined where only totals are known. */
function medianBytes({ spread = [] }: Layout): number | undefined {
  const groups = spread.toSorted((a, b) => a.bytesExp - b.bytesExp);
  let left = groups.reduce((sum, { partitions }) => sum + partitions, 0) / 2;
  for (const { bytesExp, partitions } of groups) {
    left -= partitions;
    if (left <= 0) return 2 ** bytesExp;
  }
  return undefined;
}

interface Limits {
  readonly most: number;
  readonly many: number;
  readonly smallOfMany: number;
  readonly some: number;
  readonly smallOfSome: number;
}
const isTooMany = (partitions: number, median = Infinity, { most, many, smallOfMany, some, smallOfSome }: Limits) =>
  partitions > most || (partitions > many && median <= smallOfMany) || (partitions > some && median <= smallOfSome);
