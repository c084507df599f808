import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';

/** A folder of S3 that belongs to a table: `path` is `bucket/prefix` without a slash at its end, `depth` its segments. */
export interface Location {
  readonly table: string;
  readonly path: string;
  readonly depth: number;
  /** 1: each of its folders is a partition. */
  readonly partitioned: number;
}

/** Undefined where it is not in S3. */
export function pathOf(location: string): string | undefined {
  const path = /^s3[an]?:\/\/(.+)$/i.exec(location)?.[1];
  return path?.replace(/\/+$/, '');
}

export function locationsOf(tables: readonly Table[]): readonly Location[] {
  return tables.flatMap(({ id, location, design, kind }) => {
    const path = typeof location === 'string' ? pathOf(location) : undefined;
    if (kind !== 'table' || path === undefined) return [];
    const keys = design.partitionBy;
    const partitioned = keys !== undefined && (!isKnown(keys) || keys.length > 0) ? 1 : 0;
    return [{ table: id, path, depth: path.split('/').length, partitioned }];
  });
}
