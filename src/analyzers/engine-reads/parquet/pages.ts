import type { ColumnChunk } from '../../../formats/parquet/column-chunk.ts';
import type { ParquetFile } from '../../../formats/parquet/file.ts';
import type { RowGroup } from '../../../formats/parquet/footer.ts';
import type { ColumnIndex, PageLocation } from '../../../formats/parquet/page-index.ts';
import { closed, overlaps } from '../../predicates/domains.ts';
import { valueAs } from './value.ts';
import type { Condition } from './wanted.ts';

/** Rows `[from, to)` of a row group. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/** By page, whether a row of it may pass; undefined where its index is not at hand. */
export function pagesThatMayPass(file: ParquetFile, chunk: ColumnChunk, condition: Condition): boolean[] | undefined {
  const index = file.columnIndex(chunk);
  return index?.nullPages.map((_, page) => mayPass(file, index, page, condition));
}

function mayPass(file: ParquetFile, index: ColumnIndex, page: number, { leaf, type, domain }: Condition): boolean {
  const { nullPages, nulls, lows, highs } = index;
  if (nullPages[page]) return domain.nulls;
  if (domain.nulls && (nulls === undefined || (nulls[page] ?? 1) > 0)) return true;
  const [own, low, high] = [file.leaves[leaf], lows[page], highs[page]];
  if (!own || !low || !high) return true;
  const [least, most] = [valueAs(type, own, low, 'low'), valueAs(type, own, high, 'high')];
  if (own.order === undefined) return true;
  const range = least === undefined || most === undefined ? {} : closed(least, most);
  return overlaps(domain, range, domain.nulls);
}

/** The rows that may pass all conditions by their pages; undefined where that is not known. */
export function rowsThatMayPass(
  file: ParquetFile,
  { rows, columns }: RowGroup,
  conditions: readonly Condition[],
): readonly Rows[] | undefined {
  let left: readonly Rows[] = [{ from: 0, to: rows }];
  for (const condition of conditions) {
    const chunk = columns[condition.leaf];
    // A column without an index leaves all rows in.
    if (!chunk?.columnIndex) continue;
    const [passing, pages] = [pagesThatMayPass(file, chunk, condition), file.offsetIndex(chunk)];
    if (!passing || pages?.length !== passing.length) return undefined;
    left = common(left, joined(pages.flatMap((_, page) => (passing[page] ? [rowsOf(pages, page, rows)] : []))));
  }
  return left;
}

export const rowsOf = (pages: readonly PageLocation[], page: number, rows: number): Rows => ({
  from: pages[page]?.firstRow ?? 0,
  to: pages[page + 1]?.firstRow ?? rows,
});

export const countOf = (ranges: readonly Rows[]): number => ranges.reduce((sum, { from, to }) => sum + to - from, 0);

function joined(ranges: readonly Rows[]): readonly Rows[] {
  const found: Rows[] = [];
  for (const range of ranges) {
    const last = found.at(-1);
    if (last && range.from <= last.to) found[found.length - 1] = { from: last.from, to: range.to };
    else found.push(range);
  }
  return found;
}

function common(a: readonly Rows[], b: readonly Rows[]): readonly Rows[] {
  const found: Rows[] = [];
  let [i, j] = [0, 0];
  for (let one = a[i], other = b[j]; one && other; one = a[i], other = b[j]) {
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (from < to) found.push({ from, to });
    if (one.to <= other.to) i += 1;
    else j += 1;
  }
  return found;
}
