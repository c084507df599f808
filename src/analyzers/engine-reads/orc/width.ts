import type { ColumnStatistics } from '../../../formats/orc/column-statistics.ts';

/** Bytes of a value by the kind of its type, where statistics do not tell better: flags, whole numbers, floats, … */
const usual: readonly number[] = [0.13, 1, 2, 4, 6, 4, 8, 12, 16, 7, 4, 4, 1, 4, 5, 2, 12, 8, 7];

/** What is left of a text once it is packed. */
const packedText = 0.4;

/** How wide a column's values are, roughly: whole numbers take as many bits as they differ in. */
export function widthOf(kind: number, statistics: ColumnStatistics | undefined): number {
  const { range, bytesOnDisk, values = 0 } = statistics ?? {};
  if (statistics && values === 0) return 0.01;
  if (bytesOnDisk !== undefined) return bytesOnDisk / values;
  const plain = usual[kind] ?? 4;
  if (range?.kind === 'text')
    return range.bytes === undefined ? plain : Math.max(1, (range.bytes / values) * packedText);
  if (range?.kind !== 'whole' && range?.kind !== 'date') return plain;
  const { low, high } = range;
  return low === undefined || high === undefined || high < low ? plain : bitsOf(high - low) / 8;
}

const bitsOf = (value: bigint): number => Math.max(1, value.toString(2).length);
