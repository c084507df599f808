import type { ColumnChunk } from '../../../formats/parquet/column-chunk.ts';
import type { RowGroup } from '../../../formats/parquet/footer.ts';
import type { ChunkPiece } from './pieces.ts';
import type { FileScan } from './file-scan.ts';
import { knownValues } from './known-values.ts';
import type { Rows } from './pages.ts';
import type { Condition } from './wanted.ts';

/** Rows and bytes of a page at most, as libraries write it unless they are told otherwise. https://github.com/apache/parquet-java */
const [mostRows, mostBytes] = [20_000, 2 ** 20];
/** Row groups whose ranges lie one behind the other cover no more than this of all of them together. */
const apart = 1.1;
/** Row groups that are looked at. */
const mostGroups = 16;

/**
 * The pieces of a row group that its page indexes most likely leave in, where these are not at hand: of a column that is sorted
 * a condition tells where its rows lie. Undefined: all.
 */
export function likelyPieces(group: RowGroup, place: number, scan: FileScan): readonly ChunkPiece[] | undefined {
  let rows: Rows = { from: 0, to: group.rows };
  for (const condition of scan.wanted.conditions) {
    const chunk = group.columns[condition.leaf];
    const own = chunk?.columnIndex && rowsOf(group, condition, scan);
    if (!own) continue;
    const { from, to } = inPages(own, chunk, group);
    rows = { from: Math.max(rows.from, from), to: Math.min(rows.to, to) };
  }
  if (rows.to <= rows.from || (rows.from === 0 && rows.to >= group.rows)) return undefined;
  return scan.wanted.leaves.flatMap(leaf => {
    const chunk = group.columns[leaf];
    return chunk
      ? partsOf(chunk, inPages(rows, chunk, group), group.rows).map(one => ({ ...one, group: place, leaf }))
      : [];
  });
}

/** Whole pages with these rows. */
function inPages({ from, to }: Rows, { bytes }: ColumnChunk, { rows }: RowGroup): Rows {
  const page = Math.max(1, Math.min(mostRows, Math.floor((mostBytes * rows) / Math.max(1, bytes))));
  return { from: Math.floor(from / page) * page, to: Math.min(rows, Math.ceil(to / page) * page) };
}

/** The dictionary, and the rows' share of the pages. */
function partsOf(chunk: ColumnChunk, { from, to }: Rows, rows: number) {
  const { offset, compressedBytes, dictionaryBytes, offsetIndex } = chunk;
  if (!offsetIndex) return [{ offset, bytes: compressedBytes }];
  const ofRow = (compressedBytes - dictionaryBytes) / rows;
  const pages = {
    offset: Math.floor(offset + dictionaryBytes + from * ofRow),
    bytes: Math.round((to - from) * ofRow),
  };
  return dictionaryBytes > 0 ? [{ offset, bytes: dictionaryBytes }, pages] : [pages];
}

/** Where the rows lie that a condition on a sorted column leaves in, if their values are spread evenly. */
function rowsOf(group: RowGroup, condition: Condition, scan: FileScan): Rows | undefined {
  const own = endsOf(group, condition, scan);
  if (!own || own.high <= own.low || !isSorted(condition, scan)) return undefined;
  let [low, high] = [Infinity, -Infinity];
  for (const range of condition.domain.ranges) {
    const [least, most] = [numberOf(range.low?.value) ?? own.low, numberOf(range.high?.value) ?? own.high];
    if (most < own.low || least > own.high) continue;
    low = Math.min(low, Math.max(least, own.low));
    high = Math.max(high, Math.min(most, own.high));
  }
  if (condition.domain.nulls || high < low) return undefined;
  const rowAt = (value: number) => ((value - own.low) / (own.high - own.low)) * group.rows;
  return { from: rowAt(low), to: Math.max(rowAt(high), rowAt(low) + 1) };
}

function isSorted(condition: Condition, scan: FileScan): boolean {
  const groups = scan.decoded.file.rowGroups.slice(0, mostGroups);
  let [least, most, covered] = [Infinity, -Infinity, 0];
  for (const group of groups) {
    const ends = endsOf(group, condition, scan);
    if (!ends) return false;
    [least, most] = [Math.min(least, ends.low), Math.max(most, ends.high)];
    covered += ends.high - ends.low;
  }
  return groups.length > 1 && covered <= apart * (most - least);
}

function endsOf({ columns }: RowGroup, { leaf: index, type }: Condition, { decoded: { file } }: FileScan) {
  const [leaf, chunk] = [file.leaves[index], columns[index]];
  const range = leaf && chunk && knownValues(leaf, chunk, type, file.writer).domain.ranges[0];
  const [low, high] = [numberOf(range?.low?.value), numberOf(range?.high?.value)];
  return low === undefined || high === undefined ? undefined : { low, high };
}

const numberOf = (value: bigint | number | string | undefined): number | undefined =>
  value === undefined || typeof value === 'string' ? undefined : Number(value);
