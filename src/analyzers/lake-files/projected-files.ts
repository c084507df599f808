import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Ask } from './ask.ts';
import { chosenFiles, type Part } from './chosen-files.ts';
import { inFolders } from './held-files.ts';
import { formatOf, type HiveTable } from './hive-table.ts';
import type { FilesOfTable, Lake } from './lake.ts';
import { noFiles, type TableFiles } from './table-files.ts';
import { wholeFiles } from './long/long-files.ts';
import { placeOf, type Place } from './place.ts';
import { countPartitions, narrowed } from './projection/count.ts';
import { escaped } from './projection/escape.ts';
import { givenValues } from './projection/given.ts';
import { listProjection, type KeyProjection } from './projection/key-projection.ts';
import { placesOf, projectedParts } from './projection/projected-parts.ts';
import { readProjection, type Projection } from './projection/read-projection.ts';

/** The files of a table whose partitions its properties tell. */
export function projectedFiles(table: HiveTable, lake: Lake): Maybe<FilesOfTable> {
  const projection = readProjection(table, lake.now);
  if (isUnknown(projection)) return projection;
  const given = new Set([...projection.keys].filter(([, key]) => key === 'injected').map(([name]) => name));
  let held: Promise<Maybe<readonly Part[]>> | undefined;
  return {
    async files(ask) {
      const keys = keysOf(table, projection, ask);
      if (typeof keys === 'string')
        return { ...noFiles, fails: `its key ${keys} has to be compared with single values` };
      const counted = countPartitions(keys, ask.mayPass);
      const places = placesOf(projection.pieces, keys, given);
      if (!places) return { unknown: 'its location begins with a key' };
      if (await lake.listing.isLong(places)) return longProjection(table, projection, keys, given, ask, lake);
      const parts = await (given.size === 0
        ? (held ??= partsOf(table, projection, keys, places, lake))
        : partsOf(table, projection, keys, places, lake));
      return isUnknown(parts) ? parts : chosenFiles(table, parts, ask, lake.tails, counted);
    },
  };
}

/** Of many objects those are listed that lie where a statement's conditions lead; else all of them may be read. */
async function longProjection(
  table: HiveTable,
  projection: Projection,
  keys: ReadonlyMap<string, KeyProjection>,
  given: ReadonlySet<string>,
  ask: Ask,
  lake: Lake,
): Promise<Maybe<TableFiles>> {
  const counted = countPartitions(keys, ask.mayPass);
  const narrow = narrowed(keys, ask);
  const own = new Map([...keys].map(([name, key]) => [name, narrow.get(name) ?? key]));
  const places = placesOf(projection.pieces, own, new Set([...given, ...narrow.keys()])) ?? [];
  if (!(await lake.listing.isLong(places))) {
    const parts = await partsOf(table, projection, keys, places, lake);
    return isUnknown(parts) ? parts : chosenFiles(table, parts, ask, lake.tails, counted);
  }
  const found = await wholeFiles(table, places, lake);
  const all = await found.files(ask);
  if (isUnknown(all)) return all;
  return { ...all, partitions: counted, groups: all.groups.map(group => ({ ...group, perhaps: true })) };
}

/** The name of a key of which the statement has to give the values, and does not. */
function keysOf({ keys }: HiveTable, projection: Projection, { domains }: Ask) {
  const found = new Map<string, KeyProjection>();
  for (const { name, type } of keys) {
    const own = projection.keys.get(name);
    const given = own === 'injected' ? givenValues(domains?.get(name), type) : undefined;
    const key = own === 'injected' ? given && listProjection(given) : own;
    if (!key) return name;
    found.set(name, given && projection.isEscaped ? escaped(key) : key);
  }
  return found;
}

async function partsOf(
  table: HiveTable,
  { pieces }: Projection,
  keys: ReadonlyMap<string, KeyProjection>,
  places: readonly Place[],
  { listing, below, coverages }: Lake,
): Promise<Maybe<readonly Part[]>> {
  const parts = await projectedParts(listing, pieces, keys, { below, places });
  if (parts.length === 0 && !(coverages.isWhole('s3', table.scope) && isListed(table, pieces)))
    return { unknown: 'its files were not listed' };
  const format = formatOf(table, '');
  return parts.map(({ values, folders }) => ({ ...inFolders(folders), values, format }));
}

/** What lies below a table's location is listed, not what a template says beside it. */
function isListed({ location = '' }: HiveTable, [first]: Projection['pieces']): boolean {
  const [own, of] = [placeOf(first && 'text' in first ? first.text : ''), placeOf(location)];
  return own !== undefined && own.bucket === of?.bucket && own.prefix.startsWith(of.prefix);
}
