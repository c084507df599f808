import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { count, decide, defineRule, gapIn, indexedKeys, isIndexed, keyNames, lakeTables, nameOf } from '../rule.ts';
import { otherReaders, partitioningOf, placesOfAttribute, projectable, resourceOfTable, shown } from '../rule.ts';
import { spendOf } from '../rule.ts';

export default defineRule({
  id: 'catalog/missing-partition-index',
  title: 'Many partitions are found without an index',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'partitionings'],
  uses: ['layouts', 'statements', 'workload', 'resources', 'scripts'],
  inputs: ['catalog', 'terraform', 'history'],
  meters: [],
  options: {
    minPartitions: { default: 10_000, unit: 'partition', why: 'below it the catalog answers within a second or two' },
    minRuns: { default: 1, unit: 'run/month', why: 'what nobody reads is looked up by nobody' },
  },
  fix: 'none',
  docs: {
    why: 'Without an index Glue goes through all of a table’s partitions, page by page, for every query, and leaves those out that do not fit. With 100,000 of them that takes longer than the reading. An index finds the few that a query names.',
    detection:
      'A table with minPartitions partitions or more in the catalog, no partition index, in the account or in Terraform, and no partition projection, unless fewer than minRuns queries a month are known to read it.\nSilent where not all of the catalog was read; for Iceberg, which has no partitions in the catalog; where queries are known and none compares a key, so that no index could help; and where catalog/missing-partition-projection says what is better.',
    unless:
      'Nothing but jobs that read all of the table reads it. An index answers =, and >, >=, <, <= and BETWEEN on keys that are no strings; with LIKE, IN or OR it is passed over.',
    price:
      'None: it costs seconds of planning for each query. The calls to the catalog are 1 USD a million, and the first million a month is free.',
    bad: [{ file: 'a.json', text: json('"listed": 40000') }],
    good: [
      { file: 'a.json', text: json('"listed": 40000, "indexes": [["dt"]]') },
      { file: 'b.json', text: json('"listed": 400') },
    ],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/partition-indexes.html',
      'https://docs.aws.amazon.com/athena/latest/ug/glue-best-practices-partition-index.html',
    ],
  },
  *check(facts, { minPartitions, minRuns }) {
    for (const reading of lakeTables(facts)) {
      const { table, works, scans } = reading;
      const own = partitioningOf(table.id, facts.partitionings);
      if (!own || !isKnown(own.listed) || own.listed < minPartitions) continue;
      if (!isKnown(own.indexes) || own.indexes.length > 0) continue;
      if (table.design.type === 'iceberg' || table.design.projection) continue;
      const resource = resourceOfTable(table, facts.resources);
      if (isIndexed(table, resource, facts.resources)) continue;
      const { runsPerMonth } = spendOf(works);
      const keys = indexedKeys(own.keys, scans);
      if (surelyBelow(runsPerMonth, minRuns) || (scans.length > 0 && keys.length === 0)) continue;
      if (projectable(own) && otherReaders(reading, facts) === false) continue;
      yield {
        subject: { table: table.id },
        ...placesOfAttribute(table, 'partition_keys', resource),
        message: `${nameOf(table.id)} has ${count(own.listed)} partitions and no index of them: every query looks through all${gapIn(runsPerMonth)}`,
        confidence: isKnown(runsPerMonth) ? 'high' : 'low',
        evidence: isKnown(runsPerMonth) ? [`read ${shown(runsPerMonth)} times a month`] : [],
        waste: [],
        remedy: decide(
          `Add a partition index${keys.length > 0 ? ` on ${keyNames(keys)}, which queries compare` : ' on the keys that queries compare'} (aws_glue_partition_index), and the table property partition_filtering.enabled = true, by which Athena uses it`,
        ),
      };
    }
  },
});

function json(partitioning: string): string {
  return `{"partitionings": [{${partitioning}}], "tables": [{}]}`;
}
