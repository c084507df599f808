import type { RowGroup } from '../../../formats/parquet/footer.ts';
import { exactly, type Bytes } from '../bytes.ts';
import { bytesOf, mergedReads, type Read } from '../merged-reads.ts';
import type { DataFile, Need, Reason } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import { isLastOneBatch } from './batches.ts';
import type { Decoded } from './decoded.ts';
import { indexBytes } from './index-bytes.ts';
import { judged, type Judgement } from './judge.ts';
import { countOf, rowsThatMayPass } from './pages.ts';
import { pagesWith, wholeChunks, type ChunkPiece } from './pieces.ts';
import type { Wanted } from './wanted.ts';

/** What a scan does with one file. */
export interface FileScan {
  readonly decoded: Decoded;
  readonly file: DataFile;
  readonly wanted: Wanted;
  readonly need: Need;
  readonly profile: EngineProfile;
}

export interface SplitRead {
  readonly bytes: Bytes;
  /** Row groups that `high` counts. */
  readonly kept: number;
  readonly because: readonly Reason[];
}

/** A row group that is read, or may be. */
interface Kept {
  readonly group: RowGroup;
  readonly judgement: Judgement;
  readonly pieces: readonly ChunkPiece[];
  /** Not all of the pieces may be read: which pages are is not known. */
  readonly isUpTo: boolean;
  /** Of it, those that its page indexes leave in. */
  readonly rows: number;
  /** Bytes of indexes that are read once it is kept. */
  readonly indexes: number;
}

/** What a split reads that begins with these row groups. */
export function readSplit(groups: readonly RowGroup[], scan: FileScan): SplitRead {
  const { need, profile, file, wanted } = scan;
  const because = new Set<Reason>();
  const kept: Kept[] = [];
  let [low, expected, high] = [0, 0, 0];
  for (const group of groups) {
    const usesIndex = hasPageIndex(group, scan);
    const judgement = judged(scan.decoded, group, wanted, need, profile, usesIndex);
    for (const reason of judgement.because) because.add(reason);
    low += judgement.low;
    expected += judgement.expected;
    high += judgement.high;
    if (judgement.fate === 'out') continue;
    const next = keptOf(group, judgement, kept.length, scan, usesIndex, because);
    if (judgement.fate === 'in') low += next.indexes;
    expected += wanted.conditions.length > 0 ? next.indexes : 0;
    high += next.indexes;
    kept.push(next);
  }
  const [certain, possible] = [kept.filter(isCertain), kept.filter(({ rows }) => rows > 0)];
  const shown = { kept: possible.length, because: [...because] };
  // Where no row group is left, nothing is counted, not even the footer.
  if (possible.length === 0) return { bytes: { low: 0, expected: 0, high: 0 }, ...shown };
  const isSmall = file.size <= profile.parquet.smallFileBytes;
  if (isSmall) return small(file.size, certain.length > 0, because, possible.length);
  if (need.rows !== undefined) because.add('limit');
  const all = dataBytes(possible, scan, because);
  const least = certain.length === possible.length ? all.low : Math.min(all.low, dataBytes(certain, scan, because).low);
  const footer = footerBytes(scan);
  return {
    bytes: {
      low: certain.length > 0 ? footer + low + least : 0,
      expected: footer + expected + all.expected,
      high: footer + high + all.high,
    },
    kept: possible.length,
    because: [...because],
  };
}

const isCertain = ({ judgement, rows }: Kept) => judgement.fate === 'in' && rows > 0;

function small(size: number, isCertainlyRead: boolean, because: Set<Reason>, kept: number): SplitRead {
  because.add('small-file');
  return { bytes: { low: isCertainlyRead ? size : 0, expected: size, high: size }, kept, because: [...because] };
}

/** The end of the file, and the footer again where that was too little. */
export function footerBytes({ decoded, file, profile }: FileScan): number {
  const first = Math.min(file.size, profile.parquet.footerBytes);
  const { footerBytes: own } = decoded.file;
  return own > first ? first + own : first;
}

function hasPageIndex({ columns }: RowGroup, { file, wanted, profile }: FileScan): boolean {
  if (file.iceberg || !profile.parquet.usesPageIndex || wanted.conditions.length + wanted.narrowed.length === 0)
    return false;
  return columns.some(({ columnIndex, offsetIndex }) => columnIndex && offsetIndex);
}

