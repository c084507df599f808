import { expect, test } from 'vitest';
import { Thrift, thriftType } from '../../src/formats/thrift.ts';

const reading = (...bytes: readonly number[]) => new Thrift(Uint8Array.from(bytes));

test('a field is read, and what nobody asks for is skipped whatever it is', () => {
  const fields = [
    [0x11, 0x12], // 1: true, 2: false
    [0x13, 7], // 3: a byte
    [0x15, 0x80, 0x01], // 4: 64
    [0x17, 0, 0, 0, 0, 0, 0, 0, 0], // 5: a double
    [0x18, 2, 65, 66], // 6: AB
    [0x19, 0x21, 1, 2], // 7: a list of two booleans
    [0x1b, 1, 0x58, 3, 1, 67], // 8: a map of a number to C
    [0x1b, 0], // 9: an empty map
    [0x1c, 0x15, 2, 0], // 10: a struct
    [0x05, 0x28, 0x09], // 20, told in full: -5
  ];
  const found: (number | string)[] = [];
  const thrift = reading(...fields.flat(), 0);
  thrift.struct((id, type) => {
    if (id === 20 && type === thriftType.i32) found.push(thrift.int());
    else if (id === 6) found.push(thrift.text());
    else return false;
    return true;
  });
  expect(found).toEqual(['AB', -5]);
});

test.each([
  ['ends in the middle', [0x15]],
  ['has no end', [0x15, 2]],
  ['has a text longer than itself', [0x18, 0x7f, 65, 0]],
  ['has a list longer than itself', [0x19, 0xf5, 0xff, 0xff, 0xff, 0xff, 0x0f, 0]],
  ['has a number without an end', [0x15, ...Array.from({ length: 11 }, () => 0xff), 0]],
  ['has a type that there is none of', [0x1d, 0]],
  ['is nested too deeply', Array.from({ length: 10_000 }, () => 0x1c)],
  ['has lists nested too deeply', [0x19, ...Array.from({ length: 10_000 }, () => 0x19)]],
])('what %s is refused', (_, bytes) => {
  expect(() => reading(...bytes).struct(() => false)).toThrow(expect.objectContaining({ name: 'FormatError' }));
});

test('memory does not grow with what is skipped: 4 MB of empty structs', () => {
  const empty = 4_000_000;
  const count = [(empty & 127) | 128, ((empty >> 7) & 127) | 128, ((empty >> 14) & 127) | 128, empty >> 21];
  const bytes = new Uint8Array(empty + 8);
  bytes.set([0x19, 0xfc, ...count]);
  const thrift = new Thrift(bytes);
  let asked = 0;
  thrift.struct(() => {
    asked += 1;
    return false;
  });
  expect(asked).toBe(1);
});
