import { isKnown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { bucketOf } from './buckets.ts';
import { ofType, setting, textSetting } from './resources.ts';

const isTarget = (argument: string) => /temp|log|out|target|dest|sink|write/i.test(argument);

/** Buckets that Glue, EMR, Athena or what fills a table writes to, by name. */
export function etlBuckets(resources: readonly Resource[], tables: readonly Table[]): ReadonlySet<string> {
  const urls: unknown[] = tables.flatMap(({ kind, location }) =>
    kind === 'table' && location !== undefined && isKnown(location) ? [location] : [],
  );
  for (const own of ofType(resources, 'aws_athena_workgroup'))
    urls.push(textSetting(own, 'configuration[0].result_configuration[0].output_location'));
  for (const own of ofType(resources, 'aws_emr_cluster')) urls.push(textSetting(own, 'log_uri'));
  for (const own of ofType(resources, 'aws_glue_catalog_database')) urls.push(textSetting(own, 'location_uri'));
  for (const own of ofType(resources, 'aws_glue_job')) {
    const given = setting(own, 'default_arguments') ?? {};
    if (isKnown(given)) urls.push(...Object.entries(given).flatMap(([name, url]) => (isTarget(name) ? [url] : [])));
  }
  return new Set(urls.flatMap(url => (typeof url === 'string' ? bucketOf(url) : '') || []));
}
