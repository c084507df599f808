import type { ColumnStatistics } from '../../../formats/orc/column-statistics.ts';

/** Bytes of a value by the kind of its type, where statistics do not tell better: flags, whole numbers, floats, … */
const usual: readonly number[] = [0.13, 1, 2, 4, 6, 4, 8, 12, 16, 7, 4, 4, 1, 4, 5, 2, 12, 8, 7];

/** Bytes of a column's values as they are written, roughly; `isText`: before they are packed. */
export interface Weight {
  readonly bytes: number;
  readonly isText: boolean;
}

/** Whole numbers take as many bits as they differ in. */
export function weightOf(kind: number, statistics: ColumnStatistics | undefined, rows: number): Weight {
  const { range, bytesOnDisk, values = rows } = statistics ?? {};
  if (bytesOnDisk !== undefined) return { bytes: bytesOnDisk, isText: false };
  const plain = values * (usual[kind] ?? 4);
  if (range?.kind === 'text') return { bytes: range.bytes ?? plain, isText: true };
  const bits = range === undefined ? undefined : bitsOf(range);
  return { bytes: bits === undefined ? plain : (values * bits) / 8, isText: false };
}

function bitsOf(range: NonNullable<ColumnStatistics['range']>): number | undefined {
  if (range.kind === 'decimal') return range.high && range.high.length * bitsOfDigit;
  if (range.kind !== 'whole' && range.kind !== 'date') return undefined;
  const { low, high } = range;
  return low === undefined || high === undefined || high < low ? undefined : (high - low).toString(2).length;
}

const bitsOfDigit = Math.log2(10);
