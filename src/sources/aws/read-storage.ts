import type { Json } from '../../model/resource.ts';
import type { Coverage, Entry } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { Gaps } from './gaps.ts';
import type { Catalog, CatalogTable } from './read-catalog.ts';
import { readPages } from './read-pages.ts';
import { rowsOf, type Region } from './region.ts';
import { bucketTask, callsOfBucket, objectsTask } from './s3.ts';
import { finder, outermost, s3Place, type S3Place } from './s3-place.ts';

export interface Storage {
  readonly entries: readonly Entry[];
  readonly coverage: Coverage;
  readonly buckets: ReadonlySet<string>;
  /** Folders that were listed whole. */
  readonly folders: readonly S3Place[];
  /** Of the tables whose files were all listed, in the order of their keys within a folder. */
  objects(): AsyncGenerator<readonly StoredObject[]>;
  /** Rows of `objects`. */
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** ISO 8601 UTC; empty where it was not told. */
  readonly lastModified: string;
  readonly etag: string;
  readonly storageClass: string;
}

/**
 * The buckets in which the tables of catalogs lie, and the objects below the tables' locations. Of `others`, where results of
 * queries go, the buckets alone: what lies there no rule counts. What was read of another account before is not read again.
 */
export async function readStorage(
  region: Region,
  catalogs: readonly Catalog[],
  others: readonly S3Place[],
  before: readonly Storage[],
): Promise<Storage> {
  const { scope, journal, clients, budgetOf, chapter } = region;
  const budget = budgetOf('s3');
  const gaps = new Gaps(budget.calls);
  const placesOfTables = catalogs.flatMap(({ tables }) => tables.map(placesOf));
  const folders = outermost(placesOfTables.flat());

  const seen = (name: string) => before.some(({ buckets }) => buckets.has(name));
  const buckets = [...new Set([...folders, ...others].map(({ bucket }) => bucket))].filter(name => !seen(name));
  chapter(`Settings of ${buckets.length} buckets`);
  const ofBuckets = buckets.map(bucket => bucketTask(clients.s3, scope, bucket));
  const asked = await readPages(ofBuckets, { journal, budget, cost: callsOfBucket });
  gaps.add(asked, count => `the settings of ${count} buckets`);
  const entries: Entry[] = [];
  let guarded = 0;
  for await (const value of rowsOf(region, ofBuckets)) {
    entries.push({ scope, service: 's3', kind: 'bucket', id: String(value['Name']), value });
    if (value['Unread'] !== undefined) guarded += 1;
  }
  if (guarded > 0) gaps.unread(`some settings of ${guarded} buckets`, 'access denied');

  chapter(`Objects below ${folders.length} locations`);
  const listings = new Map(folders.map(folder => [folder, objectsTask(clients.s3, scope, folder)]));
  const outcome = await readPages([...listings.values()], { journal, budget });
  gaps.add(outcome, count => `the files below ${count} locations`);
  const whole = wholeFolders(
    placesOfTables,
    folders,
    new Set(
      folders.filter(folder => {
        const id = listings.get(folder)?.id ?? '';
        return !outcome.failed.has(id) && !outcome.unfinished.has(id);
      }),
    ),
  );
  if (catalogs.some(({ coverage }) => coverage.status !== 'complete'))
    gaps.unread('the files of some tables', 'the catalog was not read in full');
  const earlier = before.flatMap(storage => storage.folders);
  const folderBefore = finder(earlier);
  const isNew = ({ bucket, key }: StoredObject) =>
    folderBefore({ bucket, prefix: key.slice(0, key.lastIndexOf('/') + 1) }) === undefined;
  const objects = async function* () {
    for (const folder of whole)
      for await (const rows of journal.pages(listings.get(folder)?.id ?? '')) {
        const found = rows.flatMap(row => objectOf(folder.bucket, row));
        yield earlier.length > 0 ? found.filter(isNew) : found;
      }
  };
  return {
    entries,
    buckets: new Set(buckets),
    folders: whole,
    coverage: gaps.coverage('s3', scope, whole.length + entries.length, folders.length + buckets.length),
    objects,
    async *rows() {
      for await (const found of objects()) yield found.map(rowOf);
    },
  };
}

/** The folders in which a table's files lie. */
export const placesOf = ({ location, elsewhere }: CatalogTable): readonly S3Place[] =>
  [...(location === undefined ? [] : [location]), ...elsewhere].flatMap(one => s3Place(one) ?? []);

/** Listed folders of tables of which nothing is missing: some of a table's files would pass for all. */
function wholeFolders(
  placesOfTables: readonly (readonly S3Place[])[],
  folders: readonly S3Place[],
  listed: ReadonlySet<S3Place>,
): readonly S3Place[] {
  const folderOf = finder(folders);
  const partly = new Set<S3Place>();
  for (const places of placesOfTables) {
    const own = places.flatMap(place => folderOf(place) ?? []);
    if (own.some(folder => !listed.has(folder))) for (const folder of own) partly.add(folder);
  }
  return folders.filter(folder => listed.has(folder) && !partly.has(folder));
}

const rowOf = ({ bucket, key, size, lastModified, etag, storageClass }: StoredObject): BulkRow => ({
  bucket,
  key,
  size,
  last_modified: lastModified === '' ? null : lastModified,
  etag,
  storage_class: storageClass,
});

function objectOf(bucket: string, row: Json): readonly StoredObject[] {
  if (!Array.isArray(row)) return [];
  const [key = '', size = 0, lastModified = '', etag = '', storageClass = ''] = row;
  return [
    {
      bucket,
      key: String(key),
      size: Number(size),
      lastModified: String(lastModified),
      etag: String(etag),
      storageClass: String(storageClass),
    },
  ];
}
