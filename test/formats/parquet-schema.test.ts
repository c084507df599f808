import { expect, test } from 'vitest';
import { parquetFooter } from '../../src/formats/parquet/footer.ts';
import { thriftOf, type Fields } from '../support/thrift.ts';

/** The one leaf of a schema. */
function leafOf(type: number, fields: Fields) {
  const element = { 1: { i32: type }, 3: { i32: 1 }, 4: { text: 'a' }, ...fields };
  const footer = thriftOf({ 2: { structs: [{ 4: { text: 'root' }, 5: { i32: 1 } }, element] }, 3: { i64: 0 } });
  return parquetFooter(footer).leaves[0];
}
const logical = (id: number, own: Fields = {}): Fields => ({ 10: { struct: { [id]: { struct: own } } } });
const older = (id: number, scale = 0): Fields => ({ 6: { i32: id }, 7: { i32: scale } });

test.each<[string, number, Fields, string, object | undefined, string | undefined]>([
  ['a flag', 0, {}, 'boolean', undefined, 'boolean'],
  ['a whole number', 1, {}, 'int32', undefined, 'int'],
  ['an old timestamp', 3, {}, 'int96', undefined, undefined],
  ['text', 6, logical(1), 'bytes', { name: 'text' }, 'bytes'],
  ['text by older writers', 6, older(0), 'bytes', { name: 'text' }, 'bytes'],
  ['a decimal', 7, logical(5, { 1: { i32: 3 }, 2: { i32: 9 } }), 'fixed', { name: 'decimal', scale: 3 }, 'big-endian'],
  ['a decimal by older writers', 2, older(5, 2), 'int64', { name: 'decimal', scale: 2 }, 'int'],
  ['a day', 1, older(6), 'int32', { name: 'date' }, 'int'],
  [
    'a moment of nanoseconds',
    2,
    logical(8, { 1: { flag: true }, 2: { struct: { 3: { struct: {} } } } }),
    'int64',
    { name: 'timestamp', digits: 9 },
    'int',
  ],
  ['a moment by older writers', 2, older(9), 'int64', { name: 'timestamp', digits: 3 }, 'int'],
  [
    'an unsigned number',
    1,
    logical(10, { 2: { flag: false } }),
    'int32',
    { name: 'integer', signed: false },
    'unsigned',
  ],
  ['a signed number', 1, logical(10, { 2: { flag: true } }), 'int32', { name: 'integer', signed: true }, 'int'],
  ['an unsigned number by older writers', 2, older(14), 'int64', { name: 'integer', signed: false }, 'unsigned'],
  ['half a float, which nobody compares', 7, logical(15), 'fixed', { name: 'other' }, undefined],
  ['an interval, too', 7, older(21), 'fixed', { name: 'other' }, undefined],
  ['an annotation of a time to come', 6, logical(99), 'bytes', { name: 'other' }, 'bytes'],
])('%s', (_, type, fields, physical, annotation, order) => {
  const leaf = leafOf(type, fields);
  expect([leaf?.physical, leaf?.annotation, leaf?.order]).toEqual([physical, annotation, order]);
});

test('leaves know the ids of the fields above them, and a group of none is no leaf', () => {
  const elements = [
    { 4: { text: 'root' }, 5: { i32: 3 } },
    { 4: { text: 's' }, 5: { i32: 2 }, 9: { i32: 7 } },
    { 1: { i32: 2 }, 4: { text: 'a' }, 9: { i32: 8 } },
    { 1: { i32: 2 }, 4: { text: 'b' } },
    { 4: { text: 'empty' }, 5: { i32: 0 } },
    { 1: { i32: 1 }, 4: { text: 'c' }, 9: { i32: 9 } },
  ];
  const { leaves } = parquetFooter(thriftOf({ 2: { structs: elements }, 3: { i64: 0 } }));
  expect(leaves.map(({ path, ids }) => [path, ids])).toEqual([
    ['s.a', [7, 8]],
    ['s.b', [7, -1]],
    ['c', [9]],
  ]);
});
