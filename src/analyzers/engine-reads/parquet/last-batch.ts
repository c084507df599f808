import type { RowGroup } from '../../../formats/parquet/footer.ts';
import type { Reason } from '../need.ts';
import { isLastOneBatch } from './batches.ts';
import type { FileScan } from './file-scan.ts';
import type { Reads } from './first-reads.ts';
import { isCertain, type Kept } from './kept.ts';
import type { Wanted } from './wanted.ts';

/** What is counted of the reads, at least and at most: what is first read for the last batch may not be. */
export function withoutLastBatch(
  kept: readonly Kept[],
  reads: Reads,
  { need, profile, wanted }: FileScan,
  because: Set<Reason>,
): { readonly low: Reads; readonly high: Reads } {
  const all = { low: reads, high: reads };
  if (!profile.parquet.leavesOutLastBatch || !need.computes) return all;
  const groups = kept.map(({ group, rows }) => ({
    rows,
    bytes: group.rows > 0 ? (rows / group.rows) * bytesWanted(group, wanted) : 0,
  }));
  const isOne = isLastOneBatch(groups, profile);
  if (isOne === false) return all;
  const last = kept.at(-1)?.place;
  const others = reads.filter(({ pieces }) => pieces.some(({ group }) => group !== last));
  if (others.length === reads.length) return all;
  because.add('last-batch');
  const isSure = isOne === true && kept.every(isCertain);
  return isSure ? { low: others, high: others } : { low: others, high: reads };
}

/** Unpacked. */
const bytesWanted = ({ columns }: RowGroup, { leaves }: Wanted): number =>
  leaves.reduce((sum, leaf) => sum + (columns[leaf]?.bytes ?? 0), 0);
