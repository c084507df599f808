import { describe, expect, test } from 'vitest';
import { cutTexts } from '../../../src/analyzers/engine-reads/parquet/old-texts.ts';
import { believed } from '../../../src/analyzers/engine-reads/parquet/statistics.ts';
import { valueAs } from '../../../src/analyzers/engine-reads/parquet/value.ts';
import type { SqlType } from '../../../src/analyzers/predicates/sql-type.ts';
import type { Annotation, Physical } from '../../../src/formats/parquet/leaf-type.ts';
import { orderOf } from '../../../src/formats/parquet/leaf-type.ts';
import type { Leaf } from '../../../src/formats/parquet/schema.ts';
import type { Statistics } from '../../../src/formats/parquet/statistics.ts';
import { int64, utf8 } from '../../support/parquet.ts';

const leafOf = (physical: Physical, annotation?: Annotation): Leaf => ({
  path: 'a',
  ids: [-1],
  physical,
  annotation,
  order: orderOf(physical, annotation),
});
const int32 = (value: number) => Buffer.from(Int32Array.of(value).buffer);
const double = (value: number) => Buffer.from(Float64Array.of(value).buffer);
const bytes = (...list: readonly number[]) => Uint8Array.from(list);
const decimal = (precision: number, scale: number): SqlType => ({ name: 'decimal', precision, scale });
const timestamp = (precision: number, zone = false): SqlType => ({ name: 'timestamp', precision, zone });
const second = 1_000_000_000_000n;

describe('a bound as the table has it', () => {
  test.each<[string, SqlType, Leaf, Uint8Array, bigint | number | string | undefined]>([
    ['a wider number', { name: 'bigint' }, leafOf('int32'), int32(-5), -5n],
    ['a narrower number that fits', { name: 'smallint' }, leafOf('int32'), int32(32_767), 32_767n],
    ['one that does not', { name: 'smallint' }, leafOf('int32'), int32(32_768), undefined],
    ['a number of bytes that it has not', { name: 'bigint' }, leafOf('int32'), bytes(1, 2), undefined],
    [
      'an unsigned number beyond the sign',
      { name: 'bigint' },
      leafOf('int32', { name: 'integer', signed: false }),
      int32(-1),
      undefined,
    ],
    ['a decimal in bytes', decimal(10, 2), leafOf('fixed', { name: 'decimal', scale: 2 }), bytes(255, 56), -200n],
    ['a decimal as a number', decimal(10, 2), leafOf('int64', { name: 'decimal', scale: 2 }), int64(150), 150n],
    [
      'a decimal of another scale',
      decimal(10, 3),
      leafOf('int64', { name: 'decimal', scale: 2 }),
      int64(150),
      undefined,
    ],
    ['a day', { name: 'date' }, leafOf('int32', { name: 'date' }), int32(19_000), 19_000n],
    ['not a number', { name: 'double' }, leafOf('double'), double(Number.NaN), undefined],
    ['a float for a double', { name: 'double' }, leafOf('float'), bytes(0, 0, 0, 0), undefined],
    [
      'microseconds',
      timestamp(6),
      leafOf('int64', { name: 'timestamp', digits: 6 }),
      int64(1_000_001),
      second + 1_000_000n,
    ],
    [
      'microseconds, rounded to thousandths',
      timestamp(3),
      leafOf('int64', { name: 'timestamp', digits: 6 }),
      int64(1_000_500),
      second + 1_000_000_000n,
    ],
    [
      'the same before 1970',
      timestamp(3),
      leafOf('int64', { name: 'timestamp', digits: 6 }),
      int64(-1_000_600),
      -second - 1_000_000_000n,
    ],
    ['with a zone', timestamp(3, true), leafOf('int64', { name: 'timestamp', digits: 6 }), int64(1), undefined],
    ['a number that nobody calls a moment', timestamp(3), leafOf('int64'), int64(1), undefined],
    [
      'an old timestamp',
      timestamp(3),
      leafOf('int96'),
      Buffer.concat([int64(1_000_000_000), int32(2_440_589)]),
      86_401n * second,
    ],
    ['text', { name: 'varchar' }, leafOf('bytes', { name: 'text' }), utf8('ü'), 'ü'],
    [
      'text with blanks to a length',
      { name: 'char', length: 3 },
      leafOf('bytes', { name: 'text' }),
      utf8('a'),
      undefined,
    ],
    ['a flag', { name: 'boolean' }, leafOf('boolean'), bytes(1), 1n],
    ['bytes', { name: 'varbinary' }, leafOf('bytes'), bytes(1), undefined],
  ])('%s', (_, type, leaf, bound, expected) => {
    expect(valueAs(type, leaf, bound, 'low')).toBe(expected);
  });

  test('of a text that was cut within a character holds in its direction', () => {
    const cut = Buffer.from('abü').subarray(0, 3);
    const leaf = leafOf('bytes', { name: 'text' });
    expect(valueAs({ name: 'varchar' }, leaf, cut, 'low')).toBe('ab');
    expect(valueAs({ name: 'varchar' }, leaf, cut, 'high')).toBe('ab\u{10FFFF}');
  });
});

