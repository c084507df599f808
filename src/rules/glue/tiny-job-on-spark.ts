import { exactly, isKnown } from '../../model/maybe.ts';
import { count, defineRule, dpuHours, evidenceOf, labelOf, placesIn, runningJobs, runsExample } from '../rule.ts';
import { subjectOf, textSetting } from '../rule.ts';

/** A Python shell's larger size, in DPU. */
const shell = 1;

const short = { seconds: { median: exactly(45), p95: exactly(80) } };

export default defineRule({
  id: 'glue/tiny-job-on-spark',
  title: 'A cluster is started for a minute of work',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'jobs'],
  inputs: ['history', 'terraform'],
  meters: ['glue:dpu-hour'],
  options: {
    maxSeconds: { default: 120, unit: 'second', why: 'what Spark does in two minutes one Python process does in ten' },
    minRuns: { default: 30, unit: 'run/month', why: 'a run a day is a habit; what runs seldom costs nothing' },
  },
  fix: 'none',
  docs: {
    why: 'A job of Spark takes two workers at least and is billed by the minute at least; most of a short run is its start. A Python shell job of a sixteenth of a DPU, a Lambda function or a CTAS of Athena does the same for a tenth.',
    detection:
      'A job of type glueetl of which 19 of 20 successful runs end within maxSeconds, with at least minRuns runs a month.\nSilent for streaming, Ray and Python shell jobs, and where the type is not known.',
    unless: 'It needs a library of Spark, joins more than one machine holds, or grows to that within the year.',
    price:
      'The DPU hours of its runs less those of as many Python shell runs of one DPU that take up to five times as long; from nothing, because what moves the job is work too.',
    bad: [runsExample(short)],
    good: [runsExample(short, { command: [{ name: 'pythonshell' }] })],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/add-job-python.html',
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/serverless-etl-aws-glue/job-type.html',
    ],
  },
  *check({ resources, jobs }, { maxSeconds, minRuns }) {
    for (const { resource, work } of runningJobs(resources, jobs)) {
      if (textSetting(resource, 'command[0].name') !== 'glueetl') continue;
      const { p95, median } = work.seconds;
      const { perMonth } = work.all;
      if (!isKnown(p95) || p95.high >= maxSeconds || !isKnown(perMonth) || perMonth.low < minRuns) continue;
      const instead = (shell * perMonth.high * Math.max(60, p95.high) * 5) / 3600;
      yield {
        subject: subjectOf(resource),
        ...placesIn(resource, 'command'),
        message: `${labelOf(resource)} starts Spark for runs of ${count(isKnown(median) ? median.high : p95.high)} seconds`,
        confidence: 'medium',
        evidence: evidenceOf(
          `of ${count(work.counted)} runs, 19 of 20 that succeeded took at most ${count(p95.high)} seconds`,
        ),
        waste: dpuHours(work, now => (isKnown(now) ? { low: 0, high: Math.max(0, now.high - instead) } : now)),
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Make it a Python shell job, a Lambda function or a CTAS of Athena; or give one run the work of many',
        },
      };
    }
  },
});
