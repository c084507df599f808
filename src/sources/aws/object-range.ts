import { GetObjectCommand } from '@aws-sdk/client-s3';
import { CallError, callErrorOf } from './call-error.ts';
import type { Clients } from './clients.ts';

/** Cut off in the middle, as many times in a row. */
const mostAttempts = 5;

export interface ObjectRange {
  readonly bucket: string;
  readonly key: string;
  /** Anything else by now is not what was listed. */
  readonly etag?: string;
  /** `-65536`: the last bytes; `100-`: from there on; `0-99`: the first hundred. */
  readonly range: string;
  /** Bytes at most: an endpoint may send all. */
  readonly most: number;
}

export interface ReadRange {
  readonly bytes: Uint8Array;
  readonly etag: string;
  /** Bytes of the whole object; undefined where it was not told. */
  readonly size: number | undefined;
}

/** A part of an object; undefined where the object is gone, archived, or another by now. */
export async function objectRange(
  s3: Clients['s3'],
  { bucket, key, etag, range, most }: ObjectRange,
): Promise<ReadRange | undefined> {
  const unchanged = etag === undefined ? {} : { IfMatch: `"${etag}"` };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await s3
      .send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${range}`, ...unchanged }))
      .catch(unlessGone);
    if (!answer) return undefined;
    try {
      const bytes = await bounded(answer.Body, most);
      const size = /\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1];
      return {
        bytes,
        etag: (answer.ETag ?? '').replaceAll('"', ''),
        size: size === undefined ? undefined : Number(size),
      };
    } catch (error) {
      const problem = error instanceof CallError ? error : callErrorOf('s3', 'GetObject', error);
      if (problem.fate !== 'passing' || attempt >= mostAttempts) throw problem;
    }
  }
}

function unlessGone(error: unknown): undefined {
  if (
    error instanceof CallError &&
    /^(?:NoSuchKey|NoSuchVersion|NotFound|PreconditionFailed|InvalidRange|InvalidObjectState|412|416)$/.test(error.code)
  )
    return undefined;
  throw error;
}

/** Of whatever kind the body is, as far as it goes. */
async function bounded(body: unknown, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (!isBytes(body)) throw new CallError('GetObject gave no bytes', 'failed', 'NoBody');
  // Leaving the loop ends the connection.
  for await (const part of body) {
    size += part.length;
    if (size > most) throw new CallError('GetObject gave more than was asked', 'failed', 'RangeIgnored');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const isBytes = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
