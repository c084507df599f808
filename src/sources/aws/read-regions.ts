import type { Coverage, Manifest } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { resultPlaces } from './read-athena.ts';
import { readFooters, type Footers } from './read-footers.ts';
import { readRegion, services, type Asked, type OfRegion } from './read-region.ts';
import { readStorage, type Storage } from './read-storage.ts';
import type { Region } from './region.ts';

/** Catalogs and histories region by region, then the files of all catalogs of an account: two may have tables in one folder. */
export async function readRegions(regions: readonly Region[], { asked, redshift }: Asked, window: Manifest['window']) {
  const read: OfRegion[] = [];
  for (const region of regions) read.push(await readRegion(region, { asked, redshift }, window));
  const storage: Storage[] = [];
  const footers: Footers[] = [];
  for (const account of asked.includes('s3') ? byAccount(read) : []) {
    const [{ region }] = account;
    const catalogs = account.flatMap(own => own.catalogs);
    const results = resultPlaces(account.flatMap(own => own.histories));
    const listed = await readStorage(region, catalogs, results, storage);
    storage.push(listed);
    if (asked.includes('footers')) footers.push(await readFooters(region, catalogs, listed));
  }
  const all = <P>(of: (own: OfRegion) => readonly P[]): readonly P[] => read.flatMap(of);
  const [catalogs, histories] = [all(own => own.catalogs), all(own => own.histories)];
  const [iceberg, jobs, surveyed] = [all(own => own.iceberg), all(own => own.jobs), all(own => own.surveyed)];
  const warehouses = all(own => own.warehouses);
  const runs = [...histories, ...warehouses];
  const parts = [...catalogs, ...warehouses, ...jobs, ...surveyed, ...histories, ...iceberg, ...storage, ...footers];
  const notAsked = services
    // Nobody misses what runs SQL only where a warehouse is named.
    .filter(service => !asked.includes(service) && service !== 'redshift-sql')
    .flatMap(service => regions.map(({ scope }): Coverage => ({ service, scope, status: 'not-asked', read: 0 })));
  return {
    scopes: [...regions, ...warehouses.map(({ coverage }) => coverage)].map(({ scope }) => scope),
    coverage: [...parts.map(({ coverage }) => coverage), ...notAsked],
    catalog: catalogs.flatMap(({ entries }) => entries),
    resources: [...jobs, ...warehouses, ...surveyed, ...histories, ...storage].flatMap(({ entries }) => entries),
    ...(catalogs.length > 0 ? { partitions: rowsOfAll(catalogs) } : {}),
    ...(runs.length > 0 ? { executions: rowsOfAll(runs) } : {}),
    ...(iceberg.length + footers.length > 0 ? { blobs: rowsOfAll([...iceberg, ...footers]) } : {}),
    ...(storage.length > 0 ? { objects: rowsOfAll(storage) } : {}),
  };
}

/** What was read of each account, in the order of its regions. */
function byAccount(read: readonly OfRegion[]): Iterable<readonly [OfRegion, ...OfRegion[]]> {
  const accounts = new Map<string, [OfRegion, ...OfRegion[]]>();
  for (const own of read) {
    const [account = ''] = own.region.scope.split('/');
    const before = accounts.get(account);
    if (before) before.push(own);
    else accounts.set(account, [own]);
  }
  return accounts.values();
}

interface Part {
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

async function* rowsOfAll(parts: readonly Part[]): AsyncGenerator<readonly BulkRow[]> {
  for (const part of parts) yield* part.rows();
}
