import { exactly, isKnown, sum, surelyBelow, times } from '../../model/maybe.ts';
import { athenaWorks, count, decide, defineRule, gapIn, lakeTables, nameOf, partitioningOf } from '../rule.ts';
import { placesOfProperty, prefixesOf, shown, spendOf, wideExample } from '../rule.ts';

export default defineRule({
  id: 'catalog/projection-range-unbounded',
  title: 'Projection computes far more partitions than there are',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'partitionings', 'statements'],
  uses: ['layouts', 'workload', 'resources'],
  inputs: ['catalog', 'layout', 'terraform', 'sql', 'history'],
  meters: ['s3:put-request'],
  options: {
    minEmpty: { default: 1000, unit: 'folder/run', why: 'so many are listed in seconds, and cost half a cent' },
    minShare: { default: 0.5, unit: 'share of folders', why: 'where most hold files the range is what it should be' },
    minRuns: { default: 1, unit: 'run/month', why: 'what hardly runs lists hardly anything' },
  },
  fix: 'none',
  docs: {
    why: 'Athena lists the folder of every partition that the projection computes and a query does not rule out, whether there is anything in it. A range to 2099, or hours for a table that is written once a day, makes thousands of requests that find nothing, and the query waits for them.',
    detection:
      'A query of Athena on a table whose projection is known, that leaves a key open, or has only a lower bound of it: of the folders that the open keys multiply to, more than minEmpty, and more than minShare, hold no files. Of keys that the query bounds one value is counted, so that there are at least so many.\nSilent where every key is bounded, where the values of a key are injected, where files lie elsewhere than below the table’s location, and for queries known to run less than minRuns times a month.',
    unless:
      'The queries are about to be bounded. Never begin the range after the oldest files that somebody may want: they would silently be missing.',
    price:
      'A LIST request for each empty folder and run, at 0.005 USD a thousand. The waiting costs nothing, but time. No bytes are scanned.',
    bad: [wideExample(27_758)],
    good: [wideExample(1500)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
    ],
  },
  *check(facts, { minEmpty, minShare, minRuns }) {
    const { workload = [], resources } = facts;
    for (const { table, scans } of lakeTables(facts)) {
      const projected = partitioningOf(table.id, facts.partitionings)?.projected;
      if (!projected || !isKnown(projected)) continue;
      const wide = scans.flatMap(({ statement, scan }) => {
        const prefixes =
          statement.dialect === 'athena' || statement.dialect === 'trino' ? prefixesOf(scan, projected) : undefined;
        if (!prefixes || prefixes.empty <= minEmpty || prefixes.empty <= minShare * prefixes.listed) return [];
        const { runsPerMonth } = spendOf(athenaWorks(statement, workload));
        return surelyBelow(runsPerMonth, minRuns) ? [] : [{ ...prefixes, sql: statement.sql, runsPerMonth }];
      });
      const [worst] = wide.toSorted((a, b) => b.empty - a.empty || (a.sql < b.sql ? -1 : 1));
      if (!worst) continue;
      const { key, empty, listed } = worst;
      const lists = sum(wide.map(one => times(one.runsPerMonth, exactly(one.empty))));
      const runs = sum(wide.map(one => one.runsPerMonth));
      yield {
        subject: { table: table.id },
        ...placesOfProperty(table, `projection.${key}.range`, `projection.${key}.type`, resources),
        message: `The projection of ${nameOf(table.id)} makes queries that leave ${key} open look into ${count(listed)} folders, ${count(empty)} of them empty${gapIn(runs)}`,
        confidence: isKnown(lists) ? 'high' : 'low',
        evidence: isKnown(runs) ? [`such queries run ${shown(runs)} times a month`] : [],
        waste: [{ meter: 's3:put-request', on: { table: table.id }, perMonth: lists }],
        remedy: decide(adviceOn(projected.keys.find(own => own.key === key)?.type ?? 'date', key)),
      };
    }
  },
});

const adviceOn = (type: 'enum' | 'integer' | 'date', key: string) =>
  type === 'date'
    ? `Let projection.${key}.range begin with the oldest data and end with NOW, and bound ${key} in the queries on both sides`
    : `Let projection.${key} tell the values that there are, and raise its end when new ones come; bound ${key} in the queries`;
