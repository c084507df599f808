import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, flagSetting, ofType, textSetting } from './resources.ts';

/** An action that is on pauses the cluster, or one of which nobody knows. */
export const mayBePaused = (name: string, resources: readonly Resource[]): boolean =>
  ofType(resources, 'aws_redshift_scheduled_action').some(action => {
    const paused = blocksOf(action, 'target_action[0].pause_cluster');
    if (isUnknown(paused)) return true;
    if (paused.length === 0 || flagSetting(action, 'enable') === false) return false;
    const cluster = textSetting(action, 'target_action[0].pause_cluster[0].cluster_identifier');
    return typeof cluster !== 'string' || cluster === name;
  });
