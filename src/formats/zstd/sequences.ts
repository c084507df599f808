import { FormatError } from '../format-error.ts';
import { BackwardBits } from './bits.ts';
import { literalCodes, matchCodes, usualTables } from './codes.ts';
import { constantTable, FseState, readFse, type FseTable } from './fse.ts';

/** So many literals, then a copy of `length` bytes from `back` bytes ago; `back` as it is coded. */
export interface Sequence {
  readonly literals: number;
  readonly length: number;
  readonly back: number;
}

export type Tables = Partial<Record<keyof typeof usualTables, FseTable>>;

/** In the order in which a block tells them. */
const parts = [
  { name: 'literals', shift: 6, log: 9, symbols: 36 },
  { name: 'offsets', shift: 4, log: 8, symbols: 32 },
  { name: 'matches', shift: 2, log: 9, symbols: 53 },
] as const;

/** Reads the sequences behind a block's literals; tables are kept for blocks that go on with them. Throws FormatError. */
export function readSequences(bytes: Uint8Array, tables: Tables): readonly Sequence[] {
  const [first = 0, second = 0, third = 0] = bytes;
  if (bytes.length === 0) throw new FormatError('it ends too early');
  const [count, head] =
    first < 128 ? [first, 1] : first < 255 ? [(first - 128) * 256 + second, 2] : [second + third * 256 + 0x7f00, 3];
  if (count === 0) return [];
  const modes = bytes[head] ?? 0;
  let at = head + 1;
  for (const { name, shift, log, symbols } of parts) {
    const mode = (modes >> shift) & 3;
    if (mode === 0) tables[name] = usualTables[name];
    if (mode === 1) tables[name] = constantTable(Math.min(bytes[at] ?? 0, symbols - 1));
    if (mode === 2) {
      const own = readFse(bytes.subarray(at), log, symbols);
      tables[name] = own.table;
      at += own.bytes;
    }
    if (mode === 1) at += 1;
  }
  const { literals, offsets, matches } = tables;
  if (!literals || !offsets || !matches) throw new FormatError('there is no table to go on with');
  return decoded(new BackwardBits(bytes.subarray(at)), count, literals, offsets, matches);
}

function decoded(
  bits: BackwardBits,
  count: number,
  literals: FseTable,
  offsets: FseTable,
  matches: FseTable,
): readonly Sequence[] {
  const [literal, offset, match] = [
    new FseState(literals, bits),
    new FseState(offsets, bits),
    new FseState(matches, bits),
  ];
  const found: Sequence[] = [];
  for (let index = 0; index < count; index += 1) {
    if (bits.left < 0) throw new FormatError('it ends too early');
    const back = 2 ** offset.symbol + bits.take(offset.symbol);
    const length = (matchCodes.bases[match.symbol] ?? 0) + bits.take(matchCodes.bits[match.symbol] ?? 0);
    const own = (literalCodes.bases[literal.symbol] ?? 0) + bits.take(literalCodes.bits[literal.symbol] ?? 0);
    found.push({ literals: own, length, back });
    if (index === count - 1) break;
    literal.next(bits);
    match.next(bits);
    offset.next(bits);
  }
  if (bits.left !== 0) throw new FormatError('a stream is too short or too long');
  return found;
}
