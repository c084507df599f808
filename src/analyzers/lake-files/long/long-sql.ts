import type { HiveTable } from '../hive-table.ts';
import { literal } from '../../rows.ts';
import { isHidden } from '../hidden.ts';
import { ofTable } from '../partitions.ts';
import type { Place } from '../place.ts';
import { isReadable, within } from '../place-sql.ts';
import type { KeyState } from './key-states.ts';

/** Values of one key, in SQL. */
export const valuesOfKey = (table: HiveTable, index: number, most: number): string => `
  SELECT DISTINCT "values"[${index + 1}] AS value_of_key FROM partitions WHERE ${ofTable(table)} LIMIT ${most + 1}`;

/** How partitions fare: 2 surely kept, 1 perhaps, 0 not. */
function fateOf(states: readonly KeyState[]): string {
  const among = (of: (state: KeyState) => readonly string[], isAll: (state: KeyState) => boolean) =>
    states.flatMap((state, index) =>
      isAll(state) ? [] : [`"values"[${index + 1}] IN (${['NULL', ...of(state).map(literal)].join(', ')})`],
    );
  const kept = among(
    ({ yes, perhaps }) => [...yes, ...perhaps],
    ({ no }) => no === 0,
  );
  const sure = among(
    ({ yes }) => yes,
    ({ no, perhaps }) => no === 0 && perhaps.length === 0,
  );
  const all = (conditions: readonly string[]) => (conditions.length === 0 ? 'true' : conditions.join(' AND '));
  return `CASE WHEN ${all(sure)} THEN 2 WHEN ${all(kept)} THEN 1 ELSE 0 END`;
}

/** For which partitions rows may pass. */
export const keptPartitions = (states: readonly KeyState[]): string => `${fateOf(states)} > 0`;

/** Partitions by how they fare. */
export const partitionsByFate = (table: HiveTable, states: readonly KeyState[]): string => `
  SELECT fate, count(*) AS partitions FROM (SELECT ${fateOf(states)} AS fate FROM partitions WHERE ${ofTable(table)}) fates
  GROUP BY fate ORDER BY fate`;

/** Objects that engines see in some places. */
const visible = (places: readonly Place[]) => `
  ${isReadable} AND (${places.map(place => `${within(place)} AND ${isShown(place)}`).join(' OR ')})`;

/** No name below the place begins as hidden ones do. */
function isShown({ prefix }: Place): string {
  const isPlain = prefix !== '' && !isHidden(prefix);
  const below = isPlain ? 'key' : `concat('/', substr(key, ${[...prefix].length + 1}))`;
  return `NOT contains(${below}, '/_') AND NOT contains(${below}, '/.')`;
}

/**
 * Files and bytes by how their partitions fare, of a table whose partitions all lie below its place; no fate: they lie in no
 * partition's own folder, but perhaps below one. Folders are compared without the bucket, and without a slash at their ends.
 */
export function filesByFate(table: HiveTable, states: readonly KeyState[], place: Place): string {
  const [bucket = ''] = /^[^/]*\/\/[^/]*\//.exec(`${table.location ?? ''}/`) ?? [];
  const from = [...bucket].length;
  // Many times as fast as `rtrim`.
  const folder = `substr(location, ${from + 1}, length(location) - ${from} - CASE WHEN ends_with(location, '/') THEN 1 ELSE 0 END)`;
  return `
  SELECT fate, count(*) AS files, sum(size) AS bytes
  FROM (SELECT parse_dirpath(key, 'forward_slash') AS path, size FROM objects WHERE ${visible([place])}) o
  LEFT JOIN (
    SELECT CASE WHEN starts_with(location, ${literal(bucket)}) THEN ${folder} END AS path, ${fateOf(states)} AS fate
    FROM partitions WHERE ${ofTable(table)}
  ) fates ON fates.path = o.path
  GROUP BY fate ORDER BY fate`;
}

/** Files and bytes of all that lies in some places. */
export const filesIn = (places: readonly Place[]): string =>
  `SELECT count(*) AS files, sum(size) AS bytes FROM objects WHERE ${visible(places)}`;

/** How many partitions lie elsewhere than below a location. */
export const partitionsBeside = (table: HiveTable, location: string): string => `
  SELECT count(*) FROM partitions
  WHERE ${ofTable(table)} AND (location IS NULL OR left(location, ${location.length}) <> ${literal(location)})`;

/** The formats that partitions name. */
export const formatsNamed = (table: HiveTable): string => `
  SELECT DISTINCT parameters FROM (
    SELECT CASE WHEN contains(parameters, 'classification') THEN regexp_extract(parameters, '"classification":"[^"]*"') ELSE '' END AS parameters
    FROM partitions WHERE ${ofTable(table)}
  ) named LIMIT 10`;
