import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { textSetting } from './resources.ts';

/** Where a job says what its runs are given of a name such as `--enable-metrics`: what nobody may override counts first. */
export function argumentPath(job: Resource, name: string): string {
  const key = JSON.stringify(name);
  const fixed = `non_overridable_arguments[${key}]`;
  return textSetting(job, fixed) === undefined ? `default_arguments[${key}]` : fixed;
}

/** What that is. */
export const argumentOf = (job: Resource, name: string): Maybe<string> | undefined =>
  textSetting(job, argumentPath(job, name));

/** Whether a switch is on, which it is not without a word. */
export function isArgumentOn(job: Resource, name: string): Maybe<boolean> {
  const value = argumentOf(job, name) ?? 'false';
  return isUnknown(value) ? value : value.trim().toLowerCase() === 'true';
}
