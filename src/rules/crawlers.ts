import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, textSetting } from './resources.ts';

const otherTargets = ['catalog', 'delta', 'dynamodb', 'hudi', 'iceberg', 'jdbc', 'mongodb'];

/** The paths that a crawler reads, where it reads nothing but S3 and all are known. */
export function crawledPaths(crawler: Resource): readonly string[] | undefined {
  const others = otherTargets.map(name => blocksOf(crawler, `${name}_target`));
  const blocks = blocksOf(crawler, 's3_target');
  if (isUnknown(blocks) || blocks.length === 0) return undefined;
  if (!others.every(own => isKnown(own) && own.length === 0)) return undefined;
  return blocks.flatMap(block => {
    const path = textSetting(crawler, `${block}.path`);
    return typeof path === 'string' ? [path] : [];
  });
}

/** Whether it looks at every folder again, and not because what is deleted has to be found. */
export function crawlsAll(crawler: Resource): Maybe<boolean> {
  const policies = blocksOf(crawler, 'recrawl_policy');
  if (isUnknown(policies)) return policies;
  const behavior = textSetting(crawler, 'recrawl_policy[0].recrawl_behavior') ?? 'CRAWL_EVERYTHING';
  const deletes = textSetting(crawler, 'schema_change_policy[0].delete_behavior') ?? 'DEPRECATE_IN_DATABASE';
  if (isUnknown(behavior)) return behavior;
  return behavior === 'CRAWL_EVERYTHING' && isKnown(deletes) && deletes !== 'DELETE_FROM_DATABASE';
}
