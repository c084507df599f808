import { protobufFields } from '../protobuf.ts';

/** The end of an ORC file, which tells what lies before it. */
export interface Postscript {
  /** Bytes, with the byte that tells them. */
  readonly length: number;
  /** Bytes. */
  readonly footer: number;
  /** Bytes of the stripes' statistics, before the footer. */
  readonly statistics: number;
  readonly codec: number;
  /** Written before HIVE-8732, which mended statistics. */
  readonly isOld: boolean;
}

/** Undefined where the bytes do not end as an ORC file; throws FormatError where they do not even end as a message. */
export function postscriptOf(bytes: Uint8Array): Postscript | undefined {
  const length = bytes.at(-1) ?? 0;
  const from = bytes.length - 1 - length;
  if (length === 0 || from < 0) return undefined;
  let [footer, statistics, codec, version] = [0, 0, 0, 0];
  let magic = '';
  for (const { id, value } of protobufFields(bytes.subarray(from, bytes.length - 1))) {
    if (id === 8000 && typeof value !== 'number') magic = Buffer.from(value).toString('latin1');
    if (typeof value !== 'number') continue;
    if (id === 1) footer = value;
    if (id === 2) codec = value;
    if (id === 5) statistics = value;
    if (id === 6) version = value;
  }
  return magic === 'ORC' && footer > 0
    ? { length: length + 1, footer, statistics, codec, isOld: version < 1 }
    : undefined;
}
