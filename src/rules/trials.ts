import type { Resource } from '../model/resource.ts';
import { textSetting } from './resources.ts';

const trial =
  /(?:^|[-_. /])(?:dev|devel|develop|development|test|tests|testing|sandbox|sbx|scratch|playground|poc|demo|lab|trial)(?:$|[-_. /])/i;

/** A resource whose name or address says that people try things in it. */
export function isForTrials(resource: Resource): boolean {
  const name = textSetting(resource, 'name');
  return trial.test(typeof name === 'string' ? name : '') || trial.test(resource.address ?? '');
}
