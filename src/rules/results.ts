import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { configurationOf } from './athena-workgroups.ts';
import { isActive, lifecyclesOf, rulesOf } from './bucket-lifecycle.ts';
import { bucketOf } from './buckets.ts';
import { blocksOf, flagSetting, ofType, setting, textSetting } from './resources.ts';

/** A bucket in which results of queries stay, and the workgroups that write them. */
export interface KeptResults {
  readonly bucket: Resource;
  /** Its lifecycle configuration, which says nothing of them. */
  readonly lifecycle: Resource | undefined;
  /** With where each writes: `s3://results/bi/`. */
  readonly workgroups: readonly { readonly resource: Resource; readonly path: string }[];
}

/** Buckets whose lifecycle surely lets no result of Athena's workgroups expire. */
export function keptResults(resources: readonly Resource[]): readonly KeptResults[] {
  const writing = ofType(resources, 'aws_athena_workgroup').flatMap(writer);
  return ofType(resources, 'aws_s3_bucket').flatMap(bucket => {
    const name = textSetting(bucket, 'bucket');
    const own = writing.filter(({ path }) => bucketOf(path) === name);
    const lifecycles = own.length > 0 ? lifecyclesOf(bucket, resources) : { unknown: 'nobody writes there' };
    if (isUnknown(lifecycles) || isKeptOnPurpose(bucket)) return [];
    const workgroups = own.filter(({ path }) =>
      [bucket, ...lifecycles].every(lifecycle => mayExpire(lifecycle, keyOf(path)) === false),
    );
    return workgroups.length > 0 ? [{ bucket, lifecycle: lifecycles[0], workgroups }] : [];
  });
}

/** The key's beginning in an address of S3. */
export const keyOf = (path: string): string => path.replace(/^s3[an]?:\/\/[^/]*\/?/i, '');

function writer(resource: Resource): KeptResults['workgroups'] {
  const configuration = configurationOf(resource);
  if (!configuration) return [];
  const { path: block } = configuration;
  const path = textSetting(resource, `${block}.result_configuration[0].output_location`);
  const managed = flagSetting(resource, `${block}.managed_query_results_configuration[0].enabled`) ?? false;
  return typeof path === 'string' && managed === false ? [{ resource, path }] : [];
}

/** Its tags or name say that what is in it has to stay, or may. */
function isKeptOnPurpose(bucket: Resource): boolean {
  const tags = setting(bucket, 'tags_all') ?? setting(bucket, 'tags') ?? {};
  if (isUnknown(tags)) return bucket.address !== undefined;
  const texts = [textSetting(bucket, 'bucket'), JSON.stringify(tags)].map(String);
  return texts.some(text => /audit|retention|complian|legal|worm/i.test(text));
}

/** Whether a rule ends, or may end, objects whose key begins so. */
function mayExpire(lifecycle: Resource, key: string): Maybe<boolean> {
  const rules = rulesOf(lifecycle);
  if (isUnknown(rules)) return rules;
  return rules.some(rule => {
    const blocks = blocksOf(lifecycle, `${rule}.expiration`);
    if (isActive(lifecycle, rule) === false || (isKnown(blocks) && blocks.length === 0)) return false;
    const prefixes = ['prefix', 'filter[0].prefix', 'filter[0].and[0].prefix'].map(
      path => textSetting(lifecycle, `${rule}.${path}`) ?? '',
    );
    return prefixes.every(prefix => isUnknown(prefix) || key.startsWith(prefix) || prefix.startsWith(key));
  });
}
