/** A folder of S3: the prefix ends with a slash, or is empty for all of a bucket. */
export interface S3Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** Undefined where a location is not in S3. */
export function s3Place(location: string): S3Place | undefined {
  const [, bucket, path = ''] = /^s3[an]?:\/\/([^/]+)(?:\/([^]*))?$/i.exec(location) ?? [];
  if (bucket === undefined) return undefined;
  const prefix = path.replace(/\/+$/, '');
  return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}

/** The folders in which all others lie, each once, in order. */
export function outermost(places: readonly S3Place[]): readonly S3Place[] {
  const sorted = places.toSorted((a, b) => compare(a.bucket, b.bucket) || compare(a.prefix, b.prefix));
  const kept: S3Place[] = [];
  for (const place of sorted) {
    const last = kept.at(-1);
    if (!last || !isWithin(place, last)) kept.push(place);
  }
  return kept;
}

const isWithin = (place: S3Place, of: S3Place) => place.bucket === of.bucket && place.prefix.startsWith(of.prefix);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Finds the innermost of some folders in which a place lies. */
export function finder<F extends S3Place>(folders: readonly F[]): (place: S3Place) => F | undefined {
  const byPath = new Map(folders.map(folder => [pathOf(folder), folder]));
  return place => {
    for (let path = pathOf(place); path !== ''; path = path.slice(0, path.lastIndexOf('/', path.length - 2) + 1)) {
      const folder = byPath.get(path);
      if (folder) return folder;
    }
    return undefined;
  };
}

const pathOf = ({ bucket, prefix }: S3Place) => `${bucket}/${prefix}`;
