import { isKnown, isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { isActive, rulesOf } from './bucket-lifecycle.ts';
import { blocksOf, setting, textSetting } from './resources.ts';

/** What a lifecycle rule does to objects, as far as it is surely done to all below a prefix. */
export interface Expiration {
  /** Below the lifecycle configuration, or the bucket. */
  readonly path: string;
  readonly prefix: string;
  /** `expires`, or the storage class that nothing is read from at once. */
  readonly does: string;
}

/** The active rules of a lifecycle configuration, or of a bucket itself, after which objects cannot be read. */
export function expirationsOf(lifecycle: Resource): readonly Expiration[] {
  const rules = rulesOf(lifecycle);
  return (isUnknown(rules) ? [] : rules).flatMap(rule => {
    const prefix = isActive(lifecycle, rule) === true ? prefixOf(lifecycle, rule) : undefined;
    return prefix === undefined ? [] : [...expiring(lifecycle, rule, prefix), ...archiving(lifecycle, rule, prefix)];
  });
}

/** Undefined where it is not known, or where tags or sizes choose among the objects. */
function prefixOf(lifecycle: Resource, rule: string): string | undefined {
  const filters = blocksOf(lifecycle, `${rule}.filter`);
  if (isUnknown(filters)) return undefined;
  const [filter] = filters;
  if (filter === undefined && isNothing(setting(lifecycle, `${rule}.tags`)))
    return known(textSetting(lifecycle, `${rule}.prefix`) ?? '');
  if (filter === undefined) return undefined;
  const all = blocksOf(lifecycle, `${filter}.and`);
  if (isUnknown(all)) return undefined;
  const own = all[0] ?? filter;
  const choosing = ['tag', 'tags', 'object_size_greater_than', 'object_size_less_than'];
  if (choosing.some(name => !isNothing(setting(lifecycle, `${own}.${name}`)))) return undefined;
  return known(textSetting(lifecycle, `${own}.prefix`) ?? '');
}

const known = (text: ReturnType<typeof textSetting>) => (typeof text === 'string' ? text : undefined);
const isNothing = (value: ReturnType<typeof setting>) =>
  value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

function expiring(lifecycle: Resource, rule: string, prefix: string): readonly Expiration[] {
  const blocks = blocksOf(lifecycle, `${rule}.expiration`);
  const [path] = isUnknown(blocks) ? [] : blocks;
  const sets = (name: string) => {
    const value = path === undefined ? undefined : textSetting(lifecycle, `${path}.${name}`);
    return value !== undefined && isKnown(value) && value !== '0';
  };
  return path !== undefined && (sets('days') || sets('date')) ? [{ path, prefix, does: 'expires' }] : [];
}

function archiving(lifecycle: Resource, rule: string, prefix: string): readonly Expiration[] {
  const blocks = blocksOf(lifecycle, `${rule}.transition`);
  return (isUnknown(blocks) ? [] : blocks).flatMap(path => {
    const to = textSetting(lifecycle, `${path}.storage_class`);
    return to === 'GLACIER' || to === 'DEEP_ARCHIVE' ? [{ path, prefix, does: to }] : [];
  });
}
