import { expect, test } from 'vitest';
import rule from '../../../src/rules/crawler/too-frequent.ts';
import { runsADay } from '../../../src/rules/rule.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const crawler = (schedule: string) =>
  hcl(`resource "aws_glue_crawler" "clicks" {
  name = "clicks"
  ${schedule}
  s3_target {
    path = "s3://lake/clicks/"
  }
}
variable "x" {}
`);
const trigger = (lines: string, target = 'crawler_name = "clicks"') =>
  hcl(`resource "aws_glue_trigger" "often" {
  name = "often"
  ${lines}
  actions {
    ${target}
  }
}
variable "x" {}
`);
const often = 'schedule = "cron(0/15 * * * ? *)"';

testRule(rule, {
  silent: {
    'it runs every hour': crawler('schedule = "cron(10 * * * ? *)"'),
    'it runs every day': crawler('schedule = "cron(0 3 * * ? *)"'),
    'it runs by hand': crawler(''),
    'its schedule is not known': crawler('schedule = var.x'),
    'its schedule is none that we read': crawler('schedule = "rate(5 minutes)"'),
    'a trigger is switched off': trigger(`type = "SCHEDULED"\nenabled = false\n${often}`),
    'a trigger may be switched off': trigger(`type = "SCHEDULED"\nenabled = var.x\n${often}`),
    'a trigger waits for a job': trigger(`type = "CONDITIONAL"\n${often}`),
    'a trigger starts a job': trigger(`type = "SCHEDULED"\n${often}`, 'job_name = "load"'),
    'it runs twice an hour by day': crawler('schedule = "cron(0,30 8-18 * * ? *)"'),
  },
  reports: {
    'it runs every 15 minutes': {
      ...crawler(often),
      findings: [
        {
          subject: { resource: 'aws_glue_crawler.clicks' },
          at: { path: 'schedule', line: 3 },
          message: 'aws_glue_crawler.clicks runs 96 times a day, and is charged for ten minutes each time',
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 'glue:dpu-hour', perMonth: { unknown: 'how many of its runs find something new' } }],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'a trigger starts it every 15 minutes': {
      ...trigger(`type = "SCHEDULED"\n${often}`),
      findings: [
        {
          subject: { resource: 'aws_glue_trigger.often' },
          message:
            'aws_glue_trigger.often starts a crawler that runs 96 times a day, and is charged for ten minutes each time',
        },
      ],
    },
    'the threshold is lower': {
      ...crawler('schedule = "cron(0 */6 * * ? *)"'),
      options: { maxRuns: 2 },
      findings: [{}],
    },
  },
});

test.each([
  ['cron(0/5 * * * ? *)', 288],
  ['cron(*/10 * * * ? *)', 144],
  ['cron(* * * * ? *)', 1440],
  ['cron(5,35 0-23/2 * * ? *)', 24],
  ['cron(15 12 * * MON-FRI *)', 1],
  ['cron(10-20/5 0/12 * * ? *)', 6],
  ['cron(0 0 1 * ? *)', 1],
  ['cron(0 3 * * ?)', undefined],
  ['cron(0/0 * * * ? *)', undefined],
  ['cron(75 * * * ? *)', undefined],
  ['cron(L * * * ? *)', undefined],
  ['', undefined],
])('%s runs %s times a day', (schedule, runs) => {
  expect(runsADay(schedule)).toBe(runs);
});
