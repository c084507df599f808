import { isKnown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { runs } from './emr-clusters.ts';
import { setting } from './resources.ts';

/** Known to run nothing but batch, or not in sight. */
export const isBatch = (cluster: Resource | undefined) =>
  cluster === undefined || runs(cluster, 'HBase', 'Flink', 'Presto', 'PrestoSQL', 'Trino') === false;

/** Whether its tags, or its provider's, speak of an SLA; undefined where they are not known. */
export function isCritical(cluster: Resource): boolean | undefined {
  const tags = setting(cluster, 'tags_all') ?? setting(cluster, 'tags') ?? {};
  if (!isKnown(tags)) return undefined;
  return Object.entries(tags).some(pair => /(?:^|[^a-z])sla(?:[^a-z]|$)|critical/i.test(pair.join(' ')));
}
