import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, flagSetting, isOne, ofType, referenced, textSetting } from './resources.ts';

/** The schedule by which a trigger that is switched on starts a job. */
export function scheduleOf(job: Resource, resources: readonly Resource[]): string | undefined {
  for (const trigger of ofType(resources, 'aws_glue_trigger')) {
    const actions = blocksOf(trigger, 'actions');
    const schedule = textSetting(trigger, 'schedule');
    if (textSetting(trigger, 'type') !== 'SCHEDULED' || (flagSetting(trigger, 'enabled') ?? true) !== true) continue;
    if (isUnknown(actions) || typeof schedule !== 'string') continue;
    for (const action of actions) {
      const own = referenced(resources, trigger, `${action}.job_name`, 'aws_glue_job', 'name');
      if (own && !isUnknown(own) && isOne(own, job)) return schedule;
    }
  }
  return undefined;
}
