import { FormatError } from '../format-error.ts';
import { BackwardBits } from './bits.ts';
import { FseState, readFse } from './fse.ts';

/** By the next bits, a symbol and how many of them it takes. */
export interface HuffmanTable {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
}

const most = { log: 11, symbols: 256, weightLog: 6, weights: 255 };

/** Reads a table; `bytes` so many were taken. Throws FormatError. */
export function readHuffman(bytes: Uint8Array): { table: HuffmanTable; bytes: number } {
  const head = bytes[0] ?? 0;
  if (head < 128) {
    const own = bytes.subarray(1, 1 + head);
    if (head === 0 || own.length < head) throw new FormatError('it ends too early');
    return { table: tableOf(packedWeights(own)), bytes: 1 + head };
  }
  const count = head - 127;
  const length = Math.ceil(count / 2);
  if (bytes.length < 1 + length) throw new FormatError('it ends too early');
  const weights = Array.from({ length: count }, (_, index) => {
    const byte = bytes[1 + (index >> 1)] ?? 0;
    return index % 2 === 0 ? byte >> 4 : byte & 15;
  });
  return { table: tableOf(weights), bytes: 1 + length };
}

/** Two states take turns until there are no more bits. */
function packedWeights(bytes: Uint8Array): readonly number[] {
  const { table, bytes: taken } = readFse(bytes, most.weightLog, most.symbols);
  const bits = new BackwardBits(bytes.subarray(taken));
  let [one, other] = [new FseState(table, bits), new FseState(table, bits)];
  const weights: number[] = [];
  while (weights.length <= most.weights) {
    weights.push(one.symbol);
    one.next(bits);
    if (bits.left < 0) return [...weights, other.symbol];
    [one, other] = [other, one];
  }
  throw new FormatError('a table has too many symbols');
}

/** The last weight is what is left of a power of two. */
function tableOf(told: readonly number[]): HuffmanTable {
  const sum = told.reduce((all, weight) => all + (weight > 0 ? 2 ** (weight - 1) : 0), 0);
  if (sum === 0 || told.length >= most.symbols) throw new FormatError('a table is empty, or too long');
  const log = Math.floor(Math.log2(sum)) + 1;
  const rest = 2 ** log - sum;
  if (log > most.log || rest <= 0 || !Number.isInteger(Math.log2(rest))) throw new FormatError('a table is not full');
  const weights = [...told, Math.log2(rest) + 1];
  const [symbols, bits] = [new Uint8Array(1 << log), new Uint8Array(1 << log)];
  let at = 0;
  for (let weight = 1; weight <= log; weight += 1)
    for (const [symbol, own] of weights.entries()) {
      if (own !== weight) continue;
      const end = at + (1 << (weight - 1));
      symbols.fill(symbol, at, end);
      bits.fill(log + 1 - weight, at, end);
      at = end;
    }
  return { log, symbols, bits };
}

/** Unpacks one stream into all of `out`. Throws FormatError where it has more or fewer symbols. */
export function unpackHuffman({ log, symbols, bits }: HuffmanTable, bytes: Uint8Array, out: Uint8Array): void {
  const reader = new BackwardBits(bytes);
  const mask = (1 << log) - 1;
  let state = reader.take(log);
  for (let index = 0; index < out.length; index += 1) {
    out[index] = symbols[state] ?? 0;
    const count = bits[state] ?? 0;
    state = ((state << count) & mask) + reader.take(count);
  }
  if (reader.left !== -log) throw new FormatError('a stream is too short or too long');
}
