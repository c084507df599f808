import { isUnknown } from '../../model/maybe.ts';
import { argumentOf, argumentPath, count, defineRule, dpusOf, evidenceOf, isArgumentOn, jobExample } from '../rule.ts';
import { labelOf, numberSetting, ofType, placesIn, replaced, subjectOf, textSetting } from '../rule.ts';

const name = '--enable-auto-scaling';
const job = (scaling: boolean) =>
  jobExample(
    'glue_version      = "5.0"',
    'worker_type       = "G.1X"',
    'number_of_workers = 20',
    '',
    'default_arguments = {',
    `  "${name}" = "${scaling}"`,
    '}',
  );

export default defineRule({
  id: 'glue/autoscaling-off',
  title: 'Job keeps all its workers for as long as it runs',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['glue:dpu-hour'],
  options: { minWorkers: { default: 5, unit: 'worker', why: 'of fewer there is little that could be given back' } },
  fix: 'unsafe',
  docs: {
    why: 'A job pays for all its workers from its start to its end, also while the driver lists files, while the last task of a stage is slow and while it writes. With auto scaling number_of_workers is the most that it takes: Glue adds workers when tasks wait and removes those that are idle.',
    detection:
      'An aws_glue_job of Spark or Spark streaming, of Glue 3.0 or later, with at least minWorkers workers of a type G, whose --enable-auto-scaling is missing or not true in its arguments.\nSilent where version, type, workers or arguments are not known, and for G.025X outside streaming, which cannot scale.',
    unless:
      'Nearly all executors are busy nearly all the time, as the metrics of its runs tell; or a streaming job has to take bursts at once.',
    price:
      'DPU hours of workers that have nothing to do; how many, glue.driver.ExecutorAllocationManager.executors.numberMaxNeededExecutors tells beside numberAllExecutors.',
    bad: [{ file: 'glue.tf', text: job(false) }],
    good: [{ file: 'glue.tf', text: job(true) }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/auto-scaling.html',
      'https://docs.aws.amazon.com/glue/latest/dg/monitor-debug-capacity.html',
    ],
  },
  *check({ resources }, { minWorkers }) {
    for (const own of ofType(resources, 'aws_glue_job')) {
      const workers = numberSetting(own, 'number_of_workers');
      const version = textSetting(own, 'glue_version');
      const type = textSetting(own, 'worker_type');
      const command = textSetting(own, 'command[0].name') ?? 'glueetl';
      if (command !== 'glueetl' && command !== 'gluestreaming') continue;
      if (typeof workers !== 'number' || workers < minWorkers) continue;
      // Without a version Glue takes one that can.
      if (version !== undefined && (isUnknown(version) || !(Number.parseFloat(version) >= 3))) continue;
      if (typeof type !== 'string' || !/^G\.\d+X$/.test(type) || (type === 'G.025X' && command === 'glueetl')) continue;
      if (isArgumentOn(own, name) !== false) continue;
      const dpus = dpusOf(own);
      const path = argumentPath(own, name);
      const advice = `Set ${name} to true: number_of_workers is then the most that a run takes`;
      const on = { safe: false, advice } as const;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, argumentOf(own, name) === undefined ? 'number_of_workers' : path),
        message: `${labelOf(own)} keeps ${count(workers)} workers of ${type} from the start of a run to its end`,
        confidence: 'medium',
        evidence: evidenceOf(dpus !== undefined && `${count(dpus)} DPU hours an hour`),
        waste: [{ meter: 'glue:dpu-hour', on: subjectOf(own), perMonth: { unknown: 'how many workers are idle' } }],
        remedy: replaced(own, path, 'true', on),
      };
    }
  },
});
