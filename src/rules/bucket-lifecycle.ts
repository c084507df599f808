import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, flagSetting, isOne, ofType, referenced, setting, textSetting } from './resources.ts';

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

/** The rules of a lifecycle configuration, or those that a bucket has itself, as it had them before version 4 of the provider. */
export const rulesOf = (resource: Resource): Maybe<readonly string[]> =>
  blocksOf(resource, isBucket(resource) ? 'lifecycle_rule' : 'rule');

const isBucket = ({ type }: Resource) => type === 'aws_s3_bucket';

/** Whether a rule is switched on. */
export function isActive(resource: Resource, rule: string): Maybe<boolean> {
  if (isBucket(resource)) return flagSetting(resource, `${rule}.enabled`) ?? false;
  const status = textSetting(resource, `${rule}.status`) ?? { unknown: `${rule}.status` };
  return isUnknown(status) ? status : status === 'Enabled';
}

/** Whether an active rule ends uploads that were never completed. */
export function abortsUploads(resource: Resource): Maybe<boolean> {
  const rules = rulesOf(resource);
  if (isUnknown(rules)) return rules;
  const what = `abort_incomplete_multipart_upload${isBucket(resource) ? '_days' : ''}`;
  let found: Maybe<boolean> = false;
  for (const rule of rules) {
    const abort = setting(resource, `${rule}.${what}`);
    const active = isActive(resource, rule);
    if (abort === undefined || active === false) continue;
    if (!isUnknown(abort) && active === true) return true;
    found = { unknown: `${rule}.${what}` };
  }
  return found;
}

/** The bucket that a lifecycle configuration is of, or a bucket itself; undefined where its name is not known. */
export function bucketNameOf(lifecycle: Resource, resources: readonly Resource[]): string | undefined {
  const bucket = isBucket(lifecycle)
    ? lifecycle
    : referenced(resources, lifecycle, 'bucket', 'aws_s3_bucket', 'bucket');
  const name = bucket && isKnown(bucket) ? textSetting(bucket, 'bucket') : textSetting(lifecycle, 'bucket');
  return typeof name === 'string' ? name : undefined;
}

/** Whether some rule moves, or may move, objects of a bucket to another storage class. */
export const mayMove = (bucket: string, resources: readonly Resource[]): boolean =>
  ofType(resources, 'aws_s3_bucket_lifecycle_configuration', 'aws_s3_bucket').some(lifecycle => {
    if ((bucketNameOf(lifecycle, resources) ?? bucket) !== bucket) return false;
    const rules = rulesOf(lifecycle);
    return isUnknown(rules) || rules.some(rule => moves(lifecycle, rule));
  });

function moves(lifecycle: Resource, rule: string): boolean {
  const transitions = blocksOf(lifecycle, `${rule}.transition`);
  return isActive(lifecycle, rule) !== false && (isUnknown(transitions) || transitions.length > 0);
}
