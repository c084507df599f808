import { describe, expect, test } from 'vitest';
import { FormatError } from '../../src/formats/format-error.ts';
import { unzstd } from '../../src/formats/zstd/unzstd.ts';
import { lakeIn } from '../support/lake.ts';
import { numbersFrom } from '../support/mutate.ts';

const refused = expect.objectContaining({ name: 'FormatError' });
const lines = Array.from(
  { length: 400 },
  (_, at) => `row ${at} of ${(at * 7919) % 1000}, ${['red', 'green', 'blue'][at % 3]}\n`,
).join('');

/** Packed by the library of its authors. */
const packed = {
  empty: 'KLUv/SAAAQAA',
  plain: 'KLUv/SQFKQAAaGVsbG+jbZ+I',
  repeated: 'KLUv/WAsAE0AABBhYQEAJyrAAg==',
  lines:
    'KLUv/WBYAfUGACLLHBaAJ8kDDBcMjCTEhFwVUoQUs+iFPdETQvLOfak5pMoatdXLxcsaHSLapSHREho0sitCkzzNQbS0VZqVGdmZSTr3l67Ofa2ycz9t8PbO/cPEc9/y8tyvUTAAcKGl5z4RjCEIXOzsuT8fWhgEDOFCzn350EIyIKBCauEBX5ulC/xukl7wtVG6gI9naQu8N0kX+AyXXuHLw6QFbhDwO7S4DQL859HAJ04B/HiStuC74YK/jbF7M1y7mO986LVeQ6LLfFhDV+uw+9mEkBdznHMuWo0dRzxy39jc1E54Tw==',
};
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

test.each([
  ['nothing', packed.empty, ''],
  ['a raw block with a checksum', packed.plain, 'hello'],
  ['one byte many times', packed.repeated, 'a'.repeat(300)],
  ['text', packed.lines, lines.slice(0, 600)],
])('%s comes out', (_, text, expected) => expect(textOf(unzstd(bytesOf(text), 1000))).toBe(expected));

test('frames follow each other, also those that hold nothing', () => {
  const skipped = Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9);
  const bytes = Buffer.concat([bytesOf(packed.plain), skipped, bytesOf(packed.repeated)]);
  expect(textOf(unzstd(bytes, 1000))).toBe(`hello${'a'.repeat(300)}`);
});

describe('what is refused', () => {
  test.each([
    ['more than may be', bytesOf(packed.repeated), 299],
    ['something else', Buffer.from('PAR1PAR1'), 1000],
    ['a block of no kind', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 0, 7, 0, 0), 1000],
    ['a block that is cut', bytesOf(packed.lines).subarray(0, 100), 1000],
    [
      'a table that nobody has told',
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 0, 0x25, 0, 0, 0x03, 0x10, 0, 0),
      1000,
    ],
  ])('%s', (_, bytes, most) => expect(() => unzstd(bytes, most)).toThrow(refused));
});

test('bytes that are changed are refused, or unpack to what may be', () => {
  const below = numbersFrom(11);
  const files = lakeIn('fixtures/truth/lake').objects.filter(({ key }) => key.includes('day=20'));
  const chunks = [bytesOf(packed.lines), ...files.map(({ tail }) => new Uint8Array(tail.subarray(3)))];
  for (const chunk of chunks)
    for (let round = 0; round < 300; round += 1) {
      const bytes = Uint8Array.from(chunk.subarray(0, round % 3 === 0 ? below(chunk.length) : chunk.length));
      for (let changes = below(4); changes >= 0; changes -= 1) bytes[below(bytes.length)] = below(256);
      let size = 0;
      try {
        size = unzstd(bytes, 5000).length;
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
      }
      expect(size).toBeLessThanOrEqual(5000);
    }
});
