import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, flagSetting, labelOf, ofType, textSetting } from './resources.ts';

/** What starts crawlers by the clock: a crawler itself, or a trigger of some. */
export interface CrawlerStart {
  readonly resource: Resource;
  /** Of the crawlers, for people. */
  readonly label: string;
  readonly schedule: string;
}

/** All schedules of crawlers that are known and switched on. */
export function crawlerStarts(resources: readonly Resource[]): readonly CrawlerStart[] {
  const own = ofType(resources, 'aws_glue_crawler').map(resource => ({ resource, label: labelOf(resource) }));
  const triggers = ofType(resources, 'aws_glue_trigger').flatMap(resource => {
    const actions = blocksOf(resource, 'actions');
    const crawls = isUnknown(actions)
      ? []
      : actions.filter(action => textSetting(resource, `${action}.crawler_name`) !== undefined);
    const isOn = textSetting(resource, 'type') === 'SCHEDULED' && (flagSetting(resource, 'enabled') ?? true) === true;
    return isOn && crawls.length > 0 ? [{ resource, label: `${labelOf(resource)} starts a crawler that` }] : [];
  });
  return [...own, ...triggers].flatMap(({ resource, label }) => {
    const schedule = textSetting(resource, 'schedule');
    return typeof schedule === 'string' ? [{ resource, label, schedule }] : [];
  });
}
