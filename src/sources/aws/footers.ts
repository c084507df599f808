import { tailStart } from '../../formats/tail.ts';
import type { Json } from '../../model/resource.ts';
import type { Clients } from './clients.ts';
import type { ColumnarFile } from './columnar-files.ts';
import { taskId } from './glue.ts';
import { objectRange } from './object-range.ts';
import type { Task } from './read-pages.ts';
import { isRecord, text } from './region.ts';

/**
 * Bytes of the first read, the file's last: the footers of nearly all files, and most of their indexes, are shorter. A
 * request costs the same however much it reads, and what is not needed is not kept.
 */
const firstRead = 64 * 1024;
/** Bytes that are kept of a file, unless its footer is longer. */
const kept = 1024 * 1024;
/** Bytes of a footer at most: thousands of columns in thousands of row groups. */
const longest = 16 * 1024 * 1024;
/** Reads that a footer takes at most: its length, itself, the indexes before it. */
export const reads = [0, 1, 2];

/** What a read has given: the end of the file from `offset` on, none of it where it is no footer; or what to read next. */
export type Footer =
  { readonly offset: number; readonly bytes: string } | { readonly from: number } | { readonly gone: true };

/** The `nth` read of a file, from where the one before has told. */
export const footerTask = (s3: Clients['s3'], scope: string, file: ColumnarFile, nth: number, from?: number): Task => ({
  id: footerId(scope, file, nth),
  async read() {
    const { bucket, key, etag, size, format } = file;
    const most = from === undefined ? Math.min(firstRead, size) : size - from;
    const range = from === undefined ? `-${most}` : `${from}-`;
    const { bytes } = (await objectRange(s3, { bucket, key, etag, range, most })) ?? {};
    if (bytes?.length !== most) return { rows: [{ gone: true }] };
    const offset = size - most;
    const start = tailStart(format, { offset, bytes }, size, kept);
    if (start === undefined || size - start > longest) return { rows: [{ offset: size, bytes: '' }] };
    if (start < offset) return { rows: [{ from: start }] };
    return { rows: [{ offset: start, bytes: Buffer.from(bytes.subarray(start - offset)).toString('base64') }] };
  },
});

export const footerId = (scope: string, { bucket, key, etag }: ColumnarFile, nth: number) =>
  taskId(scope, 'footers', nth, bucket, key, etag);

/** Undefined where it was not read. */
export function footerOf(row: Json | undefined): Footer | undefined {
  if (!isRecord(row)) return undefined;
  const { offset, from } = row;
  const bytes = text(row['bytes']);
  if (typeof offset === 'number' && bytes !== undefined) return { offset, bytes };
  return typeof from === 'number' ? { from } : { gone: true };
}
