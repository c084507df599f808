import { counted, decide, defineRule, lacksEndings, lakeTables, nameOf, placesOfLocation } from '../rule.ts';

/** What names say that a file of each format surely is not. */
const foreign: Readonly<Record<string, readonly string[]>> = {
  parquet: ['orc', 'avro', 'csv', 'tsv', 'psv', 'json', 'jsonl', 'ndjson'],
  orc: ['parquet', 'avro', 'csv', 'tsv', 'psv', 'json', 'jsonl', 'ndjson'],
  avro: ['parquet', 'orc', 'csv', 'tsv', 'psv', 'json', 'jsonl', 'ndjson'],
  csv: ['parquet', 'orc', 'avro', 'json', 'jsonl', 'ndjson'],
  json: ['parquet', 'orc', 'avro', 'csv', 'tsv', 'psv'],
  text: ['parquet', 'orc', 'avro'],
};

export default defineRule({
  id: 's3/mixed-content-prefix',
  title: 'Files of another format lie among those of a table',
  severity: 'error',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload', 'resources'],
  inputs: ['layout', 'catalog'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Athena reads every object below the location of a table, or of its partitions, with the one reader that the table names. A manifest.json among Parquet files fails each query that comes by it; CSV among JSON becomes rows of nulls that nobody notices.',
    detection:
      'Objects that are not empty whose names end in .parquet, .orc, .avro, .csv, .tsv, .psv, .json, .jsonl or .ndjson (with or without an ending for compression) and that the format of the table contradicts, where others lie beside them in the same partition, or in the same table where it has no partitions.\nNames with a part that begins with _ or . are not read by the engine, and do not count; neither do empty objects, nor objects in folders that are no partition. Silent for Iceberg, whose metadata name its files; for tables whose format is not known; and where all objects of a partition have the other ending, since the partition may have a format of its own. What is in the files is not looked at: files without an ending, or with a wrong one, are not seen.',
    unless: 'The names are wrong and the content is right: then the ending misleads people, not Athena.',
    price: 'None: what it costs is failed queries and wrong results.',
    bad: [
      {
        file: 'a.json',
        text: '{"layouts": [{"endings": {"parquet": {"files": 900, "mixed": 30}, "json": {"files": 1, "mixed": 1}}}]}',
      },
    ],
    good: [{ file: 'a.json', text: '{"layouts": [{"endings": {"parquet": {"files": 900, "mixed": 30}}}]}' }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/creating-tables-location-format.html',
      'https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html',
    ],
  },
  lacks: lacksEndings,
  *check(facts) {
    for (const { table, layout } of lakeTables(facts)) {
      const { id, design } = table;
      const others = foreign[String(design.format)];
      if (!layout?.endings || !others || design.type === 'iceberg') continue;
      const found = Object.entries(layout.endings).filter(
        ([ending, { mixed }]) => others.includes(ending) && mixed > 0,
      );
      const files = found.reduce((sum, [, { mixed }]) => sum + mixed, 0);
      if (files === 0) continue;
      yield {
        subject: { table: id },
        ...placesOfLocation(table, facts.resources),
        message: `${nameOf(id)} is ${String(design.format)}, and ${counted(files, 'file')} among its own ${files === 1 ? 'is' : 'are'} named ${found.map(([ending]) => `.${ending}`).join(', ')}`,
        confidence: 'medium',
        evidence: found.map(([ending, { mixed }]) => `${counted(mixed, 'file')} named .${ending} beside others`),
        waste: [],
        remedy: decide(
          'Move them out of the location of the table, or give them names that begin with _, which Athena skips',
        ),
      };
    }
  },
});
