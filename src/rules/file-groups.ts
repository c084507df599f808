import type { FileGroup, Layout } from '../model/layout.ts';
import { isKnown, type Level, type Quantity } from '../model/maybe.ts';
import type { Scan } from '../model/statement.ts';
import { measuredConfidence } from './reading.ts';

export interface FileTotals {
  readonly files: number;
  readonly bytes: number;
  readonly rowGroups: number;
  /** Of the bytes of all files whose footers were read, 0 to 1. */
  readonly share: number;
}

/** Files of a kind, among those whose footers were read. */
export function filesWith({ rowGroups }: Layout, isOne: (group: FileGroup) => boolean): FileTotals {
  const all = rowGroups?.spread ?? [];
  const own = all.filter(isOne);
  const total = (of: readonly FileGroup[], figure: 'files' | 'bytes' | 'rowGroups') =>
    of.reduce((sum, group) => sum + group[figure], 0);
  const [bytes, whole] = [total(own, 'bytes'), total(all, 'bytes')];
  return {
    files: total(own, 'files'),
    bytes,
    rowGroups: total(own, 'rowGroups'),
    share: whole > 0 ? bytes / whole : 0,
  };
}

/** What is told of some files is not told of all. */
export function footerConfidence(layout: Layout, runsPerMonth: Quantity): Level {
  const { files, rowGroups, sampled } = layout;
  const isSample = sampled || !isKnown(files) || (rowGroups?.files ?? 0) < files;
  return measuredConfidence({ ...layout, sampled: isSample }, runsPerMonth);
}

/** Files that surely are larger, or at most as large: sizes are told to a power of two. */
export const isLarger = (exponent: number, bytes: number) => 2 ** (exponent - 1) >= bytes;
export const isAtMost = (exponent: number, bytes: number) => 2 ** exponent <= bytes;

/** Where of no table footers were read. */
export const lacksFooters = ({ layouts }: { readonly layouts: readonly Layout[] }) =>
  layouts.some(({ rowGroups }) => rowGroups) ? undefined : 'layouts';

/** A scan asks for values of a column that at most `share` of the row groups may hold, by their statistics. */
export const isSortedFor = ({ filters }: Scan, layout: Layout | undefined, share: number): boolean =>
  filters.some(({ column, op, bare, values = [] }) => {
    const overlap = layout?.rowGroups?.overlap[column];
    return (
      bare &&
      (op === '=' || op === 'in') &&
      overlap !== undefined &&
      overlap * values.length <= share &&
      values.length > 0
    );
  });
