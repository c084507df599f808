import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { isArgumentOn } from './glue-arguments.ts';
import { numberSetting, textSetting } from './resources.ts';

export const scalingArgument = '--enable-auto-scaling';

/** Whether Glue could add and remove workers of a job while it runs, and surely does not. */
export function canScale(job: Resource, minWorkers: number): boolean {
  const workers = numberSetting(job, 'number_of_workers');
  const [version, type] = [textSetting(job, 'glue_version'), textSetting(job, 'worker_type')];
  const command = textSetting(job, 'command[0].name') ?? 'glueetl';
  if (command !== 'glueetl' && command !== 'gluestreaming') return false;
  if (typeof workers !== 'number' || workers < minWorkers) return false;
  // Without a version Glue takes one that can.
  if (version !== undefined && (isUnknown(version) || !(Number.parseFloat(version) >= 3))) return false;
  if (typeof type !== 'string' || !/^G\.\d+X$/.test(type)) return false;
  return !(type === 'G.025X' && command === 'glueetl') && isArgumentOn(job, scalingArgument) === false;
}
