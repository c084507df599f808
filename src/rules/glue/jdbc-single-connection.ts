import { defineRule, isFixture } from '../rule.ts';
import type { ScriptSource } from '../../model/script.ts';

/** Types of connections that Glue and Spark read through JDBC. Redshift is read by UNLOAD. */
const jdbc = new Set(['jdbc', 'mysql', 'postgresql', 'oracle', 'sqlserver', 'db2']);
const parallel = new Set([
  'hashfield',
  'hashexpression',
  'hashpartitions',
  'partitioncolumn',
  'predicates',
  'lowerbound',
]);

/** How the rows are shared out is said, or may be. */
const isParallel = ({ options, more }: ScriptSource) =>
  more || Object.keys(options).some(name => parallel.has(name.toLowerCase()));

/** What is read is one row, or few: a limit, an aggregate. */
const isSmall = ({ table, options }: ScriptSource) =>
  [table, options['query'], options['dbtable'], options['sampleQuery']].some(
    text => typeof text === 'string' && /\blimit\s+\d{1,5}\b|\b(?:max|min|count)\s*\(|\bfetch\s+first\b/i.test(text),
  );
const isLookup = ({ table }: ScriptSource) =>
  typeof table === 'string' &&
  /(?:^|[_.])(?:dim|ref|lkp|lookup|codes?|types?|status(?:es)?|mappings?|config|control|watermarks?|calendar|countries|currencies)(?:_|$)/i.test(
    table,
  );

export default defineRule({
  id: 'glue/jdbc-single-connection',
  title: 'A table of a database is read through one connection',
  severity: 'warning',
  since: '0.1.0',
  needs: ['scripts'],
  inputs: ['script'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Without a column to share the rows out by, Spark reads a table of a database with one query in one task. All other workers of the job wait and are billed, and the one task has to hold what it reads.',
    detection:
      'A read of Glue or Spark through JDBC (mysql, postgresql, oracle, sqlserver, jdbc) that names neither hashfield, hashexpression nor hashpartitions, neither partitionColumn nor predicates. How large the table is no script tells, so the confidence is low.\nNot reported: tests; connectors of others; reads whose options are not all known; queries with a LIMIT or an aggregate; tables whose names are those of lookups; Redshift, which is read by UNLOAD; tables of the catalog, whose own parameters may say it.',
    unless: 'The table is small, or the database must not be asked by more than one connection.',
    price:
      'No figure: what waits is billed by DPU-hour for as long as the one task reads, and nobody knows from the script how long that is.',
    bad: [
      {
        file: 'job.py',
        text: 'orders = glueContext.create_dynamic_frame.from_options("mysql", {"dbtable": "orders", "useConnectionProperties": "true", "connectionName": "shop"})\n',
      },
      { file: 'job.py', text: 'orders = spark.read.format("jdbc").option("dbtable", "orders").load()\n' },
    ],
    good: [
      {
        file: 'job.py',
        text: 'orders = glueContext.create_dynamic_frame.from_options("mysql", {"dbtable": "orders", "hashfield": "id", "hashpartitions": "10"})\n',
      },
      {
        file: 'job.py',
        text: 'orders = spark.read.format("jdbc").options(dbtable="orders", partitionColumn="id", lowerBound=1, upperBound=9e6, numPartitions=10).load()\n',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/run-jdbc-parallel-read-job.html',
      'https://spark.apache.org/docs/latest/sql-data-sources-jdbc.html',
    ],
  },
  *check({ scripts }) {
    for (const { file, sources } of scripts)
      for (const source of sources) {
        const { at, format, api } = source;
        if (typeof format !== 'string' || !jdbc.has(format.toLowerCase())) continue;
        if (isParallel(source) || isSmall(source) || isLookup(source) || isFixture(at)) continue;
        yield {
          subject: { file },
          at,
          message: 'One connection reads the whole table, and all other workers wait (not known: how large it is)',
          // A helper that reads whatever table it is told to.
          ...(typeof source.table === 'string' && !source.table.endsWith('${…}.${…}') ? {} : { severity: 'info' }),
          confidence: 'low',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice:
              api === 'glue'
                ? 'Name a column of even spread as hashfield, and 7 to 20 hashpartitions'
                : 'Set partitionColumn, lowerBound, upperBound and numPartitions',
          },
        };
      }
  },
});
