import type { Remedy } from '../../model/remedy.ts';
import { defineRule, mismatchesIn, nameOf, oncePerPlace, partitionedScans, type Mismatch } from '../rule.ts';

export default defineRule({
  id: 'athena/partition-filter-type-mismatch',
  title: 'Partition key is compared with a literal that no partition has',
  severity: 'error',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  inputs: ['sql', 'catalog'],
  meters: [],
  fix: 'unsafe',
  docs: {
    why: "Athena compares text with text and numbers with numbers, and converts nothing: a key of type string beside a number, or of type int beside text, fails before anything is read. A literal of the right type that no partition has ('1' where months are written 01) is worse: the query succeeds, and is empty.",
    detection:
      "A bare partition key beside a literal of another type, in any comparison, list or OR of the statement's own text; a cast, and a DATE beside a timestamp, are fine. Of a projected key also an equality, or a list of which no item fits, whose literal the projection cannot make: not in its enum, outside of an integer range with fixed ends, with fewer digits than `digits` says, in another shape than its date format.\nSilent for parameters and templates, LIKE and ranges of values that are not there, dates that a projection has not reached yet, and catalogs whose partitions are not listed whole.",
    unless:
      'There is no case in which the comparison is meant. If the declaration of the table in the repository is older than the table itself, mend the declaration.',
    price: 'Nothing is scanned, so nothing is saved: what it costs is a failed job, or a report without rows.',
    bad: [
      {
        file: 'report.sql',
        text: `CREATE EXTERNAL TABLE visits (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/visits/';

SELECT url FROM visits WHERE dt = 20261101;`,
      },
    ],
    good: [
      {
        file: 'report.sql',
        text: `CREATE EXTERNAL TABLE visits (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/visits/';

SELECT url FROM visits WHERE dt = '20261101';`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html',
      'https://docs.aws.amazon.com/athena/latest/ug/data-types.html',
    ],
  },
  visits: { engine: 'athena', scanning: true },
  *visit(statement, tree, { tables }) {
    const seen = new Set<string>();
    for (const one of oncePerPlace(partitionedScans(statement, { tables })))
      for (const mismatch of mismatchesIn(tree, one)) {
        const { at } = mismatch.comparison;
        const place = JSON.stringify(at);
        if (seen.has(place)) continue;
        seen.add(place);
        yield {
          subject: { sql: statement.sql },
          at: 'file' in statement.at ? at : statement.at,
          message: `${mismatch.key} of ${nameOf(one.table.id)} meets no partition: ${mismatch.because}`,
          confidence: 'high',
          waste: [],
          remedy: remedyOf(mismatch),
        };
      }
  },
});

function remedyOf({ key, comparison, text }: Mismatch): Remedy {
  const [literal] = comparison.literals;
  const advice = `Write the literal as ${key} has it`;
  if (text === undefined || !literal) return { kind: 'decide', safe: false, advice };
  return { kind: 'edit-text', safe: false, advice, edits: [{ at: literal.at, text }] };
}
