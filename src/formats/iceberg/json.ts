import { gunzipSync } from 'node:zlib';
import { FormatError } from '../format-error.ts';

export type Fields = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objects = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;

/** Bytes that compressed metadata may unpack to. */
const mostUnpacked = 256 * 1024 * 1024;

/** The object that a metadata file holds; whole numbers of sixteen digits and more come as texts. Throws FormatError. */
export function metadataJson(bytes: Uint8Array): Fields {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const json = Buffer.from(isPacked ? gunzipSync(bytes, { maxOutputLength: mostUnpacked }) : bytes).toString('utf8');
    const value: unknown = JSON.parse(json);
    if (isObject(value)) return /\d{16}/.test(json) ? exact(json) : value;
  } catch {
    // Said below.
  }
  throw new FormatError('it is no metadata of Iceberg');
}

/** Of JSON that is known to be sound. */
function exact(json: string): Fields {
  const quoted = json.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, part =>
    part.startsWith('"') ? part : `"${part}"`,
  );
  const value: unknown = JSON.parse(quoted);
  return isObject(value) ? value : {};
}

/** An id of 64 bits, however it came; undefined where it is none. */
export function idOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? BigInt(value) : undefined;
}
