import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { numberSetting, textSetting } from './resources.ts';

const dpus: Readonly<Record<string, number>> = {
  Standard: 1,
  'G.025X': 0.25,
  'G.1X': 1,
  'G.2X': 2,
  'G.4X': 4,
  'G.8X': 8,
  'G.12X': 12,
  'G.16X': 16,
};

/** The DPUs of a job's run, as far as they are written. */
export function dpusOf(job: Resource): number | undefined {
  const [workers, capacity] = [numberSetting(job, 'number_of_workers'), numberSetting(job, 'max_capacity')];
  const type = textSetting(job, 'worker_type');
  if (typeof workers === 'number' && typeof type === 'string') {
    const each = dpus[type];
    return each === undefined ? undefined : each * workers;
  }
  return typeof capacity === 'number' ? capacity : undefined;
}

/** Minutes after which Glue stops a run that nothing is said of; the most, where its version is left to Glue too. */
export function standardTimeout(job: Resource): Maybe<number> {
  const version = textSetting(job, 'glue_version') ?? '0.9';
  return isUnknown(version) ? version : Number.parseFloat(version) >= 5 ? 480 : 2880;
}
