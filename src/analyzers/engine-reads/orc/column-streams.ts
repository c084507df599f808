import type { ColumnStatistics } from '../../../formats/orc/column-statistics.ts';
import type { OrcFile } from '../../../formats/orc/file.ts';
import { decimalStreams, doubleStream, momentStreams } from './number-streams.ts';
import { orderOf } from './order.ts';
import { bitsOfShare, cpp, packedBits, packingOf, type Packing } from './packing.ts';
import { statisticsAt } from './statistics-at.ts';
import { doubted, type Stream } from './stream.ts';
import { textStreams } from './text-streams.ts';
import { wholeStream, type Order } from './whole-streams.ts';

/** Bytes of a value by the kind of its type, where statistics do not tell better: flags, whole numbers, floats, … */
const usual: readonly number[] = [0.13, 1, 2, 4, 6, 4, 8, 12, 16, 7, 1, 1, 0, 0.1, 5, 2, 12, 8, 7];
/** A struct, a flag, a float. */
const [struct, flag, float] = [12, 0, 5];

/** What a stripe has of a column without its children, as its statistics let guess; sizes before the stripe's own is held against them. */
export function columnStreams(file: OrcFile, stripe: number, column: number): readonly Stream[] {
  const rows = file.stripes[stripe]?.rows ?? 0;
  const statistics = statisticsAt(file, stripe, column) ?? {};
  const kind = file.types[column]?.kind ?? struct;
  const { values = rows, bytesOnDisk } = statistics;
  const packing = packingOf(file.codec, file.writer);
  const streams = [
    ...(values < rows ? [flags(rows, values / rows, packing)] : []),
    ...valueStreams(kind, values, statistics, {
      packing,
      order: orderOf(file, column),
      // The C++ library writes texts as they are.
      usesWords: file.writer !== cpp,
    }),
  ];
  if (bytesOnDisk === undefined) return streams;
  const sum = streams.reduce((all, { bytes }) => all + bytes, 0);
  if (sum === 0) return bytesOnDisk === 0 ? [] : [doubted(bytesOnDisk, 0)];
  return streams.map(({ bytes }) => doubted((bytes * bytesOnDisk) / sum, 0));
}

interface Written {
  readonly packing: Packing;
  readonly order: Order;
  readonly usesWords: boolean;
}

function valueStreams(
  kind: number,
  values: number,
  { range }: ColumnStatistics,
  { packing, order, usesWords }: Written,
): readonly Stream[] {
  const guess = doubted(values * (usual[kind] ?? 4), 0.5);
  if (values === 0 || kind === struct) return [];
  if (!range) return kind === flag ? [flags(values, 0.5, packing)] : [guess];
  if (range.kind === 'boolean') return [flags(values, range.trues / values, packing)];
  if (range.kind === 'double') return [doubleStream(values, range, kind === float ? 4 : 8, packing)];
  if (range.kind === 'decimal') return decimalStreams(values, range, packing);
  if (range.kind === 'text') return textStreams(values, range, { usesWords, packing });
  if (range.kind === 'timestamp') return momentStreams(values, range, order, packing);
  const { low, high } = range;
  if (low === undefined || high === undefined || high < low) return [guess];
  // Numbers mostly come as they please, days as they pass, or not.
  const own = order === 'unknown' && range.kind === 'whole' ? 'mixed' : order;
  return [wholeStream(values, Number(low), Number(high), own, packing)];
}

/** A bit each; bytes that are the same become runs. */
function flags(values: number, share: number, packing: Packing): Stream {
  const same = share ** 8 + (1 - share) ** 8;
  const bits = Math.min(1, packedBits(1, bitsOfShare(share) * 1.05, packing), 1 - 0.9 * same ** 3);
  return doubted((values * bits) / 8, 0.1);
}
