import { holds } from '../predicates/domains.ts';
import type { Ask } from './ask.ts';
import { bucketOfName } from './buckets/bucket-of-name.ts';
import { bucketsOf } from './buckets/buckets-of.ts';
import { inFolders, type FolderFiles } from './held-files.ts';
import type { HiveTable } from './hive-table.ts';
import type { Folder } from './listing.ts';

export interface Sifted extends FolderFiles {
  /** The names of its files do not tell which of them are left out. */
  readonly isVague: boolean;
}

/** Leaves files out by their paths, and by the buckets that they hold; undefined where a statement asks for all of them. */
export function sifting(table: HiveTable, { domains }: Ask): ((files: FolderFiles) => Sifted) | undefined {
  const buckets = bucketsOf(table, domains);
  const paths = domains?.get('$path');
  if (!buckets && !paths) return undefined;
  return files => {
    const isVague = buckets !== undefined && !files.folders.every(({ names }) => names.every(hasBucket));
    const isKept = (folder: string, name: string) =>
      (!paths || holds(paths, `s3://${folder}${name}`)) &&
      (!buckets || isVague || buckets.has(bucketOfName(name) ?? -1));
    return { ...inFolders(files.folders.map(folder => siftFolder(folder, isKept))), isVague };
  };
}

const hasBucket = (name: string) => bucketOfName(name) !== undefined;

function siftFolder({ path, names, sizes }: Folder, isKept: (folder: string, name: string) => boolean): Folder {
  const kept = names.flatMap((name, index) => (isKept(path, name) ? [index] : []));
  return { path, names: kept.map(index => names[index] ?? ''), sizes: kept.map(index => sizes[index] ?? 0) };
}
