import { firstWhere } from '../sorted.ts';
import type { DataFile, Need } from './need.ts';
import type { EngineProfile } from './profile.ts';

/** A part of a file that one worker reads. */
export interface Split {
  readonly start: number;
  readonly end: number;
}

/**
 * Ways in which a file may be cut: one, or two where it is not known whether the scan's small splits are used up. `whole`: it
 * cannot be cut.
 */
export function cutsOf(
  file: DataFile,
  need: Need,
  profile: EngineProfile,
  whole = false,
): readonly (readonly Split[])[] {
  const { size, iceberg } = file;
  const { firstBytes, laterBytes, icebergBytes } = profile.splits;
  if (whole) return [[{ start: 0, end: size }]];
  if (iceberg) return [iceberg.splits.length > 0 ? splitsAt(iceberg.splits, size) : evenly(size, icebergBytes)];
  return (need.manySplits ? [firstBytes, laterBytes] : [firstBytes]).map(most => splitsOf(size, most));
}

/** Into how many splits a file is cut, where ways differ the most: the number of those of `cutsOf`, which need not be made. */
export function mostCuts({ size, iceberg }: DataFile, need: Need, profile: EngineProfile): number {
  const { firstBytes, laterBytes, icebergBytes } = profile.splits;
  if (iceberg && iceberg.splits.length > 0) return splitsAt(iceberg.splits, size).length;
  const bytes = iceberg ? icebergBytes : need.manySplits ? Math.min(firstBytes, laterBytes) : firstBytes;
  return size === 0 ? 0 : Math.ceil(size / coarsest(size, bytes));
}

/** Files have at most so many splits here: what is larger is cut coarser. */
const mostSplits = 2 ** 16;
const coarsest = (size: number, wanted: number) => Math.max(wanted, Math.ceil(size / mostSplits));

/** The last two are halves of what is left. */
function splitsOf(size: number, wanted: number): readonly Split[] {
  const most = coarsest(size, wanted);
  const splits: Split[] = [];
  for (let start = 0; start < size;) {
    const left = size - start;
    const length = left <= most ? left : left <= 2 * most ? Math.floor(left / 2) : most;
    splits.push({ start, end: start + length });
    start += length;
  }
  return splits;
}

function evenly(size: number, wanted: number): readonly Split[] {
  const step = coarsest(size, wanted);
  return Array.from({ length: Math.ceil(size / step) }, (_, index) => ({
    start: index * step,
    end: Math.min(size, (index + 1) * step),
  }));
}

/** A split begins at each offset. */
function splitsAt(offsets: readonly number[], size: number): readonly Split[] {
  const starts = [...new Set(offsets)].filter(offset => offset >= 0 && offset < size).toSorted((a, b) => a - b);
  if (starts.length === 0) return [{ start: 0, end: size }];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? size }));
}

/** What begins in each split, in its order. */
export function bySplit<T>(
  splits: readonly Split[],
  items: readonly T[],
  offsetOf: (item: T) => number,
): readonly T[][] {
  const found = splits.map((): T[] => []);
  for (const item of items) {
    const offset = offsetOf(item);
    const at = firstWhere(splits, ({ end }) => end > offset);
    if ((splits[at]?.start ?? Infinity) <= offset) found[at]?.push(item);
  }
  return found;
}
