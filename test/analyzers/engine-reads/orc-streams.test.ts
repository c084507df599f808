import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { heldAgainst } from '../../../src/analyzers/engine-reads/orc/held-against.ts';
import { decimalStreams, doubleStream, momentStreams } from '../../../src/analyzers/engine-reads/orc/number-streams.ts';
import type { Packing } from '../../../src/analyzers/engine-reads/orc/packing.ts';
import type { Stream } from '../../../src/analyzers/engine-reads/orc/stream.ts';
import { columnStreams } from '../../../src/analyzers/engine-reads/orc/column-streams.ts';
import { textStreams } from '../../../src/analyzers/engine-reads/orc/text-streams.ts';
import { wholeStream, type Order } from '../../../src/analyzers/engine-reads/orc/whole-streams.ts';
import { orcFile } from '../../../src/formats/orc/file.ts';
import { madeOrc } from '../../support/orc.ts';
import { messageOf, type Message } from '../../support/protobuf.ts';

const values = 50_000;

/** The same numbers each time. */
function random(seed = 1) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
const next = random();
const upTo = (count: number) => Array.from({ length: values }, () => Math.floor(next() * count));
const all = (streams: readonly Stream[]) => streams.reduce((sum, { bytes }) => sum + bytes, 0);

/** As writers pack it. */
const packed = (bytes: Uint8Array, packing: Packing) =>
  packing === 'entropy' ? deflateRawSync(bytes, { level: 2 }).length : bytes.length;

function fixed(numbers: readonly number[], bytes: number) {
  const buffer = Buffer.alloc(numbers.length * bytes);
  for (const [index, number] of numbers.entries()) buffer.writeUIntBE(number, index * bytes, bytes);
  return buffer;
}

describe('whole numbers', () => {
  test.each([
    [50, 1],
    [500, 2],
    [6000, 2],
    [60_000, 3],
    [400_000, 3],
  ])('of %d values take what they take', (count, bytes) => {
    // Twice each: a sign has its bit.
    const written = fixed(
      upTo(count).map(value => 2 * value),
      bytes,
    );
    for (const packing of ['none', 'entropy'] as const) {
      const ratio = wholeStream(values, 0, count - 1, 'mixed', packing).bytes / packed(written, packing);
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
    }
  });
  test.each<[string, number, number, Order, number]>([
    ['one after the other', 1000, 1000 + values - 1, 'unknown', 0.02],
    ['by the same step', 0, 3 * (values - 1), 'mixed', 0.02],
    ['in order', 0, 4 * values + 1, 'sorted', 1.1],
    ['in order, each many times', 0, 60, 'sorted', 0.02],
    ['in no order', 0, 4 * values + 1, 'mixed', 3.1],
  ])('%s', (_, low, high, order, most) => {
    const each = wholeStream(values, low, high, order, 'none').bytes / values;
    expect(each).toBeLessThan(most);
    expect(each).toBeGreaterThan(most * 0.2 - 0.01);
  });
  test('of which the order is not known lie between, and more is in doubt', () => {
    const [sorted, mixed, unknown] = (['sorted', 'mixed', 'unknown'] as const).map(order =>
      wholeStream(values, 0, 4 * values + 1, order, 'none'),
    );
    expect(unknown?.bytes).toBeGreaterThan(sorted?.bytes ?? Infinity);
    expect(unknown?.bytes).toBeLessThan(mixed?.bytes ?? 0);
    expect(unknown?.doubt).toBeGreaterThan(mixed?.doubt ?? Infinity);
  });
});

describe('floats', () => {
  const doubles = (numbers: readonly number[]) => new Uint8Array(new Float64Array(numbers).buffer);
  test.each([
    ['as they come', () => next() * 100, 0.003_1, 99.998_7],
    ['of two digits', () => Math.round(next() * 10_000) / 100, 0, 100],
    ['of no digits', () => Math.round(next() * 1000), 0, 1000],
  ])('%s', (_, value, low, high) => {
    const written = packed(doubles(Array.from({ length: values }, value)), 'entropy');
    const range = { kind: 'double', low: low === 0 ? 0 : low + 1e-9, high } as const;
    const ratio = doubleStream(values, range, 8, 'entropy').bytes / written;
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.3);
    expect(doubleStream(values, range, 8, 'none').bytes).toBe(8 * values);
    expect(doubleStream(values, range, 4, 'none').bytes).toBe(4 * values);
  });
});

