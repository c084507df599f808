import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { orcStripes } from '../../src/formats/orc/footer.ts';
import { unpacked } from '../../src/formats/orc/unpack.ts';
import { unlz4 } from '../../src/formats/lz4.ts';
import { unsnapped } from '../../src/formats/snappy.ts';
import { lakeIn } from '../support/lake.ts';

const files = lakeIn('fixtures/truth/lake').objects.filter(({ tail }) =>
  tail.subarray(-4).toString().startsWith('ORC'),
);
const refused = expect.objectContaining({ name: 'FormatError' });

describe('stripes', () => {
  test.each(files.filter(({ key }) => /inv-0|price_orc|day=9|day=20|partsupp_orc/.test(key)))(
    'of $key fill the file',
    ({ size, tail }) => {
      const stripes = orcStripes(tail);
      const bytes = stripes.reduce((sum, stripe) => sum + stripe.bytes, 0);
      // The magic stands before them.
      expect(bytes).toBe(size - tail.length - 3);
      for (const { rows } of stripes) expect(rows).toBeGreaterThan(0);
    },
  );
  test('packed in a way not known here are refused', () => {
    expect(() => unpacked(Buffer.from('x'), 3)).toThrow('its codec 3 is not known');
  });
  test('of what is cut are refused', () => {
    for (const { tail } of files) expect(() => orcStripes(tail.subarray(-100))).toThrow(refused);
  });
});

const chunk = (bytes: Uint8Array, isOriginal: boolean) => {
  const head = Buffer.alloc(3);
  head.writeUIntLE(bytes.length * 2 + (isOriginal ? 1 : 0), 0, 3);
  return Buffer.concat([head, bytes]);
};

describe('what is packed in chunks', () => {
  test('comes out whole, packed or not', () => {
    const bytes = Buffer.concat([chunk(Buffer.from('ab'), true), chunk(deflateRawSync('cdcdcdcd'), false)]);
    expect(Buffer.from(unpacked(bytes, 1)).toString()).toBe('abcdcdcdcd');
    expect(Buffer.from(unpacked(Buffer.from('as it is'), 0)).toString()).toBe('as it is');
  });
  test.each([
    ['cut', Buffer.from([9, 0])],
    ['longer than it is', Buffer.from([9, 9, 0, 1])],
    ['garbage', chunk(Buffer.from('garbage'), false)],
    ['100 MB of zeros', chunk(deflateRawSync(Buffer.alloc(100_000_000)), false)],
  ])('is refused where it is %s', (_, bytes) => expect(() => unpacked(bytes, 1)).toThrow(refused));
});

describe('Snappy', () => {
  const text = (...parts: readonly (string | number)[]) =>
    Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));
  test.each([
    [text(0), ''],
    [text(5, 4 << 2, 'hello'), 'hello'],
    // A copy that overlaps itself, by one byte's offset and by two.
    [text(10, 1 << 2, 'ab', (4 << 2) | 1, 2), 'abababab'.padEnd(10, 'ab')],
    [text(6, 1 << 2, 'xy', (3 << 2) | 2, 2, 0), 'xyxyxy'],
    [text(6, 1 << 2, 'xy', (3 << 2) | 3, 2, 0, 0, 0), 'xyxyxy'],
    [text(70, 60 << 2, 69, 'x'.repeat(70)), 'x'.repeat(70)],
  ])('%j unpacks', (bytes, expected) => expect(Buffer.from(unsnapped(bytes, 100)).toString()).toBe(expected));
  test.each([
    ['empty', text()],
    ['cut', text(5, 4 << 2, 'he')],
    ['too long', text(101, 4 << 2)],
    ['too short', text(5, 0, 'a')],
    ['a copy of nothing', text(5, 1 << 2, 'ab', 1, 0)],
    ['a copy from before the start', text(5, 1 << 2, 'ab', 1, 9)],
    ['more than it says', text(2, 4 << 2, 'hello')],
  ])('that is %s is refused', (_, bytes) => expect(() => unsnapped(bytes, 100)).toThrow(refused));
});

describe('LZ4', () => {
  const text = (...parts: readonly (string | number)[]) =>
    Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));
  test.each([
    [text(), ''],
    [text(0x50, 'hello'), 'hello'],
    // A copy that overlaps itself, then literals.
    [text(0x22, 'ab', 2, 0, 0x10, 'c'), 'ababababc'],
    // Lengths that go on.
    [text(0xf0, 3, 'x'.repeat(18)), 'x'.repeat(18)],
    [text(0x1f, 'y', 1, 0, 255, 1, 0x10, 'z'), `${'y'.repeat(1 + 19 + 256)}z`],
  ])('%j unpacks', (bytes, expected) => expect(Buffer.from(unlz4(bytes, 1000)).toString()).toBe(expected));
  test.each([
    ['cut', text(0x50, 'he')],
    ['too long', text(0xf0, 255, 255, 255, 255, 0, 'x'.repeat(1035))],
    ['a copy of too much', text(0x1f, 'y', 1, 0, 255, 255, 255, 255, 0)],
    ['a copy of nothing', text(0x10, 'a', 0, 0)],
    ['a copy from before the start', text(0x10, 'a', 2, 0)],
    ['a copy whose place is cut', text(0x10, 'a', 1)],
  ])('that is %s is refused', (_, bytes) => expect(() => unlz4(bytes, 1000)).toThrow(refused));
});