describe('what is believed of statistics', () => {
  const long = leafOf('int64');
  const text = leafOf('bytes', { name: 'text' });
  const [one, two] = [int64(1), int64(2)];
  const [a, b] = [utf8('a'), utf8('b')];
  test.each<[string, Leaf, Statistics, string, object]>([
    [
      'both ends',
      long,
      { low: one, high: two, nulls: 3 },
      '',
      { bounds: { low: one, high: two }, nulls: 3, lowOccurs: true, highOccurs: true },
    ],
    [
      'ends that were cut',
      text,
      { low: a, high: b, lowIsExact: true, highIsExact: false },
      '',
      { bounds: { low: a, high: b }, lowOccurs: true, highOccurs: false },
    ],
    [
      'older ends of numbers',
      long,
      { oldLow: one, oldHigh: two },
      '',
      { bounds: { low: one, high: two }, lowOccurs: true, highOccurs: true },
    ],
    [
      'older ends of texts',
      text,
      { oldLow: a, oldHigh: b },
      'parquet-mr version 1.8.1',
      { bounds: { low: a, high: Uint8Array.from(utf8('c')) }, lowOccurs: false, highOccurs: false },
    ],
    [
      'older ends of texts by a writer that was wrong',
      text,
      { oldLow: a, oldHigh: b, nulls: 1 },
      'parquet-mr version 1.6.0',
      { nulls: 1, lowOccurs: false, highOccurs: false },
    ],
    ['older ends of texts by nobody', text, { oldLow: a, oldHigh: b }, '', { lowOccurs: false, highOccurs: false }],
    [
      'ends of what has no order',
      leafOf('int96'),
      { low: bytes(1), high: bytes(2) },
      '',
      { lowOccurs: false, highOccurs: false },
    ],
    [
      'the same value at both ends of it',
      leafOf('int96'),
      { low: bytes(1), high: bytes(1) },
      '',
      { bounds: { low: bytes(1), high: bytes(1) }, lowOccurs: true, highOccurs: true },
    ],
    ['nulls alone', text, { nulls: 7 }, '', { nulls: 7, lowOccurs: false, highOccurs: false }],
  ])('%s', (_, leaf, statistics, writer, expected) => {
    expect(believed(leaf, statistics, writer)).toEqual(expected);
  });

  test.each([
    ['abc', 'abz', 'abc', 'ab{'],
    ['a', 'bc', 'a', 'c'],
    // Beyond ASCII only what both share holds.
    ['abü', 'abz', 'ab', 'ac'],
    ['x', 'x\u007f', 'x', 'y'],
  ])('older texts from %s to %s hold from %s to %s', (low, high, least, most) => {
    const cut = cutTexts(utf8(low), utf8(high));
    expect([Buffer.from(cut?.low ?? []).toString(), Buffer.from(cut?.high ?? []).toString()]).toEqual([least, most]);
  });
  test('older texts that share nothing hold nothing', () => expect(cutTexts(utf8('ü'), utf8('ö'))).toBeUndefined());
});
