import { isUnknown, surelyBelow } from '../../model/maybe.ts';
import { athenaWorks, avoidable, comparedWith, defineRule, gapIn, injectedKeys, isPlanned, isPruned } from '../rule.ts';
import { keyNames, layoutOf, nameOf, newestCost, newestOf, oncePerPlace, partitionedScans, planned } from '../rule.ts';
import { severalPartitions, sizeOf, spendOf, upTo, usageOf } from '../rule.ts';

export default defineRule({
  id: 'athena/dynamic-partition-filter',
  title: 'Which partitions a query needs is found out as it runs',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 1e9, unit: 'byte', why: 'all of a smaller table costs half a cent' },
    lookupBytes: {
      default: 10e6,
      unit: 'byte',
      why: 'the engine has read so small a table before the large scan gets far',
    },
    prunedTimes: { default: 1.5, unit: 'times one partition', why: 'runs that read no more were pruned as hoped' },
    footerBytes: { default: 49_152, unit: 'byte/file', why: 'what Parquet reads of a file to answer from its footer' },
    wholeBytes: { default: 3_145_728, unit: 'byte', why: 'smaller Parquet files are read whole' },
  },
  fix: 'unsafe',
  docs: {
    why: 'Partitions are chosen as a query is planned, from constants. Where a key is compared with a subquery or with a joined table, the engine first reads something else to learn the values: the newest date, say, from every file of the table. Whether the large scan waits for it is a matter of timing; where it does not, it reads everything.',
    detection:
      'A scan whose partition keys are compared with a subquery, or only by a join with a relation that is itself limited, and with no constant.\nSilent for subqueries and joined rows that are constants, and for `"t$partitions"`, which the catalog answers; where an equality copies a constant from the other side; below minBytes; where the recorded runs read no more than prunedTimes one partition; and for an Iceberg table whose newest value its metadata tells.\nAn info where the other side is known to be below lookupBytes.',
    unless:
      'The table is read once a day or less, and what finding the value costs is not worth a change of the job. A job that knows the date hands it over as a parameter.',
    price:
      'For the newest value: from nothing to what its subquery reads (of Parquet the footers, of small or text files all), for each run. For other subqueries and joins: from nothing to what its runs scan, less one partition.',
    bad: [
      {
        file: 'latest.sql',
        text: `CREATE EXTERNAL TABLE visits (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/visits/';

SELECT url FROM visits WHERE dt = (SELECT max(dt) FROM visits);`,
      },
    ],
    good: [
      {
        file: 'latest.sql',
        text: `CREATE EXTERNAL TABLE visits (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/visits/';

SELECT url FROM visits WHERE dt = (SELECT max(dt) FROM "visits$partitions");`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/show-partitions.html',
      'https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html',
    ],
  },
  visits: { engine: 'athena', scanning: true },
  *visit(statement, tree, facts, { minBytes, lookupBytes, prunedTimes, footerBytes, wholeBytes }) {
    const { sql, at: whole } = statement;
    const works = athenaWorks(statement, facts.workload ?? []);
    const { runsPerMonth, now } = spendOf(works);
    const seen = new Set<string>();
    for (const one of oncePerPlace(partitionedScans(statement, facts))) {
      const { table, layout, keys, iceberg, bounds } = one;
      const bytes = sizeOf(layout);
      const [bound] = bounds.toSorted((a, b) => Number(a.how === 'join') - Number(b.how === 'join'));
      if (!bound || bounds.some(isPlanned) || injectedKeys(table).length > 0 || surelyBelow(bytes, minBytes)) continue;
      const newest = newestOf(tree, bound);
      if ((iceberg && newest) || isPruned(one, works, prunedTimes) || seen.has(JSON.stringify(bound.at))) continue;
      seen.add(JSON.stringify(bound.at));
      const others = bound.from.map(id => sizeOf(layoutOf(id, facts.layouts)));
      const isLookup = !newest && others.length > 0 && others.every(other => surelyBelow(other, lookupBytes));
      const most = newest
        ? newestCost(bound, runsPerMonth, facts, { footerBytes, wholeBytes })
        : avoidable(now, bytes, runsPerMonth, severalPartitions(layout), statement);
      yield {
        subject: { sql },
        at: 'file' in whole ? bound.at : whole,
        message: `${keyNames(bound.columns)} of ${nameOf(table.id)} is compared with ${comparedWith(bound)} alone: its partitions are known only as the query runs${gapIn(bytes)}`,
        severity: isLookup ? 'info' : 'warning',
        confidence: isUnknown(bytes) ? 'low' : 'medium',
        evidence: usageOf(bytes, runsPerMonth, now),
        waste: [{ meter: 'athena:scanned-byte', on: { sql }, now, perMonth: upTo(most, now), runsPerMonth }],
        remedy: planned(keys, newest, table, facts.tables, bound),
      };
    }
  },
});
