import { packing } from '../packing.ts';

/**
 * SQL in the dialect that DuckDB and Athena share. Objects meet their tables by equality on the first segments of their
 * path, once per distinct depth of the known locations, the deepest wins. `locations` is stored beforehand.
 */

/** The first `depth` segments of a path. */
const prefix = (depth: number) =>
  depth === 1
    ? `split_part(o.path, '/', 1)`
    : `concat_ws('/', ${Array.from({ length: depth }, (_, index) => `split_part(o.path, '/', ${index + 1})`).join(', ')})`;

/** Exponent of the power of two that a size is at most: 0 for 1 byte and less. */
const exponent = (size: string) => `CAST(CASE WHEN ${size} <= 1 THEN 0 ELSE ceil(log2(${size})) END AS BIGINT)`;

const isPacked = (path: string) =>
  `CASE WHEN ${packing.map(ending => `lower(${path}) LIKE '%.${ending}'`).join(' OR ')} THEN 1 ELSE 0 END`;

/**
 * What the name of an object that has content says is in it, how it is packed left out: an ending that is known, or that the
 * ending of how it is packed is in capitals; nothing of most. Only the last twenty characters are searched: no ending is longer.
 */
const ending = `
  CASE WHEN o.size = 0 OR o.path NOT LIKE '%.%' THEN ''
       WHEN lower(o.path) LIKE '%.parquet' THEN 'parquet'
       WHEN lower(o.path) LIKE '%.orc' THEN 'orc'
       WHEN lower(o.path) LIKE '%.avro' THEN 'avro'
       WHEN o.path LIKE '%.GZ' OR o.path LIKE '%.BZ2' OR o.path LIKE '%.ZST' THEN 'capitals'
       ELSE coalesce(regexp_extract(lower(substr(o.path, greatest(1, length(o.path) - 19))),
         '[.](csv|tsv|psv|json|jsonl|ndjson|zip|tar|tgz|7z|rar)([.](gz|bz2|zst|zstd|snappy|lz4|deflate))?$', 1), '')
  END`;

/** Files and bytes by table, partition, power of two and storage class. Hidden files and folder markers are not read by engines. */
export function filesByPartition(depths: readonly number[]): string {
  const deepestFirst = depths.toSorted((a, b) => b - a);
  const coalesced = (column: string) =>
    `coalesce(${[...deepestFirst.map(depth => `l${depth}.${column}`), 'NULL'].join(', ')})`;
  return `
    SELECT table_id, part, exp, storage_class, ending, count(*) AS files, sum(size) AS bytes, sum(size * packed) AS packed,
           min(last_modified) AS oldest, max(last_modified) AS newest
    FROM (
      SELECT ${coalesced('table_id')} AS table_id, o.size, o.last_modified, o.storage_class, ${isPacked('o.path')} AS packed,
             CASE WHEN ${coalesced('partitioned')} = 1 THEN regexp_replace(o.path, '/[^/]*$', '') ELSE '' END AS part,
             ${exponent('o.size')} AS exp, ${ending} AS ending
      FROM (
        SELECT concat(bucket, '/', key) AS path, size, last_modified, storage_class
        FROM objects
        WHERE NOT (size = 0 AND key LIKE '%/') AND concat('/', key) NOT LIKE '%/.%' AND concat('/', key) NOT LIKE '%/$_%' ESCAPE '$'
      ) o
      ${deepestFirst.map(depth => `LEFT JOIN locations l${depth} ON l${depth}.depth = ${depth} AND l${depth}.path = ${prefix(depth)}`).join('\n')}
    ) matched
    WHERE table_id IS NOT NULL
    GROUP BY table_id, part, exp, storage_class, ending`;
}

export const totals = `
  SELECT table_id, exp, sum(files) AS files, sum(bytes) AS bytes, sum(packed) AS packed,
         CAST(min(oldest) AS VARCHAR) AS oldest, CAST(max(newest) AS VARCHAR) AS newest
  FROM files GROUP BY table_id, exp ORDER BY table_id, exp`;

export const storageClasses = `
  SELECT table_id, coalesce(storage_class, 'STANDARD') AS storage_class, sum(bytes) AS bytes
  FROM files GROUP BY 1, 2 ORDER BY 1, 2`;

export const partitionCounts = `
  SELECT table_id, count(DISTINCT part) AS partitions FROM files GROUP BY table_id ORDER BY table_id`;

/** Files by what their names say is in them, and those of them that lie in a partition with files that say something else, or nothing. */
export const endings = `
  SELECT table_id, ending, sum(files) AS files, sum(CASE WHEN of_part > 1 THEN files ELSE 0 END) AS mixed
  FROM (
    SELECT table_id, part, ending, sum(files) AS files, count(*) OVER (PARTITION BY table_id, part) AS of_part
    FROM files WHERE bytes > 0 GROUP BY table_id, part, ending
  ) by_ending
  GROUP BY table_id, ending ORDER BY table_id, ending`;

