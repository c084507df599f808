import { isKnown, isUnknown } from '../../model/maybe.ts';
import type { ScriptSource } from '../../model/script.ts';
import type { Table } from '../../model/table.ts';
import { count, decide, defineRule, layoutOf, meanFile, nameOf, size, smallFilesExample, tableAt } from '../rule.ts';

/** Formats of which Glue can read many files in one task. */
const grouped = new Set<unknown>(['csv', 'json', 'xml', 'ion', 'groklog']);

export default defineRule({
  id: 'glue/missing-group-files',
  title: 'A job reads many small files one by one',
  severity: 'warning',
  since: '0.1.0',
  needs: ['scripts', 'tables', 'layouts'],
  inputs: ['script', 'layout'],
  meters: [],
  options: {
    minFiles: { default: 1000, unit: 'file', why: 'fewer tasks are soon done' },
    maxFiles: { default: 50_000, unit: 'file', why: 'beyond them Glue groups files by itself' },
    smallBytes: { default: 10e6, unit: 'byte/file', why: 'a task that reads more has something to do' },
  },
  fix: 'none',
  docs: {
    why: 'Each file is a task of Spark, and each is kept in the driver’s memory. With thousands of small files the job spends its time on starting tasks, and the driver may run out of memory. With groupFiles one task reads many files of a partition.',
    detection:
      'A dynamic frame of csv, json, xml, ion or grokLog files, by its format or by the table’s, that is read without groupFiles, where the table has minFiles files or more, up to maxFiles, of less than smallBytes on average.\nSilent for Parquet, ORC and Avro, which groupFiles does not know; for reads through Spark; where options are not all known, where a predicate picks partitions, and where nobody has counted the files.',
    unless:
      'What writes the files can write fewer: that helps all who read them. With bookmarks on a run reads what is new alone, and that may be little.',
    price: 'No figure: the DPU hours that starting tasks takes are in the job’s runs, and no run tells them apart.',
    bad: [smallFilesExample('')],
    good: [smallFilesExample(', additional_options={"groupFiles": "inPartition"}')],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/grouping-input-files.html',
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/tuning-aws-glue-for-apache-spark/parallelize-tasks.html',
    ],
  },
  *check({ scripts, tables, layouts }, { minFiles, maxFiles, smallBytes }) {
    for (const { file, sources } of scripts)
      for (const source of sources) {
        const table = isUngrouped(source) ? tableAt(source, tables) : undefined;
        const layout = layoutOf(table?.id, layouts);
        const mean = meanFile(layout);
        if (!table || !layout || !isKnown(layout.files) || mean === undefined || !isGrouped(source, table)) continue;
        if (layout.files < minFiles || layout.files > maxFiles || mean >= smallBytes) continue;
        yield {
          subject: { file },
          at: source.at,
          message: `${count(layout.files)} files of ${nameOf(table.id)}, of ${size(mean)} on average, are read one by one`,
          confidence: 'medium',
          waste: [],
          remedy: decide(
            `Pass "groupFiles": "inPartition" and "groupSize": "134217728" in ${source.table === undefined ? 'connection_options' : 'additional_options'}`,
          ),
        };
      }
  },
});

const isUngrouped = ({ api, more, predicate, options }: ScriptSource): boolean =>
  api === 'glue' &&
  !more &&
  predicate === undefined &&
  !Object.keys(options).some(name => name.toLowerCase() === 'groupfiles');

function isGrouped({ fileFormat }: ScriptSource, { design: { format } }: Table): boolean {
  const own = fileFormat ?? format;
  return own !== undefined && !isUnknown(own) && grouped.has(own.toLowerCase());
}
