import { readFileBytes, type EngineProfile } from '../engine-reads/index.ts';
import type { DataFile, FileRead, Need } from '../engine-reads/need.ts';
import type { FileFormat } from '../engine-reads/read-file.ts';

/**
 * What is read of each of some files for one need: a file of which rows are deleted by values needs these, too; one of which
 * no row passes needs none, or at most what its conditions look at.
 */
export function fileReader(format: FileFormat, need: Need, profile: EngineProfile): (file: DataFile) => FileRead {
  const opened: Need = { ...need, columns: [], filtered: [], domains: new Map() };
  const tested: Need = { ...need, columns: need.filtered };
  const deleting = new Map<string, Need>();
  const withDeletes = (more: readonly string[]): Need => {
    const name = JSON.stringify(more);
    const own = deleting.get(name) ?? { ...need, columns: [...new Set([...need.columns, ...more])] };
    deleting.set(name, own);
    return own;
  };
  return file => {
    const { iceberg, noRows } = file;
    if (!noRows)
      return readFileBytes(format, file, iceberg?.deletedBy ? withDeletes(iceberg.deletedBy) : need, profile);
    const least = readFileBytes(format, file, opened, profile);
    if (need.filtered.length === 0) return least;
    const most = readFileBytes(format, file, tested, profile);
    return { ...most, bytes: { ...most.bytes, low: Math.min(least.bytes.low, most.bytes.low) } };
  };
}
