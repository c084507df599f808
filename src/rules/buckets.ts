import { isKnown } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import { once } from './once.ts';

type Located = { readonly table: Table; /** With a slash at its end. */ readonly location: string };

export const bucketOf = (path: string) => /^s3[an]?:\/\/([^/]*)/i.exec(path)?.[1] ?? '';
export const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`).replace(/^s3[an]:/i, 's3:');

/** The tables whose files lie in the bucket of a path. */
export const tablesBeside = (path: string, tables: readonly Table[]): readonly Located[] =>
  byBucket(tables).get(bucketOf(path)) ?? [];

/** The tables that lie below a prefix as S3 reads it, whole or in part. */
export const tablesBelow = (prefix: string, tables: readonly Table[]): readonly Table[] =>
  tablesBeside(prefix, tables)
    .filter(({ location }) => location.startsWith(prefix) || prefix.startsWith(location))
    .map(({ table }) => table);

const byBucket = once((tables: readonly Table[]) => {
  const buckets = new Map<string, Located[]>();
  for (const table of tables) {
    const { kind, location } = table;
    if (kind !== 'table' || location === undefined || !isKnown(location) || bucketOf(location) === '') continue;
    const own = buckets.get(bucketOf(location)) ?? [];
    buckets.set(bucketOf(location), own);
    own.push({ table, location: withSlash(location) });
  }
  return buckets;
});
