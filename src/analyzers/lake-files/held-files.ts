import { isHidden } from './hidden.ts';
import type { Folder, Listing } from './listing.ts';
import { pathOf, placeOf, type Place } from './place.ts';

/** Folders with their files, and how much there is in all of them. */
export interface FolderFiles {
  readonly folders: readonly Folder[];
  readonly files: number;
  readonly bytes: number;
}

export function inFolders(folders: readonly Folder[]): FolderFiles {
  let [files, bytes] = [0, 0];
  for (const { sizes } of folders) {
    files += sizes.length;
    for (const size of sizes) bytes += size;
  }
  return { folders, files, bytes };
}

/**
 * For each of some locations the files that lie in it, or below it where engines look there: a file in two of them belongs
 * to both. A location that is not in S3 has none.
 */
export async function filesAt(
  listing: Listing,
  locations: readonly (string | undefined)[],
  { below }: { readonly below: boolean },
): Promise<readonly FolderFiles[]> {
  const at = new Map<string, { readonly place: Place; readonly folders: Folder[] }>();
  const places = locations.map(location => (location === undefined ? undefined : placeOf(location)));
  for (const place of places) if (place) at.set(pathOf(place), at.get(pathOf(place)) ?? { place, folders: [] });
  for (const folder of await listing.in([...at.values()].map(({ place }) => place))) {
    for (let path = folder.path; path !== ''; path = path.slice(0, path.lastIndexOf('/', path.length - 2) + 1)) {
      if (path.length < folder.path.length && (!below || isHidden(folder.path.slice(path.length)))) break;
      at.get(path)?.folders.push(folder);
    }
  }
  const summed = new Map([...at].map(([path, { folders }]) => [path, inFolders(folders)]));
  return places.map(place => (place && summed.get(pathOf(place))) ?? inFolders([]));
}
