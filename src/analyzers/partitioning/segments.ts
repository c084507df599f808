import type { Maybe } from '../../model/maybe.ts';
import type { HiveTable } from '../lake-files/hive-table.ts';
import type { Projection } from '../lake-files/projection/read-projection.ts';
import { s3Path } from '../lake-files/place.ts';

/** Where in the paths of a table's folders a key's value stands: in whole segments, counted from 1. */
export interface KeySegment {
  readonly key: string;
  readonly first: number;
  readonly segments: number;
  /** What stands around the value in its segments: `dt=`. */
  readonly prefix: string;
  readonly suffix: string;
}

export interface Segmented {
  /** `bucket/prefix/`, before the first key. */
  readonly base: string;
  readonly keys: readonly KeySegment[];
}

/** The segments of a path that a template's keys take; unknown where one has more than a key, or is between keys. */
export function segmentsOf({ pieces }: Projection, { properties }: HiveTable): Maybe<Segmented> {
  const unlike = { unknown: 'its location is not one folder for each key' };
  const [first, ...rest] = pieces;
  const path = first && 'text' in first ? s3Path(first.text) : undefined;
  if (path === undefined) return unlike;
  const base = path.slice(0, path.lastIndexOf('/') + 1);
  const keys: KeySegment[] = [];
  let [at, before, own] = [base.split('/').length, path.slice(base.length), true];
  for (const piece of rest) {
    if ('key' in piece) {
      if (!own) return unlike;
      const segments = 1 + slashes(properties[`projection.${piece.key}.format`]);
      keys.push({ key: piece.key, first: at, segments, prefix: before, suffix: '' });
      [at, own] = [at + segments - 1, false];
      continue;
    }
    const parts = piece.text.split('/');
    const last = keys.pop();
    if (!last || parts.slice(1, -1).length > 0) return unlike;
    keys.push({ ...last, suffix: parts[0] ?? '' });
    if (parts.length > 1) [at, before, own] = [at + 1, parts.at(-1) ?? '', true];
  }
  return keys.length > 0 && (own ? before === '' : true) ? { base, keys } : unlike;
}

/** Of a date format; an enum whose values have some is none of a segment. */
const slashes = (format: string | undefined) => (format ?? '').split('/').length - 1;

/** The value's text of what stands in a key's segments; undefined where it is not written so. */
export function textIn(found: string, { prefix, suffix }: KeySegment): string | undefined {
  if (!found.startsWith(prefix) || !found.endsWith(suffix)) return undefined;
  const text = found.slice(prefix.length, found.length - suffix.length);
  return text === '' || found.length < prefix.length + suffix.length ? undefined : text;
}

/** Whether what a table's layout was read from has the folders of its template. */
export const isBelow = ({ base }: Segmented, { location }: HiveTable): boolean => {
  const path = s3Path(location ?? '');
  return path !== undefined && base.startsWith(path.endsWith('/') ? path : `${path}/`);
};
