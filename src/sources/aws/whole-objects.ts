import type { Journal } from '../../snapshot/journal.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import type { Clients } from './clients.ts';
import { taskId } from './glue.ts';
import { objectRange } from './object-range.ts';
import type { Task } from './read-pages.ts';
import { isRecord, text } from './region.ts';

export interface ObjectName {
  readonly bucket: string;
  readonly key: string;
}

/** Undefined where a path does not lead to an object in S3. */
export function objectName(path: string): ObjectName | undefined {
  const [, bucket, key] = /^s3[an]?:\/\/([^/]+)\/([^]+)$/i.exec(path) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}

/** Bytes of a row of `blobs`. */
const part = 1024 * 1024;
/** Parts of an object that are read. */
export const mostParts = 64;

export const objectId = (scope: string, { bucket, key }: ObjectName) => taskId(scope, 'object', bucket, key);

/** Reads an object part by part. */
export const objectTask = (s3: Clients['s3'], scope: string, { bucket, key }: ObjectName): Task => ({
  id: objectId(scope, { bucket, key }),
  async read(next) {
    const [offset, before] = placeOf(next);
    const range = `${offset}-${offset + part - 1}`;
    const found = await objectRange(s3, {
      bucket,
      key,
      range,
      most: part,
      ...(before === undefined ? {} : { etag: before }),
    });
    if (!found) return { rows: [{ gone: true }] };
    const { etag, bytes, size = offset + bytes.length } = found;
    const end = offset + bytes.length;
    return {
      rows: [{ etag, size, offset, bytes: Buffer.from(bytes).toString('base64') }],
      ...(bytes.length > 0 && end < size ? { next: JSON.stringify([end, etag]) } : {}),
    };
  },
});

function placeOf(next: string | undefined): readonly [offset: number, etag?: string] {
  const place: unknown = next === undefined ? [] : JSON.parse(next);
  const [offset = 0, etag] = Array.isArray(place) ? place : [];
  return etag === undefined ? [Number(offset)] : [Number(offset), String(etag)];
}

/** Rows of `blobs`; none where it was not read to its end, or is gone. */
export async function objectParts(
  journal: Journal,
  scope: string,
  { bucket, key }: ObjectName,
): Promise<readonly BulkRow[]> {
  const id = objectId(scope, { bucket, key });
  const parts: BulkRow[] = [];
  if (!journal.of(id).isDone) return parts;
  for await (const [row] of journal.pages(id)) {
    if (!isRecord(row) || row['gone'] === true) return [];
    const { etag, size, offset } = row;
    const bytes = Buffer.from(text(row['bytes']) ?? '', 'base64');
    parts.push({ bucket, key, etag: text(etag) ?? '', size: Number(size), offset: Number(offset), bytes });
  }
  return parts;
}

/** All of an object; undefined where it was not read to its end, or is gone. */
export async function objectBytes(journal: Journal, scope: string, name: ObjectName): Promise<Uint8Array | undefined> {
  const parts = await objectParts(journal, scope, name);
  return parts.length === 0
    ? undefined
    : Buffer.concat(parts.flatMap(({ bytes }) => (bytes instanceof Uint8Array ? [bytes] : [])));
}