function keptOf(
  group: RowGroup,
  judgement: Judgement,
  place: number,
  { decoded: { file }, wanted, profile }: FileScan,
  usesIndex: boolean,
  because: Set<Reason>,
): Kept {
  const whole = {
    group,
    judgement,
    pieces: wholeChunks(group, place, wanted.leaves),
    isUpTo: false,
    rows: group.rows,
    indexes: 0,
  };
  if (!usesIndex) return whole;
  because.add('page-index');
  const asked = [...new Set([...wanted.conditions.map(({ leaf }) => leaf), ...wanted.narrowed])];
  const columnIndexes = asked.map(leaf => group.columns[leaf]?.columnIndex);
  const offsetIndexes = wanted.leaves.map(leaf => group.columns[leaf]?.offsetIndex);
  // Those of the conditions have been read where they were asked already.
  const unread = Math.max(0, indexBytes(columnIndexes, profile) - judgement.indexes);
  const indexes = unread + indexBytes(offsetIndexes, profile);
  const rows = rowsThatMayPass(file, group, wanted.conditions);
  if (!rows) return { ...whole, indexes, isUpTo: true };
  if (countOf(rows) >= group.rows) return { ...whole, indexes };
  const pieces = wanted.leaves.map(leaf => {
    const chunk = group.columns[leaf];
    const pages = chunk && file.offsetIndex(chunk);
    return chunk && pages ? pagesWith(chunk, pages, rows, group.rows, place, leaf) : undefined;
  });
  if (pieces.includes(undefined)) return { ...whole, indexes, isUpTo: true };
  return { ...whole, indexes, pieces: pieces.flatMap(own => own ?? []), rows: countOf(rows) };
}

/** Requests for the data of row groups, and how many of them are made. */
function dataBytes(kept: readonly Kept[], scan: FileScan, because: Set<Reason>): Bytes {
  const reads = mergedReads(
    kept.flatMap(({ pieces }) => pieces),
    scan.profile,
  );
  const { rows, filtered } = scan.need;
  if (rows !== undefined && filtered.length === 0) return exactly(bytesOf(firstReads(kept, reads, rows, scan)));
  const counted = withoutLastBatch(kept, reads, scan, because);
  const high = bytesOf(counted.high);
  const first = rows === undefined ? counted.low : firstReads(kept, counted.low, 1, scan);
  const low = lowOf(kept, first, scan, because);
  // What is missing is known to be null before anything is read.
  if (scan.wanted.neverPasses) return { low: 0, expected: 0, high };
  const isLess = rows !== undefined || scan.profile.parquet.leavesOutLastBatch;
  return { low, expected: isLess ? bytesOf(first) : high, high };
}

/** What is read until there are so many rows; of large chunks the beginning, where few rows suffice. */
function firstReads(kept: readonly Kept[], reads: Reads, rows: number, { profile }: FileScan): Reads {
  const groups = new Set<number | undefined>();
  for (let [left, at] = [rows, 0]; left > 0 && at < kept.length; at += 1) {
    groups.add(kept[at]?.pieces[0]?.group);
    left -= kept[at]?.rows ?? 0;
  }
  const isFew = rows <= profile.parquet.batchRows;
  return reads.filter(read =>
    read.pieces.some(({ group, offset }) => groups.has(group) && (!isFew || offset >= read.offset)),
  );
}

type Reads = readonly Read<ChunkPiece>[];

/** What is first read for the last batch may not be counted. */
function withoutLastBatch(kept: readonly Kept[], reads: Reads, scan: FileScan, because: Set<Reason>) {
  const { need, profile, wanted } = scan;
  const all = { low: reads, high: reads };
  if (!profile.parquet.leavesOutLastBatch || !need.computes) return all;
  const groups = kept.map(({ group, rows }) => ({
    rows,
    bytes: group.rows > 0 ? (rows / group.rows) * bytesWanted(group, wanted) : 0,
  }));
  const isOne = isLastOneBatch(groups, profile);
  if (isOne === false) return all;
  const last = kept.at(-1)?.pieces[0]?.group;
  const others = reads.filter(({ pieces }) => pieces.some(({ group }) => group !== last));
  if (others.length === reads.length) return all;
  because.add('last-batch');
  const isSure = isOne === true && kept.every(isCertain);
  return isSure ? { low: others, high: others } : { low: others, high: reads };
}

/** Unpacked. */
const bytesWanted = ({ columns }: RowGroup, { leaves }: Wanted): number =>
  leaves.reduce((sum, leaf) => sum + (columns[leaf]?.bytes ?? 0), 0);

/** Where rows are filtered, a column beside the condition's is fetched once a row passes; of several conditions' columns one is. */
function lowOf(kept: readonly Kept[], reads: Reads, { wanted, need }: FileScan, because: Set<Reason>): number {
  const passes = new Map(kept.map(one => [one.pieces[0]?.group, one.judgement.passes && !one.isUpTo]));
  const isUpTo = new Set(kept.filter(one => one.isUpTo).map(({ pieces }) => pieces[0]?.group));
  if (need.filtered.length === 0 && isUpTo.size === 0) return bytesOf(reads);
  const firsts: readonly (readonly number[])[] = wanted.filtered.length > 0 ? wanted.filtered : [[]];
  const low = Math.min(
    ...firsts.map(first => {
      const own = new Set(first);
      return bytesOf(
        reads.filter(({ pieces }) =>
          pieces.some(({ group, leaf }) => passes.get(group) || (own.has(leaf) && !isUpTo.has(group))),
        ),
      );
    }),
  );
  if (low < bytesOf(reads)) because.add('lazy-columns');
  return low;
}
