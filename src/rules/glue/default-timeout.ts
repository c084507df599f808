import { isUnknown } from '../../model/maybe.ts';
import {
  blockExample,
  count,
  defineRule,
  dpusOf,
  evidenceOf,
  labelOf,
  numberSetting,
  ofType,
  placesIn,
} from '../rule.ts';
import { replaced, resourceExample, standardTimeout, subjectOf, textSetting, written } from '../rule.ts';

const job = (...lines: readonly string[]) =>
  resourceExample(
    'aws_glue_job',
    'etl',
    'name              = "etl"',
    'role_arn          = "arn:aws:iam::111122223333:role/glue"',
    'glue_version      = "4.0"',
    'worker_type       = "G.1X"',
    'number_of_workers = 10',
    ...lines,
    '',
    ...blockExample('command', 'script_location = "s3://acme-scripts/etl.py"'),
  );

export default defineRule({
  id: 'glue/default-timeout',
  title: 'Job may run for two days',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['glue:dpu-hour'],
  options: {
    maxMinutes: { default: 2880, unit: 'minute', why: 'the standard up to Glue 4: nobody has thought about it' },
    minutes: {
      default: 120,
      unit: 'minute',
      why: 'most batch jobs end within it; three times the longest run is better',
    },
  },
  fix: 'unsafe',
  docs: {
    why: 'A job that waits for a lock, a connection or a skewed task is charged until its timeout. Up to Glue 4 that is 2,880 minutes, where nothing is said: ten workers cost 480 DPU hours before anybody notices.',
    detection:
      'An aws_glue_job of Spark or Python shell with a timeout of at least maxMinutes, or without one: up to Glue 4 that is 2,880 minutes, from Glue 5 on 480, which is fine. Where glue_version is not set either, the confidence is low.\nSilent for streaming and Ray jobs, and where timeout, version or command are not known.',
    unless: 'The job does run that long.',
    price: 'DPU hours between a run’s usual end and its timeout; how often a run hangs is not known.',
    bad: [{ file: 'glue.tf', text: job() }],
    good: [{ file: 'glue.tf', text: job('timeout           = 60') }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/add-job.html',
      'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html',
    ],
  },
  *check({ resources }, { maxMinutes, minutes }) {
    for (const own of ofType(resources, 'aws_glue_job')) {
      const command = textSetting(own, 'command[0].name') ?? 'glueetl';
      const set = numberSetting(own, 'timeout');
      const timeout = set ?? standardTimeout(own);
      if (command !== 'glueetl' && command !== 'pythonshell') continue;
      if (isUnknown(timeout) || timeout < maxMinutes) continue;
      const dpus = dpusOf(own);
      const unsure = set === undefined && textSetting(own, 'glue_version') === undefined;
      const advice = 'Set it to about three times the longest run of the last months';
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'timeout'),
        message:
          set === undefined
            ? `${labelOf(own)} has no timeout: a run that hangs is stopped after ${unsure ? 'up to ' : ''}${count(timeout)} minutes`
            : `${labelOf(own)} may run for ${count(timeout)} minutes`,
        confidence: unsure ? 'low' : 'medium',
        evidence: evidenceOf(
          dpus !== undefined && `a run that hangs takes up to ${count((dpus * timeout) / 60)} DPU hours`,
        ),
        waste: [{ meter: 'glue:dpu-hour', on: subjectOf(own), perMonth: { unknown: 'how often a run hangs' } }],
        remedy:
          set === undefined
            ? written(own, '', [`timeout = ${minutes}`], {
                kind: 'set-attribute',
                safe: false,
                advice,
                on: subjectOf(own),
                path: 'timeout',
                value: minutes,
              })
            : replaced(own, 'timeout', minutes, { safe: false, advice }),
      };
    }
  },
});
