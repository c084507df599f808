import { isKnown } from '../../model/maybe.ts';
import { blockExample, blocksOf, defineRule, flagSetting, initialCapacity, isInteractive, labelOf } from '../rule.ts';
import { ofType, placesIn, replaced, resourceExample, subjectOf } from '../rule.ts';

const application = (enabled: boolean) =>
  resourceExample(
    'aws_emrserverless_application',
    'etl',
    'name          = "etl"',
    'release_label = "emr-7.5.0"',
    'type          = "spark"',
    '',
    ...blockExample('auto_stop_configuration', `enabled = ${enabled}`),
    '',
    ...blockExample(
      'initial_capacity',
      'initial_capacity_type = "Executor"',
      '',
      ...blockExample(
        'initial_capacity_config',
        'worker_count = 10',
        '',
        ...blockExample('worker_configuration', 'cpu    = "4 vCPU"', 'memory = "16 GB"'),
      ),
    ),
  );

export default defineRule({
  id: 'emr/serverless-missing-autostop',
  title: 'Serverless application that never stops',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['emr-serverless:vcpu-hour', 'emr-serverless:gb-hour'],
  fix: 'safe',
  docs: {
    why: 'Workers of the initial capacity are paid for from the start of the application to its stop, with jobs or without. Stopping when idle, which is the standard, ends that after 15 minutes; the next job starts them again.',
    detection:
      'An aws_emrserverless_application whose auto_stop_configuration has enabled = false: an error with initial_capacity, info without, when a started application costs nothing.\nSilent for interactive applications (Livy, Studio), and where the setting is not known.',
    unless: 'Jobs come all day and must start at once; then the workers are never idle for long.',
    price: 'The initial workers’ vCPUs and GB for the hours without a job: from none of the month to all of it.',
    bad: [{ file: 'emr.tf', text: application(false) }],
    good: [{ file: 'emr.tf', text: application(true) }],
    links: ['https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/pre-init-capacity.html'],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_emrserverless_application')) {
      const path = 'auto_stop_configuration[0].enabled';
      if (flagSetting(own, path) !== false || isInteractive(own) !== false) continue;
      const blocks = blocksOf(own, 'initial_capacity');
      const { vcpus, memory, of } = initialCapacity(own);
      const keeps = isKnown(blocks) && blocks.length > 0;
      const line = { ...of, on: subjectOf(own) };
      yield {
        subject: subjectOf(own),
        ...placesIn(own, path),
        message: `${labelOf(own)} does not stop when it is idle${keeps ? ', and keeps workers ready' : ''}`,
        severity: keeps ? 'error' : 'info',
        confidence: 'high',
        waste: keeps
          ? [
              { meter: 'emr-serverless:vcpu-hour', ...line, perMonth: vcpus },
              { meter: 'emr-serverless:gb-hour', ...line, perMonth: memory },
            ]
          : [],
        remedy: replaced(own, path, true, { safe: true, advice: 'Let it stop after 15 idle minutes' }),
      };
    }
  },
});
