import type { RowGroup } from '../../../formats/parquet/footer.ts';
import { exactly, type Bytes } from '../bytes.ts';
import { hits, madeOf, type Few } from '../few.ts';
import type { Reason } from '../need.ts';
import { dataBytes } from './data-bytes.ts';
import type { FileScan } from './file-scan.ts';
import { judged } from './judge.ts';
import { isCertain, keptOf, usesPageIndex, type Kept } from './kept.ts';

export interface SplitRead {
  readonly bytes: Bytes;
  /** Row groups that `high` counts. */
  readonly kept: number;
  readonly because: readonly Reason[];
  /** Bloom filters may leave out all of it. */
  readonly few?: Few;
}

/** What a split reads that begins with these row groups. */
export function readSplit(groups: readonly RowGroup[], scan: FileScan): SplitRead {
  const { need, profile, file, wanted } = scan;
  const because = new Set<Reason>();
  const kept: Kept[] = [];
  let [low, expected, high] = [0, 0, 0];
  for (const group of groups) {
    const usesIndex = usesPageIndex(group, scan);
    const judgement = judged(group, scan, usesIndex);
    for (const reason of judgement.because) because.add(reason);
    low += judgement.low;
    expected += judgement.expected;
    high += judgement.high;
    if (judgement.fate === 'out') continue;
    const next = keptOf(group, judgement, kept.length, scan, usesIndex);
    if (usesIndex) because.add('page-index');
    if (judgement.fate === 'in') low += next.indexes;
    expected += wanted.conditions.length + wanted.compared.size > 0 ? next.indexes : 0;
    high += next.indexes;
    kept.push(next);
  }
  const [certain, possible] = [kept.filter(isCertain), kept.filter(({ rows }) => rows > 0)];
  const few = possible.find(({ judgement }) => judgement.few)?.judgement.few;
  const own = few && certain.length === 0 ? { few: madeOf(possible.length, few) } : {};
  const told = (bytes: Bytes): SplitRead => ({ bytes, kept: possible.length, because: [...because], ...own });
  // Where no row group is left, nothing is counted, not even the footer.
  if (possible.length === 0) return told(exactly(0));
  if (file.size <= profile.parquet.smallFileBytes) {
    because.add('small-file');
    return told({ low: certain.length > 0 ? file.size : 0, expected: file.size, high: file.size });
  }
  if (need.rows !== undefined) because.add('limit');
  const all = dataBytes(possible, scan, because);
  const least = certain.length === possible.length ? all.low : Math.min(all.low, dataBytes(certain, scan, because).low);
  const mostLikely = few ? likelyBytes(possible, few, scan, because) : all.expected;
  const footer = footerBytes(scan);
  return told({
    low: certain.length > 0 ? footer + low + least : 0,
    expected: footer + expected + mostLikely,
    high: footer + high + all.high,
  });
}

/** Of row groups that bloom filters may leave out, as many are most likely left as have one of the values. */
function likelyBytes(kept: readonly Kept[], few: Few, scan: FileScan, because: Set<Reason>): number {
  const count = hits(kept.filter(({ judgement }) => judgement.few).length, few);
  const [less, more] = [Math.floor(count), Math.ceil(count)].map(most => {
    let taken = 0;
    const likely = kept.filter(({ judgement }) => !judgement.few || (taken += 1) <= most);
    return dataBytes(likely, scan, because).expected;
  });
  return Math.round((less ?? 0) + ((more ?? 0) - (less ?? 0)) * (count - Math.floor(count)));
}

/** The end of the file, and the footer again where that was too little. */
function footerBytes({ decoded, file, profile }: FileScan): number {
  const first = Math.min(file.size, profile.parquet.footerBytes);
  const { footerBytes: own } = decoded.file;
  return own > first ? first + own : first;
}
