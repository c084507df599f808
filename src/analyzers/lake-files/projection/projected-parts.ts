import { isHidden } from '../hidden.ts';
import type { Folder, Listing } from '../listing.ts';
import { placeOf, s3Path, type Place } from '../place.ts';
import type { KeyProjection } from './key-projection.ts';
import { match, type Piece } from './template.ts';

/** A partition that has files: its keys' values in the table's order. */
export interface ProjectedPart {
  readonly values: readonly string[];
  readonly folders: readonly Folder[];
}

/** Folders in which files are looked for one by one, where a statement gives a key's values. */
const mostPlaces = 1000;

/**
 * The projected partitions of which objects exist: read off the folders that there are in some places, never by
 * going through the values.
 */
export async function projectedParts(
  listing: Listing,
  pieces: readonly Piece[],
  keys: ReadonlyMap<string, KeyProjection>,
  { below, places }: { readonly below: boolean; readonly places: readonly Place[] },
): Promise<readonly ProjectedPart[]> {
  const [first, ...rest] = pieces;
  const path = first && 'text' in first ? s3Path(first.text) : undefined;
  if (path === undefined) return [];
  const parts = new Map<string, { readonly values: readonly string[]; readonly folders: Folder[] }>();
  for (const folder of await listing.in(places)) {
    const found = match([{ text: path }, ...rest], keys, folder.path);
    if (!found) continue;
    const under = folder.path.slice(found.end);
    if (under !== '' && (!below || isHidden(under))) continue;
    const values = [...keys.keys()].map(key => found.values.get(key) ?? '');
    const name = JSON.stringify(values);
    const part = parts.get(name) ?? { values, folders: [] };
    parts.set(name, part);
    part.folders.push(folder);
  }
  return [...parts.values()];
}

/** The folders before the first key that the statement does not give; undefined where a location does not begin with a bucket. */
export function placesOf(
  pieces: readonly Piece[],
  keys: ReadonlyMap<string, KeyProjection>,
  given: ReadonlySet<string>,
): readonly Place[] | undefined {
  let paths = [''];
  for (const piece of pieces) {
    if ('text' in piece) {
      paths = paths.map(path => path + piece.text);
      continue;
    }
    const values = given.has(piece.key) ? [...(keys.get(piece.key)?.values() ?? [])] : undefined;
    // Others may be written otherwise in a location.
    if (!values?.every(value => /^[\w.-]+$/.test(value)) || paths.length * values.length > mostPlaces) break;
    paths = paths.flatMap(path => values.map(value => path + value));
  }
  const places = paths.map(path => placeOf(path.slice(0, path.lastIndexOf('/') + 1)));
  return places.every(place => place !== undefined) ? places : undefined;
}
