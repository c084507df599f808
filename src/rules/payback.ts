import type { Layout } from '../model/layout.ts';
import { isKnown, type Quantity } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import { isReadWhole } from './columnar.ts';
import { daysOfMonth } from './dates.ts';
import { smallPartitions, totalOfGroups, type SmallFiles } from './small-partitions.ts';

/** A GET request costs as much as scanning so many bytes: 0.0004 USD a thousand, 5 USD for 10^12 bytes. */
const bytesOfGet = 80_000;
/** Requests that opening a file takes: its footer, and its data. */
const getsOfFile = 2;

interface Compaction {
  readonly table: Table;
  readonly layout: Layout;
  readonly runsPerMonth: Quantity;
  /** Bytes that its readers scan a month. */
  readonly now: Quantity;
}

/**
 * The days after which rewriting a table's small files has at best paid for itself: what the rewriting reads, beside what its
 * readers spare in requests and, of columnar files that are read whole, in bytes. Undefined where nobody knows.
 */
export function compactionDays(
  { table, layout, runsPerMonth, now }: Compaction,
  least: SmallFiles,
): number | undefined {
  const { spread, bytes } = layout;
  if (!spread || !isKnown(bytes) || !isKnown(runsPerMonth) || !isKnown(now) || bytes.low === 0) return undefined;
  const small = smallPartitions(spread, least);
  if (small.files === 0) return undefined;
  // Of all that is there, what is read a month; what the readers have of other tables counts as this one's.
  const reads = Math.min(runsPerMonth.high, now.high / bytes.low);
  const whole = totalOfGroups(spread.filter(({ medianExp }) => isReadWhole(table, medianExp))).bytes;
  const spared = reads * (small.files * getsOfFile * bytesOfGet + Math.min(whole, small.bytes));
  return spared > 0 ? (small.bytes / spared) * daysOfMonth : Infinity;
}

/** What is left of text's bytes as Parquet at the most: compressed text shrinks little. */
const leftOf = (compressed: number | undefined) => (compressed === 0 ? 0.25 : 0.9);

/** The days after which text that is rewritten as Parquet has surely paid for the reading that this takes. */
export function conversionDays({ bytes, compressed }: Layout, now: Quantity): number | undefined {
  if (!isKnown(bytes) || !isKnown(now)) return undefined;
  const spared = now.low * (1 - leftOf(compressed));
  return spared > 0 ? (bytes.high / spared) * daysOfMonth : undefined;
}
