import { createHash } from 'node:crypto';
import { partsOfId } from '../model/identity.ts';
import type { Table } from '../model/table.ts';

/** A bucket's name as AWS takes it: no access point, no name from before 2018. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const suffix = '-refined';

export interface RefinedPlace {
  readonly database: string;
  readonly bucket: string;
  readonly location: string;
}

/**
 * Where rewritten files go: a bucket of their own beside the one they come from, so that nothing that stands is touched.
 * Undefined where the table's own place is not a bucket that has such a neighbour. A name that would be too long for one
 * keeps its beginning and gets a hash of the whole.
 */
export function refinedPlace(table: Pick<Table, 'id' | 'location'>): RefinedPlace | undefined {
  const { database, table: own } = partsOfId(table.id);
  const bucket = typeof table.location === 'string' ? /^s3[an]?:\/\/([^/]+)/.exec(table.location)?.[1] : undefined;
  if (database === undefined || bucket === undefined || !bucketName.test(bucket)) return undefined;
  const digest = createHash('sha256').update(bucket).digest('hex').slice(0, 8);
  const stem = bucket.length + suffix.length <= 63 ? bucket : `${bucket.slice(0, 63 - suffix.length - 9)}-${digest}`;
  const refined = `${stem}${suffix}`;
  return { database: `${database}_refined`, bucket: refined, location: `s3://${refined}/${database}/${own}/` };
}

/** A table whose files lie in the place, above it or below: nothing may be written there. */
export const occupantOf = ({ location }: RefinedPlace, tables: readonly Table[]): Table | undefined =>
  tables.find(table => {
    const theirs =
      typeof table.location === 'string' ? `${table.location.replace(/^s3[an]:/, 's3:').replace(/\/+$/, '')}/` : '';
    return theirs !== '' && (location.startsWith(theirs) || theirs.startsWith(location));
  });
