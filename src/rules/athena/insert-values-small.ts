import { exactly, isKnown, sum, times } from '../../model/maybe.ts';
import { athenaWorks, count, daysOfMonth, decide, defineRule, group, insertExample, isExample } from '../rule.ts';
import { isFixture, isScratch, isTrino, nameOf, shown, tablesById } from '../rule.ts';

/** Objects that a commit of Iceberg writes: the rows, a manifest, their list, the metadata. */
const ofIceberg = 4;

export default defineRule({
  id: 'athena/insert-values-small',
  title: 'A table is filled by INSERT … VALUES, a few rows at a time',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'workload', 'tables'],
  inputs: ['sql', 'history'],
  meters: ['s3:put-request'],
  options: {
    runsPerDay: { default: 24, unit: 'run/day', why: 'one an hour is as fresh as most tables have to be' },
  },
  fix: 'none',
  docs: {
    why: 'Each INSERT writes at least one object, of a few hundred bytes, and of an Iceberg table a manifest, a list of manifests and metadata beside it. Each query opens all of them: after a month there are more files than rows are worth.',
    detection:
      'INSERTs of Athena into one table that read no table (VALUES, or a SELECT of constants), which together run runsPerDay times a day or more, by the history or the config.\nSilent where nobody knows how often they run; for texts of seeds, tests and examples; for temporary tables and tables of a sandbox.',
    unless:
      'It is the record of what jobs did, a few hundred rows in all, that is compacted now and then: an Iceberg table with OPTIMIZE does that.',
    price:
      'The PUT requests of all INSERTs but one an hour, one or four for each. What the small files cost those who read them, s3/small-files and iceberg/uncompacted-files tell.',
    bad: [insertExample(100)],
    good: [insertExample(2)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/insert-into.html',
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html',
    ],
  },
  *check({ statements, workload, tables }, { runsPerDay }) {
    const inserts = statements.filter(
      one => one.kind === 'insert' && one.scans.length === 0 && one.gaps.length === 0 && isTrino(one),
    );
    for (const [id, own] of group(inserts, ({ writes: [target] }) => (target ? [target.table] : []))) {
      if (isScratch(id, tables) || own.some(({ at }) => isFixture(at) || isExample(at))) continue;
      const works = [...new Map(own.map(one => [one.sql, one])).values()].flatMap(
        one => athenaWorks(one, workload) ?? [],
      );
      const runs = sum(works.map(({ runsPerMonth }) => runsPerMonth));
      const [first, ...others] = own;
      if (!first || !isKnown(runs) || runs.low < runsPerDay * daysOfMonth) continue;
      const isIceberg = tablesById(tables).get(id)?.design.type === 'iceberg';
      const hourly = 1 - (24 * daysOfMonth) / runs.high;
      yield {
        subject: { table: id },
        at: first.at,
        also: others.map(({ at }) => at),
        message: `${nameOf(id)} is filled by INSERT … VALUES ${shown(times(runs, exactly(1 / daysOfMonth)), count)} times a day, each time into a new file`,
        confidence: 'high',
        evidence: [`${shown(runs, count)} INSERTs a month`],
        waste: [
          {
            meter: 's3:put-request',
            on: { table: id },
            now: times(runs, { low: 1, high: isIceberg ? ofIceberg : 1 }),
            perMonth: times(runs, { low: 0, high: Math.max(0, hourly) * (isIceberg ? ofIceberg : 1) }),
          },
        ],
        remedy: decide(
          'Collect the rows (Firehose, or a queue) and write them together, once an hour or less; or insert into a staging table and INSERT … SELECT from it',
        ),
      };
    }
  },
});
