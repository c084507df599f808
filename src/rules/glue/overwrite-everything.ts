import { isKnown } from '../../model/maybe.ts';
import type { Script, ScriptSink } from '../../model/script.ts';
import { bookmarksOf, defineRule, isExport, sparkSettings } from '../rule.ts';

const wanted = 'spark.sql.sources.partitionoverwritemode';
const isDynamic = (value: unknown) => typeof value !== 'string' || value.toLowerCase() !== 'static';

/** Only the partitions that are written are replaced, or may be. */
function isByPartition({ settings }: Script, { options, more }: ScriptSink): boolean {
  const own = Object.entries(options).find(([name]) => name.toLowerCase() === 'partitionoverwritemode');
  if (own) return isDynamic(own[1]);
  return more || settings.some(({ name, value }) => name.toLowerCase() === wanted && isDynamic(value));
}

/** Which bucket or folder it is in is no matter of days. */
const bucket = /^(?:s3[an]?:\/\/)?\$\{…\}/;

/** All that the job reads is read whole, as far as is known: it builds the data anew. */
const rebuilds = (script: Script) =>
  script.sources.length > 0 &&
  script.filters.length === 0 &&
  script.sources.every(
    ({ predicate, context, path, more }) =>
      predicate === undefined &&
      // Without bookmarks the name that they would keep changes nothing.
      (context === undefined || bookmarksOf(script) !== 'on') &&
      !more &&
      // Of a path that is not known at all nothing says that it is of a day.
      (path === undefined || !isKnown(path) || !/[${*=]/.test(path.replace(bucket, ''))),
  );

/** Formats of tables that know which files they replace. */
const tableFormats = new Set(['iceberg', 'delta', 'hudi']);

export default defineRule({
  id: 'glue/overwrite-everything',
  title: 'Writing some partitions deletes all the others',
  severity: 'warning',
  since: '0.1.0',
  needs: ['scripts'],
  inputs: ['script', 'terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'In its default mode Spark empties the whole path before it writes, whatever partitions the frame has. A job that processes a day and overwrites a partitioned path deletes every other day, or has to write all of them again in each run.',
    detection:
      'A writer in mode overwrite with partitionBy where nothing sets spark.sql.sources.partitionOverwriteMode: not the script, not the option of the writer, not the arguments of the job as far as it is configured here.\nNot reported: a script that builds everything anew, as far as is known, because it reads its sources whole and filters nothing; paths of exports and temporary data; Iceberg, Delta and Hudi; writers whose options are not all known.',
    unless: 'Each run is meant to write all partitions.',
    price: 'No figure: what is written again, or lost, depends on how much of the data a run processes.',
    bad: [
      {
        file: 'job.py',
        text: 'day = spark.read.json("s3://lake/raw/").filter("dt = \'2026-11-01\'")\nday.write.mode("overwrite").partitionBy("dt").parquet("s3://lake/clean/")\n',
      },
    ],
    good: [
      {
        file: 'job.py',
        text: 'spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")\nday = spark.read.json("s3://lake/raw/").filter("dt = \'2026-11-01\'")\nday.write.mode("overwrite").partitionBy("dt").parquet("s3://lake/clean/")\n',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/emr/latest/ReleaseGuide/emr-spark-committer-reqs.html',
      'https://spark.apache.org/docs/latest/configuration.html',
    ],
  },
  *check({ scripts }) {
    for (const script of scripts) {
      const passed = sparkSettings(script);
      if (rebuilds(script) || passed === undefined || passed.toLowerCase().includes(`${wanted}=dynamic`)) continue;
      for (const sink of script.sinks) {
        const { mode, modeAt, at, partitionBy, format, path } = sink;
        if (typeof mode !== 'string' || mode.toLowerCase() !== 'overwrite' || partitionBy === undefined) continue;
        if (isKnown(partitionBy) && partitionBy.length === 0) continue;
        if (format !== undefined && (!isKnown(format) || tableFormats.has(format.toLowerCase()))) continue;
        if (typeof path === 'string' && isExport(path)) continue;
        if (isByPartition(script, sink)) continue;
        const isPart = script.filters.length > 0 || script.sources.some(({ predicate }) => predicate !== undefined);
        yield {
          subject: { file: script.file },
          at: modeAt ?? at,
          message: `Overwrites all partitions, not only those that it writes${isPart ? '' : ' (not known: whether each run writes all)'}`,
          confidence: isPart ? 'medium' : 'low',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice:
              'Set spark.sql.sources.partitionOverwriteMode to dynamic, or keep the table in Iceberg and MERGE into it',
          },
        };
      }
    }
  },
});
