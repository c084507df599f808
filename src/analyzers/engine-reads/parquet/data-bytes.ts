import { exactly, type Bytes } from '../bytes.ts';
import { bytesBetween, bytesOf, mergedReads } from '../merged-reads.ts';
import type { Reason } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import type { FileScan } from './file-scan.ts';
import { firstReads, type Reads } from './first-reads.ts';
import { isCertain, type Kept } from './kept.ts';
import { withoutLastBatch } from './last-batch.ts';

/** What is read of the data of row groups. */
export function dataBytes(kept: readonly Kept[], scan: FileScan, because: Set<Reason>): Bytes {
  const { need, wanted, profile } = scan;
  const reads = mergedReads(
    kept.flatMap(({ pieces }) => pieces),
    profile,
  );
  const isPlain = need.filtered.length + wanted.conditions.length + wanted.narrowed.length === 0;
  if (need.rows !== undefined && isPlain) return exactly(bytesOf(firstReads(kept, reads, need.rows, scan)));
  const counted = withoutLastBatch(kept, reads, scan, because);
  // Where less is read than may be, what lies between may be read with the rest.
  const isOpen = kept.some(one => one.isUpTo || !isCertain(one));
  const most = bytesOf(counted.high);
  const high = most + (isOpen ? bytesBetween(counted.high, profile) : 0);
  const first = need.rows === undefined ? counted.low : firstReads(kept, counted.low, 1, scan);
  const low = withoutLazy(kept, first, scan, because);
  // What is missing is known to be null before anything is read.
  if (wanted.neverPasses) return { low: 0, expected: 0, high };
  const isLess = need.rows !== undefined || profile.parquet.leavesOutLastBatch;
  if (need.stops) return { low, expected: bytesOf(firstReads(kept, counted.high, 1, scan)), high };
  const expected = Math.min(isLess ? bytesOf(first) : most, likelyBytes(kept, profile));
  return { low, expected: Math.max(low, expected), high };
}

/** Where it is likely that not all pages are read. */
function likelyBytes(kept: readonly Kept[], profile: EngineProfile): number {
  if (!kept.some(({ likely }) => likely)) return Infinity;
  return bytesOf(
    mergedReads(
      kept.flatMap(({ likely, pieces }) => likely ?? pieces),
      profile,
    ),
  );
}

/** Where rows are filtered, a column beside the condition's is fetched once a row passes; of several conditions' columns one is. */
function withoutLazy(kept: readonly Kept[], reads: Reads, { wanted, need }: FileScan, because: Set<Reason>): number {
  const passes = new Set(kept.flatMap(({ place, judgement, isUpTo }) => (judgement.passes && !isUpTo ? [place] : [])));
  const isUpTo = new Set(kept.flatMap(one => (one.isUpTo ? [one.place] : [])));
  const all = bytesOf(reads);
  if (need.filtered.length === 0 && isUpTo.size === 0) return all;
  const firsts: readonly (readonly number[])[] = wanted.filtered.length > 0 ? wanted.filtered : [[]];
  const low = firsts.reduce((least, first) => {
    const own = new Set(first);
    const surely = reads.filter(({ pieces }) =>
      pieces.some(({ group, leaf }) => passes.has(group) || (own.has(leaf) && !isUpTo.has(group))),
    );
    return Math.min(least, bytesOf(surely));
  }, all);
  if (low < all) because.add('lazy-columns');
  return low;
}
