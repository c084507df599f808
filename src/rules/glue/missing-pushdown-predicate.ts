import { isKnown } from '../../model/maybe.ts';
import { bookmarksOf, defineRule, nameOf, tableOf } from '../rule.ts';

export default defineRule({
  id: 'glue/missing-pushdown-predicate',
  title: 'A job reads all partitions of a table and filters afterwards',
  severity: 'warning',
  since: '0.1.0',
  needs: ['scripts', 'tables'],
  inputs: ['script', 'sql', 'terraform', 'catalog'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'A dynamic frame is read whole before a filter sees its rows: all partitions are listed in the catalog and in S3, and all files are opened. With push_down_predicate only the partitions that match are.',
    detection:
      'A call of create_dynamic_frame.from_catalog for a table that is declared here with partition keys, without push_down_predicate and catalogPartitionPredicate, in a script that filters by one of the keys. Without any filter by a key it is told for information: the job may want everything.\nNot reported: jobs with bookmarks on whose source has a transformation_ctx, which read what is new; reads through Spark, which prunes partitions by itself; calls whose arguments are not all known.',
    unless: 'The job is meant to process the whole table.',
    price: 'No figure: the run takes about as much longer as it reads more, and the script tells neither.',
    bad: [
      {
        file: 'job.py',
        text: 'clicks = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks")\nrecent = Filter.apply(frame=clicks, f=lambda row: row["dt"] >= "2026-11-01")\n',
      },
    ],
    good: [
      {
        file: 'job.py',
        text: 'clicks = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks", push_down_predicate="dt >= \'2026-11-01\'")\n',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-partitions.html',
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/tuning-aws-glue-for-apache-spark/reduce-data-scan.html',
    ],
  },
  *check({ scripts, tables }) {
    for (const script of scripts)
      for (const source of script.sources) {
        const { api, at, predicate, context, more } = source;
        const table = api === 'glue' && predicate === undefined && !more ? tableOf(source, tables) : undefined;
        const keys = table?.design.partitionBy;
        if (!table || keys === undefined || !isKnown(keys) || keys.length === 0) continue;
        if (context !== undefined && bookmarksOf(script) === 'on') continue;
        const names = keys.map(({ column }) => column);
        const filter = script.filters.find(({ names: mentioned }) => names.some(name => mentioned.includes(name)));
        yield {
          subject: { file: script.file },
          at,
          ...(filter ? { also: [filter.at] } : {}),
          message: filter
            ? `All partitions of ${nameOf(table.id)} are read, and filtered by ${names.join(', ')} afterwards`
            : `All partitions of ${nameOf(table.id)} are read (not known: whether the job needs them)`,
          ...(filter ? {} : { severity: 'info' }),
          confidence: filter ? 'high' : 'low',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice: `Pass push_down_predicate with the condition on ${names.join(', ')}; with very many partitions and an index on them also catalogPartitionPredicate`,
          },
        };
      }
  },
});
