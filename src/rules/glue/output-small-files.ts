import { isKnown } from '../../model/maybe.ts';
import { counted, decide, defineRule, isSharedOut, keyNames, layoutOf, nameOf, size } from '../rule.ts';
import { smallPartitions, tableAt } from '../rule.ts';

export default defineRule({
  id: 'glue/output-small-files',
  title: 'A job writes many small files into each partition',
  severity: 'info',
  since: '0.1.0',
  needs: ['scripts'],
  uses: ['tables', 'layouts'],
  inputs: ['script', 'layout', 'history'],
  meters: [],
  options: {
    medianBytes: { default: 2 ** 25, unit: 'byte', why: 'a quarter of the 128 MB that Athena wants at least' },
    minFiles: { default: 5, unit: 'file/partition', why: 'fewer files cost little, however small they are' },
    minPartitionBytes: { default: 128e6, unit: 'byte', why: 'a smaller partition is one small file at best' },
  },
  fix: 'none',
  docs: {
    why: 'Each task of Spark writes a file of its own into every partition of which it has rows. A job of 200 tasks that writes 30 days leaves up to 6,000 files. Everybody who reads the table lists and opens all of them.',
    detection:
      'A sink with partition keys whose frame was not shared out by repartition or coalesce before. As a warning, and told with figures, where the table that it writes has partitions of more than minFiles files, a median of at most medianBytes (told to a power of two) and minPartitionBytes in all; the newest partition, which is still written, does not count. Silent where the table’s files are known and are no such ones.\nNot reported: Iceberg, Delta and Hudi, streams, frames with maxRecordsPerFile, and frames cut by limit. What the files cost their readers is counted by s3/small-files, once.',
    unless: 'The table is compacted afterwards, or each run writes a few rows into one partition.',
    price: 'No figure: s3/small-files counts what they cost those who read them.',
    bad: [{ file: 'job.py', text: 'df.write.mode("append").partitionBy("dt").parquet("s3://lake/curated/orders/")\n' }],
    good: [
      {
        file: 'job.py',
        text: 'df.repartition("dt").write.mode("append").partitionBy("dt").parquet("s3://lake/curated/orders/")\n',
      },
      { file: 'whole.py', text: 'df.write.mode("append").parquet("s3://lake/curated/orders/")\n' },
    ],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-partitions.html',
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html',
    ],
  },
  *check({ scripts, tables = [], layouts = [] }, least) {
    for (const { file, sinks } of scripts)
      for (const sink of sinks) {
        const keys = sink.partitionBy;
        if (keys === undefined || !isKnown(keys) || keys.length === 0 || isSharedOut(sink)) continue;
        const table = tableAt(sink, tables);
        const layout = layoutOf(table?.id, layouts);
        const small = layout?.spread && smallPartitions(layout.spread, least);
        if (table?.design.type === 'iceberg' || (small && small.files === 0)) continue;
        yield {
          subject: { file },
          at: sink.at,
          message:
            table && small
              ? `The job leaves ${counted(small.files, 'file')} of ${size(small.bytes / small.files)} on average in ${counted(small.partitions, 'partition')} of ${nameOf(table.id)}`
              : `Each task writes a file into every partition (${keyNames(keys)}) of which it has rows (not known: how many)`,
          severity: small ? 'warning' : 'info',
          confidence: small ? 'medium' : 'low',
          waste: [],
          remedy: decide(
            `Share the rows out before they are written: .repartition(${keys.map(key => JSON.stringify(key)).join(', ')}), with a number of tasks where partitions are larger than a gigabyte`,
          ),
        };
      }
  },
});
