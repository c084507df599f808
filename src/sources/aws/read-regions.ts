import type { Coverage, Manifest } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { resultPlaces, type History } from './read-athena.ts';
import type { Catalog } from './read-catalog.ts';
import { readFooters, type Footers } from './read-footers.ts';
import { readRegion, services, type CollectedService, type OfRegion } from './read-region.ts';
import { readStorage, type Storage } from './read-storage.ts';
import type { Region } from './region.ts';

/** Catalogs and histories region by region, then the files of all catalogs of an account: two may have tables in one folder. */
export async function readRegions(
  regions: readonly Region[],
  asked: readonly CollectedService[],
  window: Manifest['window'],
) {
  const read: OfRegion[] = [];
  for (const region of regions) read.push(await readRegion(region, asked, window));
  const storage: Storage[] = [];
  const footers: Footers[] = [];
  for (const [first, catalogs, histories] of asked.includes('s3') ? byAccount(read) : []) {
    const listed = await readStorage(first, catalogs, resultPlaces(histories), storage);
    storage.push(listed);
    if (asked.includes('footers')) footers.push(await readFooters(first, catalogs, listed));
  }
  const all = <P>(of: (own: OfRegion) => readonly P[]): readonly P[] => read.flatMap(of);
  const [catalogs, histories] = [all(own => own.catalogs), all(own => own.histories)];
  const [iceberg, jobs, surveyed] = [all(own => own.iceberg), all(own => own.jobs), all(own => own.surveyed)];
  const parts = [...catalogs, ...jobs, ...surveyed, ...histories, ...iceberg, ...storage, ...footers];
  const notAsked = services
    .filter(service => !asked.includes(service))
    .flatMap(service => regions.map(({ scope }): Coverage => ({ service, scope, status: 'not-asked', read: 0 })));
  return {
    scopes: regions.map(({ scope }) => scope),
    coverage: [...parts.map(({ coverage }) => coverage), ...notAsked],
    catalog: catalogs.flatMap(({ entries }) => entries),
    resources: [...jobs, ...surveyed, ...histories, ...storage].flatMap(({ entries }) => entries),
    ...(catalogs.length > 0 ? { partitions: rowsOfAll(catalogs) } : {}),
    ...(histories.length > 0 ? { executions: rowsOfAll(histories) } : {}),
    ...(iceberg.length + footers.length > 0 ? { blobs: rowsOfAll([...iceberg, ...footers]) } : {}),
    ...(storage.length > 0 ? { objects: rowsOfAll(storage) } : {}),
  };
}

/** Of each account its first region, its catalogs and its histories. */
function byAccount(read: readonly OfRegion[]): readonly (readonly [Region, readonly Catalog[], readonly History[]])[] {
  const accounts = new Map<string, OfRegion[]>();
  for (const own of read) {
    const account = own.region.scope.split('/')[0] ?? '';
    accounts.set(account, [...(accounts.get(account) ?? []), own]);
  }
  return [...accounts.values()].flatMap(all =>
    all[0]
      ? [[all[0].region, all.flatMap(({ catalogs }) => catalogs), all.flatMap(({ histories }) => histories)] as const]
      : [],
  );
}

interface Part {
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

async function* rowsOfAll(parts: readonly Part[]): AsyncGenerator<readonly BulkRow[]> {
  for (const part of parts) yield* part.rows();
}
