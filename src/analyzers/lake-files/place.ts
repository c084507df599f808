/** A folder of S3: its prefix ends with a slash, or is empty for all of a bucket. */
export interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** The folder that an engine lists for a location: taken as written, a slash at its end or not. Undefined where it is not in S3. */
export function placeOf(location: string): Place | undefined {
  const [, bucket, path = ''] = /^s3[an]?:\/\/([^/]+)(?:\/([^]*))?$/i.exec(location) ?? [];
  if (bucket === undefined) return undefined;
  return { bucket, prefix: path === '' || path.endsWith('/') ? path : `${path}/` };
}

/** `bucket/key` of a location in S3; undefined elsewhere. */
export const s3Path = (location: string): string | undefined => /^s3[an]?:\/\/([^/]+\/[^]*)$/i.exec(location)?.[1];

/** `bucket/prefix`: places are equal where their paths are. */
export const pathOf = ({ bucket, prefix }: Place): string => `${bucket}/${prefix}`;

/** The folders in which all others lie, each once, in order. */
function outermost(places: Iterable<Place>): readonly Place[] {
  const byPath = new Map([...places].map(place => [pathOf(place), place]));
  const kept: Place[] = [];
  for (const [, place] of [...byPath].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const last = kept.at(-1);
    if (last?.bucket !== place.bucket || !place.prefix.startsWith(last.prefix)) kept.push(place);
  }
  return kept;
}

/**
 * At most `most` folders in which all of these lie, and perhaps more: where there are too many, those that contain them.
 * What lies in them beside is sorted out by whoever looks at each object.
 */
export function cover(places: Iterable<Place>, most: number): readonly Place[] {
  let found = outermost(places);
  while (found.length > most && found.some(({ prefix }) => prefix !== ''))
    found = outermost(found.map(({ bucket, prefix }) => ({ bucket, prefix: parent(prefix) })));
  return found;
}

const parent = (prefix: string) => prefix.slice(0, prefix.lastIndexOf('/', prefix.length - 2) + 1);
