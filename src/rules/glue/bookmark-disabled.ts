import { isUnknown } from '../../model/maybe.ts';
import { argumentOf, argumentPath, blockExample, bookmarksOf, defineRule, labelOf, ofType, placesIn } from '../rule.ts';
import { replaced, rereadSource, resourceExample, scheduleOf, subjectOf } from '../rule.ts';

const name = '--job-bookmark-option';
const job = (option: string) =>
  [
    resourceExample(
      'aws_glue_job',
      'loads',
      'name     = "loads"',
      'role_arn = "arn:aws:iam::111122223333:role/glue"',
      '',
      'default_arguments = {',
      `  "${name}" = "${option}"`,
      '}',
      '',
      ...blockExample(
        'command',
        '# Appends all of s3://landing/orders/ to a table',
        'script_location = "s3://acme-scripts/loads.py"',
      ),
    ),
    resourceExample(
      'aws_glue_trigger',
      'nightly',
      'name     = "nightly"',
      'type     = "SCHEDULED"',
      'schedule = "cron(0 2 * * ? *)"',
      '',
      ...blockExample('actions', 'job_name = aws_glue_job.loads.name'),
    ),
  ].join('\n');

export default defineRule({
  id: 'glue/bookmark-disabled',
  title: 'Job reads all of its source at every run, to append it again',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'scripts'],
  inputs: ['script', 'terraform'],
  meters: ['glue:dpu-hour'],
  fix: 'unsafe',
  docs: {
    why: 'A job that appends what comes in has to know what it has read before. With a job bookmark Glue keeps that; without, each run reads and writes everything since the beginning: it takes longer every day, and what it writes has every row as many times as the job has run.',
    detection:
      'An aws_glue_job that a trigger starts by a schedule, whose bookmark is off or not set, and whose script reads one source of Glue that a bookmark follows (a table of the catalog, files in S3 or a database by JDBC), without a predicate, a filter or a bound, and only appends.\nSilent where a run’s date may be in the path, where rows are filtered, joined, aggregated, made distinct or limited, where something is purged, deleted or overwritten or SQL runs beside, where bookmarks are paused, and where arguments, sources or sinks are not all known.',
    unless: 'What has been read is deleted or moved by somebody else before the next run.',
    price: 'The DPU hours of a run for what it has read before; how much that is, nobody tells.',
    bad: [{ file: 'jobs.tf', text: job('job-bookmark-disable') }],
    good: [{ file: 'jobs.tf', text: job('job-bookmark-enable') }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/monitor-continuations.html',
      'https://docs.aws.amazon.com/glue/latest/dg/programming-etl-connect-bookmarks.html',
    ],
  },
  *check({ resources, scripts }) {
    for (const script of scripts) {
      const source = bookmarksOf(script) === 'off' ? rereadSource(script) : undefined;
      if (!source) continue;
      const runs = new Set<string>(script.run?.jobs);
      for (const own of ofType(resources, 'aws_glue_job')) {
        if (!runs.has(own.address ?? own.arn ?? '') || scheduleOf(own, resources) === undefined) continue;
        const set = argumentOf(own, name);
        if (set !== undefined && (isUnknown(set) || set === 'job-bookmark-pause')) continue;
        const { at, also } = placesIn(own, argumentPath(own, name));
        yield {
          subject: subjectOf(own),
          at,
          also: [source.at, ...also],
          message: `${labelOf(own)} reads all of its source at every run, and appends it again: its bookmark is off`,
          confidence: 'medium',
          waste: [
            { meter: 'glue:dpu-hour', on: subjectOf(own), perMonth: { unknown: 'how much of its source is new' } },
          ],
          remedy: replaced(own, argumentPath(own, name), 'job-bookmark-enable', {
            safe: false,
            advice:
              'Switch the bookmark on, give the source a transformation_ctx and call job.commit() at the end; the first run with it still reads everything',
          }),
        };
      }
    }
  },
});