/**
 * Partitions by the powers of two of their median file, files and bytes. A table's newest partition is left out if it was
 * written since `since` (ISO 8601 UTC), unless it is the only one.
 */
export const spread = (since: string) => `
  SELECT table_id, median_exp, files_exp, bytes_exp, count(*) AS partitions, sum(files) AS files, sum(bytes) AS bytes
  FROM (
    SELECT table_id, median_exp, files, bytes, ${exponent('files')} AS files_exp, ${exponent('bytes')} AS bytes_exp, newest,
           row_number() OVER (PARTITION BY table_id ORDER BY newest DESC, part DESC) AS recency,
           count(*) OVER (PARTITION BY table_id) AS parts
    FROM (
      SELECT table_id, part, min(CASE WHEN upto * 2 >= of_part THEN exp END) AS median_exp,
             max(of_part) AS files, max(bytes_of_part) AS bytes, max(newest) AS newest
      FROM (
        SELECT table_id, part, exp, newest,
               sum(files) OVER (PARTITION BY table_id, part ORDER BY exp) AS upto,
               sum(files) OVER (PARTITION BY table_id, part) AS of_part,
               sum(bytes) OVER (PARTITION BY table_id, part) AS bytes_of_part
        FROM (SELECT table_id, part, exp, sum(files) AS files, sum(bytes) AS bytes, max(newest) AS newest FROM files GROUP BY 1, 2, 3) by_exp
      ) running
      GROUP BY table_id, part
    ) by_part
  ) grouped
  WHERE NOT (recency = 1 AND parts > 1 AND newest >= '${since}')
  GROUP BY table_id, median_exp, files_exp, bytes_exp
  ORDER BY table_id, median_exp, files_exp, bytes_exp`;

/** Where only aggregates were read. */
export const aggregated = `
  SELECT scope, database, "table" AS name, sum(files) AS files, sum(bytes) AS bytes,
         count(DISTINCT "values") AS partitions, max(CASE WHEN sampled THEN 1 ELSE 0 END) AS sampled
  FROM layouts GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

export const aggregatedClasses = `
  SELECT scope, database, "table" AS name, coalesce(storage_class, 'STANDARD') AS storage_class, sum(bytes) AS bytes
  FROM layouts GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

const bySize = `
  SELECT scope, database, "table" AS name, "values" AS part, CAST(idx - 1 AS BIGINT) AS exp, sum(of_size) AS files
  FROM layouts l CROSS JOIN UNNEST(l.sizes) WITH ORDINALITY AS u (of_size, idx)
  GROUP BY 1, 2, 3, 4, 5`;

export const aggregatedSizes = `
  SELECT scope, database, name, exp, sum(files) AS files
  FROM (${bySize}) by_size GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

/** As `spread`. Ages are not in it: the last partition by its values may still be written, and is left out unless it is the only one. */
export const aggregatedSpread = `
  SELECT scope, database, name, median_exp, files_exp, bytes_exp, count(*) AS partitions, sum(files) AS files, sum(bytes) AS bytes
  FROM (
    SELECT scope, database, name, median_exp, files, bytes, ${exponent('files')} AS files_exp, ${exponent('bytes')} AS bytes_exp,
           row_number() OVER (PARTITION BY scope, database, name ORDER BY part DESC) AS recency,
           count(*) OVER (PARTITION BY scope, database, name) AS parts
    FROM (
      SELECT s.scope, s.database, s.name, s.part, min(CASE WHEN upto * 2 >= of_part THEN exp END) AS median_exp,
             max(of_part) AS files, max(b.bytes) AS bytes
      FROM (
        SELECT scope, database, name, part, exp,
               sum(files) OVER (PARTITION BY scope, database, name, part ORDER BY exp) AS upto,
               sum(files) OVER (PARTITION BY scope, database, name, part) AS of_part
        FROM (${bySize}) by_size
      ) s
      JOIN (SELECT scope, database, "table" AS name, "values" AS part, sum(bytes) AS bytes FROM layouts GROUP BY 1, 2, 3, 4) b
        ON b.scope = s.scope AND b.database = s.database AND b.name = s.name AND b.part IS NOT DISTINCT FROM s.part
      WHERE of_part > 0
      GROUP BY s.scope, s.database, s.name, s.part
    ) by_part
  ) grouped
  WHERE NOT (recency = 1 AND parts > 1)
  GROUP BY scope, database, name, median_exp, files_exp, bytes_exp
  ORDER BY scope, database, name, median_exp, files_exp, bytes_exp`;
