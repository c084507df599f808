import {
  blockExample,
  defineRule,
  labelOf,
  ofType,
  placesIn,
  replaced,
  resourceExample,
  subjectOf,
  textSetting,
} from '../rule.ts';

const job = (version: string) =>
  resourceExample(
    'aws_glue_job',
    'etl',
    'name         = "etl"',
    'role_arn     = "arn:aws:iam::111122223333:role/glue"',
    `glue_version = "${version}"`,
    '',
    ...blockExample('command', 'script_location = "s3://acme-scripts/etl.py"'),
  );

/** What Glue no longer starts: 0.9, 1.0 and 2.0 since 2026-04-01. */
const ended = new Set<unknown>(['0.9', '1.0', '2.0']);
const advice = 'Move it to Glue 6.0 after a test run: Spark, Python and library versions change';

export default defineRule({
  id: 'glue/eol-version',
  title: 'Job asks for a Glue version that is no longer run',
  severity: 'error',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'unsafe',
  docs: {
    why: 'Glue 0.9, 1.0 and 2.0 reached their end of life on 1 April 2026: jobs of these versions cannot be created, and their runs do not start. Up to 1.0 every run was charged for ten minutes at least. Glue 3.0 still runs, on Spark 3.1, three major versions of libraries behind.',
    detection:
      'An aws_glue_job of Spark (command glueetl, which is the standard, or gluestreaming) with glue_version 0.9, 1.0 or 2.0. 3.0 is told as info. A Python shell of Python 2 or 3.6 is a warning.\nSilent where the version or the command is not known, or not set: then Glue chooses.',
    unless: 'The job is about to be deleted: then delete it.',
    price: 'None is claimed: a job that does not start costs nothing but its result.',
    bad: [{ file: 'glue.tf', text: job('2.0') }],
    good: [{ file: 'glue.tf', text: job('6.0') }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html',
      'https://docs.aws.amazon.com/glue/latest/dg/migrating-version-50.html',
    ],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_glue_job')) {
      const command = textSetting(own, 'command[0].name') ?? 'glueetl';
      const isSpark = command === 'glueetl' || command === 'gluestreaming';
      const path = command === 'pythonshell' ? 'command[0].python_version' : 'glue_version';
      const version = textSetting(own, path);
      const severity = isSpark ? ofSpark(version) : command === 'pythonshell' ? ofShell(version) : undefined;
      if (severity === undefined || typeof version !== 'string') continue;
      const what = isSpark ? `Glue ${version}` : `Python ${version === '3' ? '3.6' : version}`;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, path),
        message: `${labelOf(own)} asks for ${what}, ${severity === 'error' ? 'which Glue has not run since 2026-04-01' : 'which is old'}`,
        severity,
        confidence: 'high',
        waste: [],
        remedy: isSpark
          ? replaced(own, path, '6.0', { safe: false, advice })
          : replaced(own, path, '3.9', { safe: false, advice: 'Move it to Python 3.9 after a test run' }),
      };
    }
  },
});

const ofSpark = (version: unknown) => (ended.has(version) ? 'error' : version === '3.0' ? 'info' : undefined);
const ofShell = (version: unknown) =>
  version === '2' || version === '3' || version === '3.6' ? ('warning' as const) : undefined;