test.each([
  ['1.00', '999.99', 100, 99_999],
  ['0', '60', 0, 60],
  ['-99999.5', '99999.5', -999_995, 999_995],
])('decimals from %s to %s', (low, high, least, most) => {
  const bytes: number[] = [];
  for (const value of upTo(most - least + 1)) {
    let rest = 2 * Math.abs(value + least);
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  const range = { kind: 'decimal', low: Buffer.from(low), high: Buffer.from(high) } as const;
  for (const packing of ['none', 'entropy'] as const) {
    const ratio = all(decimalStreams(values, range, packing)) / packed(Buffer.from(bytes), packing);
    expect(ratio).toBeGreaterThan(0.88);
    expect(ratio).toBeLessThan(1.12);
  }
});

test('moments are seconds, and milliseconds where there are any', () => {
  const at = Date.UTC(2024, 0, 1);
  const of = (high: number) =>
    all(momentStreams(values, { kind: 'timestamp', low: BigInt(at), high: BigInt(at + high) }, 'mixed', 'none'));
  expect(of(86_400_000) / values).toBeCloseTo(4, 1);
  expect(of(86_400_001) / values).toBeCloseTo(6, 1);
});

describe('texts', () => {
  const pick = (count: number, signs: string) =>
    Array.from({ length: count }, () => signs[Math.floor(next() * signs.length)]);
  const hex = '0123456789abcdef';
  test.each([
    ['of hexadecimal digits', 24, () => pick(24, hex).join('')],
    ['that begin alike', 20, () => `order-00${pick(12, '0123456789').join('')}`],
    ['of one sign', 1, () => pick(1, 'ABCD').join('')],
  ])('%s', (_, each, value) => {
    const texts = Array.from({ length: values }, value);
    const [low = '', high = ''] = [texts.toSorted()[0], texts.toSorted().at(-1)];
    const range = { kind: 'text', low: Buffer.from(low), high: Buffer.from(high), bytes: each * values } as const;
    for (const packing of ['none', 'entropy'] as const) {
      const written = packed(Buffer.from(texts.join('')), packing);
      const ratio = all(textStreams(values, range, { usesWords: true, packing })) / written;
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.2);
    }
  });
  test('that are short are numbers of words where the writer has them', () => {
    const range = { kind: 'text', low: Buffer.from('Aachen'), high: Buffer.from('Jena'), bytes: 6 * values } as const;
    const of = (usesWords: boolean) => all(textStreams(values, range, { usesWords, packing: 'none' })) / values;
    expect(of(true)).toBe(1);
    expect(of(false)).toBeGreaterThan(6);
  });
});

test('statistics that lie make no numbers', () => {
  const digits = Buffer.from(`0.${'9'.repeat(400)}`);
  const streams = [
    doubleStream(values, { kind: 'double', low: -Infinity, high: Infinity }, 8, 'entropy'),
    ...decimalStreams(values, { kind: 'decimal', low: digits, high: Buffer.from('9'.repeat(400)) }, 'entropy'),
    ...textStreams(values, { kind: 'text', bytes: -5 }, { usesWords: false, packing: 'entropy' }),
    wholeStream(values, -(2 ** 63), 2 ** 63, 'unknown', 'entropy'),
  ];
  for (const { bytes, doubt } of streams) {
    expect(bytes).toBeGreaterThanOrEqual(0);
    expect(bytes + doubt).toBeLessThan(Infinity);
  }
});

describe('guesses held against what they take together', () => {
  const streams = [
    { bytes: 1000, doubt: 20 },
    { bytes: 1000, doubt: 500 },
    { bytes: 10, doubt: 5 },
    { bytes: 0, doubt: 0 },
  ];
  test.each([1500, 2010, 4000])('are %d together', total => {
    const held = heldAgainst(streams, total);
    const sum = held.reduce((all, bytes) => all + bytes, 0);
    expect(sum).toBeCloseTo(total, -1);
    for (const bytes of held) expect(bytes).toBeGreaterThanOrEqual(0);
    const [sure = 0, doubtful = 0] = held;
    expect(Math.abs(doubtful - 1000)).toBeGreaterThanOrEqual(Math.abs(sure - 1000));
  });
  test('where nothing is in doubt stay as they are', () => {
    expect(heldAgainst([{ bytes: 7, doubt: 0 }], 100)).toEqual([7]);
    expect(heldAgainst([], 100)).toEqual([]);
  });
});

test('flags that are mostly the same are runs', () => {
  const rows = 100_000;
  const of = (trues: number) => {
    const statistics: Message = [
      [1, rows],
      [5, messageOf([[1, varintOf(trues)]])],
    ];
    const made = madeOrc(['f'], [{ rows, data: 10_000_000, statistics: [statistics] }]);
    const file = orcFile(made.tail, made.size);
    return columnStreams(file, 0, 1).reduce((sum, { bytes }) => sum + bytes, 0);
  };
  expect(of(50_000)).toBeCloseTo(rows / 8, -1);
  expect(of(2000)).toBeLessThan(rows / 14);
  expect(of(0)).toBeLessThan(rows / 70);
});

/** Seven bits a byte. */
function varintOf(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
