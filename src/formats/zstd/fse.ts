import { FormatError } from '../format-error.ts';
import { ForwardBits, type BackwardBits } from './bits.ts';

/** A table of states, each of which stands for a symbol and says how the next one is found. */
export interface FseTable {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  readonly bases: Uint16Array;
}

const highest = (value: number): number => 31 - Math.clz32(value);

/** Reads how often each symbol occurs; `bytes` so many were taken. Throws FormatError. */
export function readFse(bytes: Uint8Array, mostLog: number, mostSymbols: number): { table: FseTable; bytes: number } {
  const reader = new ForwardBits(bytes);
  const log = reader.take(4) + 5;
  if (log > mostLog) throw new FormatError('a table is too large');
  const counts: number[] = [];
  for (let left = 1 << log; left > 0;) {
    if (counts.length >= mostSymbols) throw new FormatError('a table has too many symbols');
    const count = countIn(reader, left);
    left -= Math.abs(count);
    counts.push(count);
    // After a symbol that does not occur the number of others like it follows.
    for (let more = count === 0 ? 3 : 0, isFirst = true; more === 3 && (isFirst || counts.length <= mostSymbols);) {
      more = reader.take(2);
      isFirst = false;
      for (let index = 0; index < more; index += 1) counts.push(0);
      if (counts.length > mostSymbols) throw new FormatError('a table has too many symbols');
    }
    if (left < 0) throw new FormatError('a table counts too many');
  }
  return { table: fseTable(counts, log), bytes: reader.bytes };
}

/** -1: less often than once. */
function countIn(reader: ForwardBits, left: number): number {
  const bits = highest(left + 1) + 1;
  const value = reader.take(bits);
  const low = (1 << (bits - 1)) - 1;
  const short = (1 << bits) - 2 - left;
  if ((value & low) < short) {
    reader.back(1);
    return (value & low) - 1;
  }
  return (value > low ? value - short : value) - 1;
}

export function fseTable(counts: readonly number[], log: number): FseTable {
  const size = 1 << log;
  const symbols = new Uint8Array(size);
  const next: number[] = [];
  let end = size;
  for (const [symbol, count] of counts.entries()) {
    next[symbol] = Math.abs(count);
    if (count === -1) symbols[(end -= 1)] = symbol;
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (const [symbol, count] of counts.entries())
    for (let index = 0; index < count; index += 1) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at >= end);
    }
  const [bits, bases] = [new Uint8Array(size), new Uint16Array(size)];
  for (const [state, symbol] of symbols.entries()) {
    const own = next[symbol] ?? 1;
    next[symbol] = own + 1;
    const count = log - highest(own);
    bits[state] = count;
    bases[state] = (own << count) - size;
  }
  return { log, symbols, bits, bases };
}

/** One symbol, again and again. */
export const constantTable = (symbol: number): FseTable => ({
  log: 0,
  symbols: Uint8Array.of(symbol),
  bits: Uint8Array.of(0),
  bases: Uint16Array.of(0),
});

/** Where a table is being read. */
export class FseState {
  readonly #table: FseTable;
  #state: number;
  constructor(table: FseTable, bits: BackwardBits) {
    this.#table = table;
    this.#state = bits.take(table.log);
  }

  get symbol(): number {
    return this.#table.symbols[this.#state] ?? 0;
  }

  next(bits: BackwardBits): void {
    this.#state = (this.#table.bases[this.#state] ?? 0) + bits.take(this.#table.bits[this.#state] ?? 0);
  }
}
