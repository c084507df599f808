import { isKnown } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';

type Located = { readonly table: Table; /** With a slash at its end. */ readonly location: string };

const bucketOf = (path: string) => /^s3[an]?:\/\/([^/]*)/i.exec(path)?.[1] ?? '';
export const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`).replace(/^s3[an]:/i, 's3:');

const indexes = new WeakMap<readonly Table[], ReadonlyMap<string, readonly Located[]>>();

/** The tables whose files lie in the bucket of a path. All loads of a run ask it of the same tables: they are sorted once. */
export function tablesBeside(path: string, tables: readonly Table[]): readonly Located[] {
  const index = indexes.get(tables) ?? byBucket(tables);
  indexes.set(tables, index);
  return index.get(bucketOf(path)) ?? [];
}

function byBucket(tables: readonly Table[]) {
  const buckets = new Map<string, Located[]>();
  for (const table of tables) {
    const { kind, location } = table;
    if (kind !== 'table' || location === undefined || !isKnown(location) || bucketOf(location) === '') continue;
    const own = buckets.get(bucketOf(location)) ?? [];
    buckets.set(bucketOf(location), own);
    own.push({ table, location: withSlash(location) });
  }
  return buckets;
}
