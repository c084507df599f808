import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { textSetting } from './resources.ts';

/**
 * The version of a job of Spark that pays the rate of before Glue 6.0 and could leave it: 4.0 to 5.1; `''` where Glue chose 5.1
 * itself. Older ones have to move anyway.
 */
export function dearVersion(job: Resource): string | undefined {
  const command = textSetting(job, 'command[0].name') ?? 'glueetl';
  const version = textSetting(job, 'glue_version') ?? '';
  const type = textSetting(job, 'worker_type') ?? '';
  if (command !== 'glueetl' && command !== 'gluestreaming') return undefined;
  // What Glue 6.0 takes for R workers is not known.
  if (isUnknown(version) || isUnknown(type) || type.startsWith('R.')) return undefined;
  const number = version === '' ? 5.1 : Number(version);
  return number >= 4 && number < 6 ? version : undefined;
}
