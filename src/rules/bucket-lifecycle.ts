import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, isOne, ofType, referenced, setting, textSetting } from './resources.ts';

/** The lifecycle configurations of a bucket that are declared beside it; unknown where one may be of it. */
export function lifecyclesOf(bucket: Resource, resources: readonly Resource[]): Maybe<readonly Resource[]> {
  const own: Resource[] = [];
  for (const lifecycle of ofType(resources, 'aws_s3_bucket_lifecycle_configuration')) {
    const of = referenced(resources, lifecycle, 'bucket', 'aws_s3_bucket', 'bucket');
    if (isUnknown(of)) return of;
    if (of && isOne(of, bucket)) own.push(lifecycle);
  }
  return own;
}

/** Whether an active rule ends uploads that were never completed; `rules` are blocks, in the bucket or beside it. */
export function abortsUploads(resource: Resource, rules: 'rule' | 'lifecycle_rule'): Maybe<boolean> {
  const blocks = blocksOf(resource, rules);
  if (isUnknown(blocks)) return blocks;
  let found: Maybe<boolean> = false;
  for (const block of blocks) {
    const [abort, status] =
      rules === 'rule'
        ? [setting(resource, `${block}.abort_incomplete_multipart_upload`), textSetting(resource, `${block}.status`)]
        : [setting(resource, `${block}.abort_incomplete_multipart_upload_days`), 'Enabled'];
    if (abort === undefined || status === 'Disabled') continue;
    if (!isUnknown(abort)) return true;
    found = abort;
  }
  return found;
}
