import { isKnown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { withSlash } from './buckets.ts';
import { crawledPaths } from './crawlers.ts';
import { ofType, textSetting } from './resources.ts';
import { runsADay } from './schedules.ts';

/** `cron(0 3 * * ? *)`: it runs every day, and we know how often. */
const isDaily = (schedule: string) =>
  runsADay(schedule) !== undefined && /\s(?:\*\s+\*\s+\?|\?\s+\*\s+\*)\s/.test(schedule);

/** Hours after which a new folder of a table is in the catalog, where what registers it runs as it should. */
export function registeredWithin(
  { id, location }: Table,
  resources: readonly Resource[],
  statements: readonly Statement[],
): number {
  const own = location !== undefined && isKnown(location) ? withSlash(location) : '';
  const crawlers = ofType(resources, 'aws_glue_crawler').filter(crawler =>
    (crawledPaths(crawler) ?? [])
      .map(withSlash)
      .some(path => own.startsWith(path) || (own !== '' && path.startsWith(own))),
  );
  const hours = crawlers.map(crawler => {
    const schedule = textSetting(crawler, 'schedule');
    return typeof schedule === 'string' && isDaily(schedule) ? 24 : 168;
  });
  const isAdded = statements.some(
    ({ kind, writes }) =>
      (kind === 'msck-repair' || kind === 'alter-table') && writes.some(({ table }) => table === id),
  );
  return Math.max(isAdded ? 24 : 1, ...hours);
}
