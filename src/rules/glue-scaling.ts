import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { isArgumentOn } from './glue-arguments.ts';
import { numberSetting, textSetting } from './resources.ts';

export const scalingArgument = '--enable-auto-scaling';

/** The workers of a job that Glue could add and remove while it runs, and surely does not; undefined for others. */
export function fixedWorkers(job: Resource, minWorkers: number) {
  const workers = numberSetting(job, 'number_of_workers');
  const [version, type] = [textSetting(job, 'glue_version'), textSetting(job, 'worker_type')];
  const command = textSetting(job, 'command[0].name') ?? 'glueetl';
  if (command !== 'glueetl' && command !== 'gluestreaming') return undefined;
  if (typeof workers !== 'number' || workers < minWorkers) return undefined;
  // Without a version Glue takes one that can.
  if (version !== undefined && (isUnknown(version) || !(Number.parseFloat(version) >= 3))) return undefined;
  if (typeof type !== 'string' || !/^G\.\d+X$/.test(type)) return undefined;
  if (type === 'G.025X' && command === 'glueetl') return undefined;
  return isArgumentOn(job, scalingArgument) === false ? { workers, type } : undefined;
}
