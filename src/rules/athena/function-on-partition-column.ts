import { isKnown, type Maybe } from '../../model/maybe.ts';
import type { Remedy } from '../../model/remedy.ts';
import type { Table } from '../../model/table.ts';
import { baredOf, comparisonsAt, count, counted, defineRule, evidenceOf, hasTemplate } from '../rule.ts';
import { injectedKeys, mismatchesIn, nameOf, operationAt } from '../rule.ts';
import { oncePerPlace, partitionedScans, type Comparison } from '../rule.ts';

export default defineRule({
  id: 'athena/function-on-partition-column',
  title: 'Function around a partition key makes Athena list every partition',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts'],
  inputs: ['sql', 'catalog', 'layout'],
  meters: [],
  options: {
    minPartitions: { default: 1_000, unit: 'partition', why: 'so many are one page of GetPartitions' },
    warnPartitions: { default: 10_000, unit: 'partition', why: 'ten pages and more delay each query by seconds' },
    partitionsPerPage: { default: 1_000, unit: 'partition', why: 'the most that GetPartitions returns at once' },
  },
  fix: 'unsafe',
  docs: {
    why: 'The catalog filters partitions by comparisons of bare keys. With a function, a cast or an operator around the key it cannot, so Athena fetches (or projects) all of them, and tries each. The same files are read in the end; the query starts later.',
    detection:
      'A condition on partition keys alone in which a key stands inside an expression, where no other condition compares the same key bare.\nSilent for tables known to have fewer than minPartitions, for Iceberg, which has no partitions in the catalog, and where the comparison could not succeed anyway or a key is injected: other rules say so.\nA warning from warnPartitions on.',
    unless: 'The function is the only readable way to say what is meant, and the query starts fast enough.',
    price: 'No bytes, only time to plan; GetPartitions is free up to a million requests a month.',
    bad: [
      {
        file: 'report.sql',
        text: `CREATE EXTERNAL TABLE visits (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/visits/';

SELECT url FROM visits WHERE date(dt) >= DATE '2026-11-01';`,
      },
    ],
    good: [
      {
        file: 'report.sql',
        text: `CREATE EXTERNAL TABLE visits (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/visits/';

SELECT url FROM visits WHERE dt >= '2026-11-01';`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html',
      'https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html',
    ],
  },
  visits: { engine: 'athena', scanning: true },
  *visit(statement, tree, facts, { minPartitions, warnPartitions, partitionsPerPage }) {
    const seen = new Set<string>();
    for (const one of oncePerPlace(partitionedScans(statement, facts))) {
      const { table, layout, keys, iceberg, bounds } = one;
      if (iceberg || injectedKeys(table).length > 0 || mismatchesIn(tree, one).length > 0) continue;
      const partitions: Maybe<number> = layout?.partitions ?? { unknown: 'its partitions' };
      if (isKnown(partitions) && partitions < minPartitions) continue;
      const bare = new Set(bounds.flatMap(({ how, columns }) => (how === 'bare' ? columns : [])));
      for (const { how, columns, at } of bounds) {
        const wrapped = columns.filter(column => keys.includes(column) && !bare.has(column));
        const place = JSON.stringify(at);
        if (how !== 'function' || wrapped.length === 0 || seen.has(place)) continue;
        const condition = operationAt(tree, at);
        if (condition && hasTemplate(condition)) continue;
        seen.add(place);
        yield {
          subject: { sql: statement.sql },
          at: 'file' in statement.at ? at : statement.at,
          message: `${wrapped.join(', ')} of ${nameOf(table.id)} stands inside an expression: ${isKnown(partitions) ? `all ${count(partitions)} partitions are` : 'every partition is'} listed before one is chosen`,
          severity: isKnown(partitions) && partitions >= warnPartitions ? 'warning' : 'info',
          confidence: isKnown(partitions) ? 'high' : 'medium',
          evidence: evidenceOf(
            isKnown(partitions) &&
              `${counted(Math.ceil(partitions / Math.max(1, partitionsPerPage)), 'page')} of GetPartitions for each run`,
          ),
          waste: [],
          remedy: remedyOf(table, wrapped, comparisonsAt(tree, [at])),
        };
      }
    }
  },
});

/** A key of text inside a cast to text, or to a date beside a date: the same comparison of the key itself. */
function remedyOf(table: Table, keys: readonly string[], [comparison, ...more]: readonly Comparison[]): Remedy {
  const advice = `Compare ${keys.join(', ')} without an expression around, such as with a range of the values that it has`;
  const bared = comparison && more.length === 0 ? baredOf(table, keys, comparison) : undefined;
  return bared
    ? { kind: 'edit-text', safe: bared.safe, advice, edits: bared.edits }
    : { kind: 'decide', safe: false, advice };
}
