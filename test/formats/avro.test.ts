import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { avroRecords } from '../../src/formats/avro/file.ts';
import { avroFile as file, long, text } from '../support/avro.ts';

const record = (fields: readonly object[], name = 'r') => ({ type: 'record', name, fields });

describe('a file', () => {
  test('gives its records, of every type', () => {
    const schema = record([
      { name: 'nothing', type: 'null' },
      { name: 'yes', type: 'boolean' },
      { name: 'small', type: 'int' },
      { name: 'big', type: 'long' },
      { name: 'huge', type: { type: 'long' } },
      { name: 'single', type: 'float' },
      { name: 'twice', type: 'double' },
      { name: 'raw', type: 'bytes' },
      { name: 'word', type: 'string' },
      { name: 'either', type: ['null', 'string'] },
      { name: 'list', type: { type: 'array', items: 'int' } },
      { name: 'map', type: { type: 'map', values: 'int' } },
      { name: 'four', type: { type: 'fixed', name: 'f', size: 4 } },
      { name: 'kind', type: { type: 'enum', name: 'k', symbols: ['A', 'B'] } },
      { name: 'inner', type: record([{ name: 'again', type: 'f' }], 'i') },
    ]);
    const single = Buffer.alloc(4);
    single.writeFloatLE(0.5);
    const double = Buffer.alloc(8);
    double.writeDoubleLE(-0.25);
    const bytes = Buffer.concat([
      Buffer.from([1]),
      long(-3n),
      long(2n ** 53n - 1n),
      long(-(2n ** 63n)),
      single,
      double,
      text(Buffer.from([0, 255])),
      text('größe'),
      Buffer.concat([long(1n), text('x')]),
      Buffer.concat([long(1n), long(1n), long(-1n), long(1n), long(2n), long(0n)]),
      Buffer.concat([long(1n), text('k'), long(7n), long(0n)]),
      Buffer.from('abcd'),
      long(1n),
      Buffer.from('efgh'),
    ]);
    const expected = {
      nothing: null,
      yes: true,
      small: -3,
      big: 2 ** 53 - 1,
      huge: -(2n ** 63n),
      single: 0.5,
      twice: -0.25,
      raw: Buffer.from([0, 255]),
      word: 'größe',
      either: 'x',
      list: [1, 2],
      map: [['k', 7]],
      four: Buffer.from('abcd'),
      kind: 'B',
      inner: { again: Buffer.from('efgh') },
    };
    expect([...avroRecords(file(schema, 1, bytes))]).toEqual([expected]);
    expect([...avroRecords(file(schema, 1, deflateRawSync(bytes), { codec: 'deflate' }))]).toEqual([expected]);
  });

  const one = record([{ name: 'a', type: 'int' }]);
  const tree = record([{ name: 'next', type: ['null', 'r'] }]);
  const nested = (depth: number): unknown => (depth === 0 ? 'int' : { type: 'array', items: nested(depth - 1) });
  const zeros = deflateRawSync(Buffer.alloc(100_000_000));
  test.each<[string, Uint8Array]>([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('hello world, how are you?')],
    ['cut', file(one, 2, Buffer.from([2, 4])).subarray(0, -17)],
    ['without its end', file(one, 1, long(1n), { end: Buffer.alloc(16) })],
    ['of more records than bytes', file(one, 1_000_000, long(1n))],
    ['of a codec that nobody knows', file(one, 1, long(1n), { codec: 'lzma' })],
    ['packed in garbage', file(one, 1, Buffer.from('garbage'), { codec: 'deflate' })],
    ['unpacked to 100 MB', file(one, 1, zeros, { codec: 'deflate' })],
    ['with a schema that is not JSON', file('{', 1, long(1n))],
    ['with a schema of nothing', file(record([{ name: 'a', type: 'nobody' }]), 1, long(1n))],
    ['with a schema nested too deeply', file(record([{ name: 'a', type: nested(100) }]), 1, long(0n))],
    ['of a record within itself without an end', file(tree, 1, Buffer.alloc(5000, 2))],
    ['of a list longer than itself', file(record([{ name: 'a', type: nested(1) }]), 1, long(2n ** 40n))],
    [
      'of empty items without an end',
      file(record([{ name: 'a', type: { type: 'array', items: 'null' } }]), 1, long(2n ** 40n)),
    ],
    ['of a text of a negative length', file(record([{ name: 'a', type: 'string' }]), 1, long(-5n))],
    ['of a branch that a union has not', file(record([{ name: 'a', type: ['null'] }]), 1, long(9n))],
    ['of numbers', file('"int"', 1, long(1n))],
  ])('that is %s is refused', (_, bytes) => {
    expect(() => [...avroRecords(bytes)]).toThrow(expect.objectContaining({ name: 'FormatError' }));
  });
});
