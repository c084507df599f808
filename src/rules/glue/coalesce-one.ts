import { bytesRead, defineRule, size } from '../rule.ts';

/** What leaves few rows of many. */
const shrinking = new Set([
  'agg',
  'count',
  'describe',
  'groupBy',
  'groupby',
  'head',
  'limit',
  'sample',
  'summary',
  'tail',
  'take',
]);

export default defineRule({
  id: 'glue/coalesce-one',
  title: 'A job brings all its data to one task before it writes',
  severity: 'info',
  since: '0.1.0',
  needs: ['scripts'],
  uses: ['tables', 'layouts'],
  inputs: ['script', 'layout'],
  meters: [],
  options: {
    minBytes: { default: 1e9, unit: 'byte', why: 'one task writes a gigabyte in well under a minute or two' },
  },
  fix: 'none',
  docs: {
    why: 'After coalesce(1) or repartition(1) one task handles every row, and with coalesce(1) already the steps before it do. The other workers are paid for while they wait, the run takes as long as one core needs, and a large output spills or runs out of memory.',
    detection:
      'A frame that is written right after coalesce(1) or repartition(1), with a constant that is known to be 1, also through names, DynamicFrame.fromDF and transforms of Glue. It is a warning where the tables that the job reads are surely larger than minBytes, and silent where all of them are smaller.\nNot reported: a frame that went through groupBy, agg, count, limit or sample, which is likely small; a write through JDBC, where one connection may be meant.',
    unless: 'The output is small, and whoever reads it needs one file: a report, a file for a partner.',
    price:
      'No figure: the DPUs that wait are billed for as long as the one task runs, and nobody knows from the script how long that is.',
    bad: [
      {
        file: 'job.py',
        text: 'df = spark.read.parquet("s3://lake/raw/")\ndf.coalesce(1).write.parquet("s3://lake/clean/")\n',
      },
    ],
    good: [
      {
        file: 'job.py',
        text: 'df = spark.read.parquet("s3://lake/raw/")\ndf.repartition(32).write.parquet("s3://lake/clean/")\n',
      },
      { file: 'job.py', text: 'df.groupBy("day").count().coalesce(1).write.csv("s3://lake/counts/")\n' },
    ],
    links: [
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/tuning-aws-glue-for-apache-spark/parallelize-tasks.html',
      'https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.coalesce.html',
    ],
  },
  *check({ scripts, tables = [], layouts = [] }, { minBytes }) {
    for (const script of scripts) {
      const bytes = bytesRead(script, tables, layouts);
      if (bytes !== undefined && bytes < minBytes) continue;
      const told = new Set<string>();
      for (const { partitions, through, format } of script.sinks) {
        if (partitions?.count !== 1 || format === 'jdbc' || through.some(name => shrinking.has(name))) continue;
        // One frame may be written to several places.
        const { line, column } = partitions.at;
        if (told.has(`${line}:${column}`)) continue;
        told.add(`${line}:${column}`);
        const isLarge = bytes !== undefined;
        yield {
          subject: { file: script.file },
          at: partitions.at,
          message: `One task writes everything${isLarge ? `: the job reads ${size(bytes)}` : ' (not known: how much that is)'}`,
          ...(isLarge ? { severity: 'warning' } : {}),
          confidence: isLarge ? 'medium' : 'low',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice:
              'Leave it out, or repartition to as many files of 128 to 512 MB as the output has; merge small files later, where readers need that',
          },
        };
      }
    }
  },
});
