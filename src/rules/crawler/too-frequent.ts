import { blockExample, count, crawlerStarts, defineRule, placesIn, resourceExample, runsADay } from '../rule.ts';
import { subjectOf } from '../rule.ts';

const crawler = (schedule: string) =>
  resourceExample(
    'aws_glue_crawler',
    'clicks',
    'name          = "clicks"',
    'database_name = "web"',
    'role          = "crawler"',
    `schedule      = "${schedule}"`,
    '',
    ...blockExample('s3_target', 'path = "s3://acme-lake/clicks/"'),
  );

export default defineRule({
  id: 'crawler/too-frequent',
  title: 'Crawler runs more often than every hour',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['glue:dpu-hour'],
  options: {
    maxRuns: { default: 24, unit: 'run/day', why: 'folders come by the hour at most, and schemas change by the month' },
  },
  fix: 'none',
  docs: {
    why: 'Every run of a crawler is charged for ten minutes at least, whatever it finds. One that runs every five minutes is charged for twice the hours that a day has, for each of its DPUs, to find a new folder now and then.',
    detection:
      'A schedule of an aws_glue_crawler, or of an aws_glue_trigger that starts one, which runs more than maxRuns times on a day on which it runs.\nSilent where the schedule is not known or no plain cron expression, and where a trigger is switched off. Whether its runs find anything, the crawler’s history tells: nobody has asked it here.',
    unless:
      'New folders come all the time, and have to be found within minutes: a partition projection, or ADD PARTITION by what writes them, does that for nothing.',
    price:
      'The DPU hours of the runs that find nothing new, ten minutes each at least; how many do, and on how many DPUs, no configuration tells.',
    bad: [{ file: 'crawler.tf', text: crawler('cron(0/5 * * * ? *)') }],
    good: [{ file: 'crawler.tf', text: crawler('cron(0 3 * * ? *)') }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/schedule-crawler.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
      'https://aws.amazon.com/glue/pricing/',
    ],
  },
  *check({ resources }, { maxRuns }) {
    for (const { resource, label, schedule } of crawlerStarts(resources)) {
      const runs = runsADay(schedule);
      if (runs === undefined || runs <= maxRuns) continue;
      yield {
        subject: subjectOf(resource),
        ...placesIn(resource, 'schedule'),
        message: `${label} runs ${count(runs)} times a day, and is charged for ten minutes each time`,
        confidence: 'low',
        waste: [
          {
            meter: 'glue:dpu-hour',
            on: subjectOf(resource),
            perMonth: { unknown: 'how many of its runs find something new' },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Run it once a day, or on events of S3; or leave it out: a projection knows its partitions, and what writes a new one can add it',
        },
      };
    }
  },
});
