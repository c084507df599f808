import { isReadable } from '../lake-files/place-sql.ts';

/**
 * SQL in the dialect that DuckDB and Athena share, over the snapshot's `partitions`, over `files` as the layouts are read
 * from it, and over `partitioned` and `projected`, which are stored beforehand. Folders are compared by whole segments of
 * their paths, tables of one depth and number of keys at once.
 */

const segment = (path: string, index: number) => `split_part(${path}, '/', ${index})`;
const segments = (path: string, from: number, count: number) =>
  count === 1
    ? segment(path, from)
    : `concat_ws('/', ${Array.from({ length: count }, (_, index) => segment(path, from + index)).join(', ')})`;

/** The partitions that the catalog has, by table. */
export const listed = `
  SELECT t.table_id, count(*) AS partitions,
         sum(CASE WHEN substr(regexp_replace(p.location, '^s3[an]?://', ''), 1, length(t.path) + 1) = concat(t.path, '/') THEN 0 ELSE 1 END) AS elsewhere
  FROM partitions p JOIN partitioned t ON t.scope = p.scope AND t.database = p.database AND t.name = p."table"
  GROUP BY t.table_id ORDER BY t.table_id`;

/** The three most frequent shapes of each key's values. */
export const shapes = `
  SELECT table_id, idx, shape, members, least, largest, of_key
  FROM (
    SELECT table_id, idx, shape, count(*) AS members, min(value) AS least, max(value) AS largest,
           sum(count(*)) OVER (PARTITION BY table_id, idx) AS of_key,
           row_number() OVER (PARTITION BY table_id, idx ORDER BY count(*) DESC, shape) AS place
    FROM (
      SELECT table_id, idx, value, translate(value, '012345678', '999999999') AS shape
      FROM (
        SELECT t.table_id, u.idx, u.value
        FROM partitions p
        JOIN partitioned t ON t.scope = p.scope AND t.database = p.database AND t.name = p."table"
        CROSS JOIN UNNEST(p."values") WITH ORDINALITY AS u (value, idx)
      ) single
      GROUP BY table_id, idx, value
    ) of_values
    GROUP BY table_id, idx, shape
  ) ranked
  WHERE place <= 3
  ORDER BY table_id, idx, place`;

/** ISO 8601 UTC, as `files` has times. */
export interface Ages {
  readonly hour: string;
  readonly day: string;
  readonly week: string;
}

/**
 * Folders of files that can be read, below a table at `depth` and called as Hive calls those of its keys, whose path and
 * whose values no partition has.
 */
export function unregistered(depth: number, keys: number, { hour, day, week }: Ages): string {
  const parts = Array.from({ length: keys }, (_, index) => segment('f.part', depth + index + 1));
  const joined = (of: readonly string[]) => (of.length === 1 ? of.join() : `concat_ws('/', ${of.join(', ')})`);
  const values = Array.from({ length: keys }, (_, index) => `p."values"[${index + 1}]`);
  const own = `FROM partitions p JOIN partitioned t ON t.scope = p.scope AND t.database = p.database AND t.name = p."table"
               WHERE t.depth = ${depth} AND t.keys = ${keys}`;
  return `
  SELECT table_id, hours, count(*) AS folders, sum(files) AS files, sum(bytes) AS bytes, min(folder) AS least, max(folder) AS largest
  FROM (
    SELECT s.table_id, s.folder, s.files, s.bytes,
           CASE WHEN s.oldest < '${week}' THEN 168 WHEN s.oldest < '${day}' THEN 24 WHEN s.oldest < '${hour}' THEN 1 ELSE 0 END AS hours
    FROM (
      SELECT f.table_id, ${segments('f.part', 1, depth + keys)} AS path, ${joined(parts)} AS folder,
             ${joined(parts.map(part => `substr(${part}, length(split_part(${part}, '=', 1)) + 2)`))} AS named,
             sum(f.files) AS files, sum(f.bytes) AS bytes, min(f.oldest) AS oldest
      FROM files f JOIN partitioned t ON t.table_id = f.table_id
      WHERE t.depth = ${depth} AND t.keys = ${keys} AND t.is_listed = 1 AND ${isReadable.replace('size', 'bytes')}
        AND lower(${joined(parts.map(part => `split_part(${part}, '=', 1)`))}) = t.names
      GROUP BY 1, 2, 3, 4
    ) s
    LEFT JOIN (SELECT DISTINCT t.table_id, regexp_replace(regexp_replace(p.location, '^s3[an]?://', ''), '/+$', '') AS path ${own}) r
      ON r.table_id = s.table_id AND r.path = s.path
    LEFT JOIN (SELECT DISTINCT t.table_id, ${joined(values)} AS named ${own}) v
      ON v.table_id = s.table_id AND v.named = s.named
    WHERE r.path IS NULL AND v.named IS NULL AND s.named NOT LIKE '%$%%' ESCAPE '$'
  ) strays
  GROUP BY table_id, hours ORDER BY table_id, hours`;
}

/** The texts that stand where a key's value does, in folders with files that can be read. */
export const textsOfKey = (from: number, count: number): string => `
  SELECT table_id, key, text, sum(files) AS files, sum(bytes) AS bytes
  FROM (
    SELECT k.table_id, k.key, ${segments('f.part', from, count)} AS text, f.files, f.bytes
    FROM files f JOIN projected k ON k.table_id = f.table_id
    WHERE k.first = ${from} AND k.segments = ${count} AND substr(f.part, 1, length(k.base)) = k.base
      AND ${isReadable.replace('size', 'bytes')}
  ) single
  GROUP BY table_id, key, text ORDER BY table_id, key, text`;

/** Folders at the depth of projected partitions. */
export const filled = (depth: number): string => `
  SELECT table_id, count(DISTINCT folder) AS folders
  FROM (
    SELECT k.table_id, ${segments('f.part', 1, depth)} AS folder
    FROM files f JOIN (SELECT DISTINCT table_id, base, deepest FROM projected) k ON k.table_id = f.table_id
    WHERE k.deepest = ${depth} AND substr(f.part, 1, length(k.base)) = k.base AND ${isReadable.replace('size', 'bytes')}
  ) single
  GROUP BY table_id ORDER BY table_id`;
