import type { Coverage, Manifest } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { readAthena, type History } from './read-athena.ts';
import { readCatalog, type Catalog } from './read-catalog.ts';
import { readFooters } from './read-footers.ts';
import { readJobs, type Jobs } from './read-jobs.ts';
import { objectRows, readStorage } from './read-storage.ts';
import type { Region } from './region.ts';

/** What a collect can read, in this order. */
export const services = ['athena', 'glue', 'glue-jobs', 's3', 'footers'] as const;
export type CollectedService = (typeof services)[number];

/** Catalogs and histories region by region, then the files of all catalogs: two may have tables in one folder. */
export async function readRegions(
  regions: readonly Region[],
  asked: readonly CollectedService[],
  window: Manifest['window'],
) {
  const catalogs: Catalog[] = [];
  const histories: History[] = [];
  const jobs: Jobs[] = [];
  for (const region of regions) {
    if (asked.includes('glue')) catalogs.push(await readCatalog(region));
    if (asked.includes('glue-jobs')) jobs.push(await readJobs(region, window));
    if (asked.includes('athena')) histories.push(await readAthena(region, window));
  }
  const [first] = regions;
  const storage = first && asked.includes('s3') ? await readStorage(first, catalogs) : undefined;
  const footers =
    first && storage && asked.includes('footers') ? await readFooters(first, catalogs, storage) : undefined;
  const read = [...catalogs, ...jobs, ...histories, ...(storage ? [storage] : []), ...(footers ? [footers] : [])].map(
    ({ coverage }) => coverage,
  );
  const notAsked = services
    .filter(service => !asked.includes(service))
    .flatMap(service => regions.map(({ scope }): Coverage => ({ service, scope, status: 'not-asked', read: 0 })));
  return {
    scopes: regions.map(({ scope }) => scope),
    coverage: [...read, ...notAsked],
    catalog: catalogs.flatMap(({ entries }) => entries),
    resources: [...jobs, ...histories, ...(storage ? [storage] : [])].flatMap(({ entries }) => entries),
    ...(catalogs.length > 0 ? { partitions: rowsOfAll(catalogs) } : {}),
    ...(histories.length > 0 ? { executions: rowsOfAll(histories) } : {}),
    ...(footers ? { blobs: footers.rows() } : {}),
    ...(storage ? { objects: objectRows(storage) } : {}),
  };
}

async function* rowsOfAll(parts: readonly (Catalog | History)[]): AsyncGenerator<readonly BulkRow[]> {
  for (const part of parts) yield* part.rows();
}
