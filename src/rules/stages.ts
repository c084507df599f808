import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { setting } from './resources.ts';

const stageKeys = /^(?:env|environment|stage|tier)$/i;
const early = new Set(['dev', 'develop', 'development', 'test', 'testing', 'stage', 'staging', 'qa', 'uat', 'sandbox']);
const wordsOf = (text: string) => text.toLowerCase().split(/[^a-z]+/);

/** How a resource says that nobody's business depends on it: by a tag, or by a part of its name; undefined where it does not. */
export function earlyStage(resource: Resource, name: string): 'tag' | 'name' | undefined {
  const tags = setting(resource, 'tags_all') ?? setting(resource, 'tags') ?? {};
  if (isUnknown(tags) || typeof tags !== 'object' || Array.isArray(tags)) return undefined;
  const stages = Object.entries(tags).flatMap(([key, value]) =>
    stageKeys.test(key) && typeof value === 'string' ? [value] : [],
  );
  if (stages.length > 0) return stages.every(isEarly) ? 'tag' : undefined;
  return isEarly(name) ? 'name' : undefined;
}

/** "nonprod" and "non-prod", too; not "pre-prod", which may be a customer's. */
const isEarly = (text: string) => {
  const words = wordsOf(text);
  return words.some(
    (word, index) => early.has(word) || word === 'nonprod' || (word === 'non' && isProd(words[index + 1])),
  );
};
const isProd = (word: string | undefined) => word === 'prod' || word === 'production';
