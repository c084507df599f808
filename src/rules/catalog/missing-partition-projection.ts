import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { count, decide, defineRule, gapIn, inBrackets, isFiltered, lakeTables, nameOf } from '../rule.ts';
import { otherReaders, partitioningOf, placesOfAttribute, predictableExample, projectable } from '../rule.ts';
import { projectionAdvice, resourceOfTable, spendOf } from '../rule.ts';

export default defineRule({
  id: 'catalog/missing-partition-projection',
  title: 'Partitions that could be computed are kept in the catalog',
  severity: 'info',
  since: '0.1.0',
  needs: ['tables', 'partitionings'],
  uses: ['layouts', 'statements', 'workload', 'resources', 'scripts'],
  inputs: ['catalog', 'history', 'script'],
  meters: [],
  options: {
    minPartitions: { default: 500, unit: 'partition', why: 'fewer are listed in one call' },
    many: { default: 10_000, unit: 'partition', why: 'their listing begins to count beside the reading' },
    minShare: { default: 0.99, unit: 'share of values', why: 'one or two odd values may be a mistake' },
    minFilled: {
      default: 0.5,
      unit: 'share of folders',
      why: 'computed partitions without files are looked into, too',
    },
    maxValues: { default: 50, unit: 'value/key', why: 'a longer list in a property is out of date before long' },
    minRuns: { default: 1, unit: 'run/month', why: 'what nobody reads is listed by nobody' },
  },
  fix: 'none',
  docs: {
    why: 'Each new partition has to be added to the catalog, by a crawler, by MSCK REPAIR TABLE or by whoever writes it, and until then its rows are missing. Each query asks for the list. Where dates, numbers or a few names are all that partitions are called by, Athena computes them from the table’s properties: nothing is added, nothing is listed.',
    detection:
      'A table with minPartitions partitions or more, as a warning from `many` on, whose keys are dates (minShare of the values written in one way), numbers of up to four digits or at most maxValues names; at least minFilled of the combinations from the first to the last are there, and all lie below the table’s location.\nSilent where Redshift Spectrum, Spark or a Glue job reads the table: they ask the catalog and would find nothing; where Lake Formation filters its rows; for Iceberg; and below minRuns queries a month.',
    unless:
      'An engine that we have not seen reads the table: all but Athena ignore projection. New names in an enumeration have to be added to the property by hand.',
    price:
      'None: it saves the runs of a crawler, which crawler/too-frequent counts, and seconds of planning. No bytes are read less.',
    bad: [predictableExample('2024-11-30')],
    good: [predictableExample('2034-11-30')],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html',
    ],
  },
  *check(facts, { minPartitions, many, minRuns, ...predictable }) {
    for (const reading of lakeTables(facts)) {
      const { table, works } = reading;
      const own = partitioningOf(table.id, facts.partitionings);
      if (!own || !isKnown(own.listed) || own.listed < minPartitions) continue;
      if (table.design.type === 'iceberg' || table.design.projection || isFiltered(table, facts)) continue;
      const keys = projectable(own, predictable);
      const others = otherReaders(reading, facts);
      const { runsPerMonth } = spendOf(works);
      if (!keys || others === true || surelyBelow(runsPerMonth, minRuns)) continue;
      const isSure = isKnown(runsPerMonth) && others === false;
      yield {
        subject: { table: table.id },
        ...placesOfAttribute(table, 'partition_keys', resourceOfTable(table, facts.resources)),
        message: `${nameOf(table.id)} keeps ${count(own.listed)} partitions in the catalog that follow a pattern${inBrackets(keys.map(({ key }) => key))}${gapIn(runsPerMonth)}`,
        severity: isSure && own.listed >= many ? 'warning' : 'info',
        confidence: isSure ? 'medium' : 'low',
        evidence: others === 'unknown' ? ['whether a job of Spark reads it, nobody has looked'] : [],
        waste: [],
        remedy: decide(projectionAdvice(keys)),
      };
    }
  },
});
