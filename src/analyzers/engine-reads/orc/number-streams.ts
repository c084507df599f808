import type { Range } from '../../../formats/orc/column-statistics.ts';
import { bitsFor, packedBits, type Packing } from './packing.ts';
import { doubted, type Stream } from './stream.ts';
import { wholeStream, type Order } from './whole-streams.ts';

type Of<K extends Range['kind']> = Extract<Range, { readonly kind: K }>;

/** Digits behind the point up to which a float is taken to be a rounded number. */
const mostDigits = 4;

/** Floats: of rounded numbers the same bytes come again. */
export function doubleStream(values: number, { low, high }: Of<'double'>, bytes: 4 | 8, packing: Packing): Stream {
  const [width, round] = [bytes * 8, bytes === 4 ? Math.fround : Number];
  const digits = Array.from({ length: mostDigits + 1 }, (_, index) => index).find(places =>
    [low, high].every(end => end !== undefined && round(Number(end.toFixed(places))) === end),
  );
  const random = doubted(values * bytes * (packing === 'entropy' ? 0.94 : 1), 0.05);
  if (digits === undefined || low === undefined || high === undefined || packing === 'none') return random;
  const different = (high - low) * 10 ** digits + 1;
  const seen = Math.min(1, window / bytes / different);
  const bits = packing === 'entropy' ? bitsFor(different) + bitsOfMatch : width * (1 - seen) + bitsOfCopy * seen;
  return doubted((values * Math.min(bits, width * 0.95)) / 8, 0.15);
}

/** Bytes that a codec looks back at, most often, and what it takes to point there. */
const [window, bitsOfCopy, bitsOfMatch] = [2 ** 16, 28, 11];

/** Decimals take seven bits a byte. */
export function decimalStreams(values: number, { low, high }: Of<'decimal'>, packing: Packing): readonly Stream[] {
  const [least, most] = [digitsOf(low), digitsOf(high)];
  if (!least || !most) return [doubted(values * 4, 0.5)];
  const scale = 10 ** Math.max(least.places, most.places);
  const largest = Math.max(Math.abs(least.value), Math.abs(most.value)) * scale * 2;
  const bytes = Math.max(1, Math.ceil(bitsFor(largest + 1) / 7));
  const width = 8 * (bytes - 2 ** (7 * (bytes - 1)) / (largest + 1));
  const bits = packedBits(Math.max(8, width), bitsFor((most.value - least.value) * scale + 1), packing);
  // The scale is the same each time.
  return [doubted((values * bits) / 8, 0.15), wholeStream(values, 0, 0, 'sorted', packing)];
}

function digitsOf(bytes: Uint8Array | undefined) {
  const text = Buffer.from(bytes ?? []).toString('latin1');
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? { value, places: text.split('.')[1]?.length ?? 0 } : undefined;
}

/** Seconds since then. https://orc.apache.org/specification/ORCv1/ */
const era = Date.UTC(2015, 0, 1) / 1000;

/** Moments: their seconds, which mostly come as they pass, and what is beyond them. */
export function momentStreams(
  values: number,
  { low, high }: Of<'timestamp'>,
  order: Order,
  packing: Packing,
): readonly Stream[] {
  if (low === undefined || high === undefined) return [doubted(values * 8, 0.5)];
  const hasMillis = low % 1000n !== 0n || high % 1000n !== 0n;
  return [
    wholeStream(
      values,
      Number(low) / 1000 - era,
      Number(high) / 1000 - era,
      order === 'unknown' ? 'sorted' : order,
      packing,
    ),
    // Of milliseconds the zeros behind them are left out, and counted in three bits.
    hasMillis ? doubted((values * packedBits(16, bitsFor(1000), packing)) / 8, 0.5) : doubted(values / 64, 1),
  ];
}
