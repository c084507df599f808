import { describe, expect, test } from 'vitest';
import { boundValue } from '../../src/formats/iceberg/bound.ts';
import { manifestList } from '../../src/formats/iceberg/manifest-list.ts';
import { manifestFiles } from '../../src/formats/iceberg/manifest.ts';
import { icebergMetadata } from '../../src/formats/iceberg/metadata.ts';
import { lakeIn } from '../support/lake.ts';

const of = (value: unknown) => icebergMetadata(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const field = (id: number, name: string, type: unknown) => ({ id, name, required: false, type });
const struct = (...fields: readonly object[]) => ({ type: 'struct', 'schema-id': 0, fields });

describe('metadata', () => {
  test('of the first version have one schema, and one spec that is a list', () => {
    const { schemas, schema, specs, current, snapshots } = of({
      'format-version': 1,
      schema: { type: 'struct', fields: [field(1, 'A', 'long')] },
      'partition-spec': [{ 'source-id': 1, name: 'a', transform: 'identity' }],
      'current-snapshot-id': -1,
      snapshots: [{ 'snapshot-id': 5, manifests: ['m1'] }],
    });
    expect(schemas.get(schema)).toEqual([{ id: 1, path: 'a', type: 'long' }]);
    expect(specs.get(0)?.fields).toEqual([{ source: 1, name: 'a', transform: 'identity' }]);
    expect([current, snapshots.get(5n)]).toEqual([undefined, { manifests: ['m1'], added: {} }]);
  });

  test('of the third have specs of several sources, and types that came with it', () => {
    const { specs, schemas } = of({
      'format-version': 3,
      'current-schema-id': 0,
      schemas: [struct(field(1, 'at', 'timestamp_ns'), field(2, 'any', 'variant'))],
      'partition-specs': [
        { 'spec-id': 7, fields: [{ 'source-ids': [1, 2], 'field-id': 1000, name: 'both', transform: 'bucket[4]' }] },
        { 'spec-id': 8, fields: [{ 'source-ids': [1], 'field-id': 1001, name: 'day', transform: 'DAY' }] },
      ],
    });
    expect([...specs.values()].flatMap(({ fields }) => fields)).toEqual([
      { name: 'both', transform: 'bucket[4]' },
      { source: 1, name: 'day', transform: 'day' },
    ]);
    expect(schemas.get(0)?.map(({ type }) => type)).toEqual(['timestamp_ns', 'variant']);
  });

  test('keep ids exact that no number holds', () => {
    const { current, refs, log, snapshots } = of(`{
      "format-version": 2, "current-snapshot-id": 4501415802851583349, "note": "\\"id\\": 4501415802851583350",
      "refs": {"main": {"snapshot-id": 4501415802851583349, "type": "branch"}},
      "snapshot-log": [{"timestamp-ms": 1795446533815, "snapshot-id": 4501415802851583348}],
      "snapshots": [{"snapshot-id": 4501415802851583348, "manifest-list": "a"}, {"snapshot-id": 4501415802851583349, "manifest-list": "b"}]
    }`);
    expect([current, refs.get('main'), log[0]?.id]).toEqual([
      4501415802851583349n,
      4501415802851583349n,
      4501415802851583348n,
    ]);
    expect([...snapshots].map(([id, { manifestList: list }]) => [id, list])).toEqual([
      [4501415802851583348n, 'a'],
      [4501415802851583349n, 'b'],
    ]);
  });

  test('tell of snapshots what they added, where it is a number', () => {
    const { snapshots, properties } = of({
      'format-version': 2,
      properties: { 'write.format.default': 'parquet', other: 5 },
      snapshots: [
        {
          'snapshot-id': 5,
          'timestamp-ms': 7,
          'sequence-number': 3,
          'manifest-list': 'a',
          summary: {
            operation: 'append',
            'added-data-files': '2',
            'added-files-size': '900',
          },
        },
        { 'snapshot-id': 6, summary: { operation: 1, 'added-data-files': 2, 'added-files-size': '-1' } },
        { 'snapshot-id': 7, summary: [] },
      ],
    });
    expect([...snapshots.values()]).toEqual([
      {
        at: 7,
        sequence: 3,
        manifestList: 'a',
        manifests: [],
        summary: { operation: 'append', pairs: 2, bytes: 36 },
        added: {
          files: 2,
          bytes: 900,
        },
      },
      { manifests: [], summary: { operation: '', pairs: 1, bytes: 18 }, added: {} },
      { manifests: [], added: {} },
    ]);
    expect(properties).toEqual({ 'write.format.default': 'parquet' });
  });

  test('have the fields of structs by their paths, lists and maps as a whole', () => {
    const list = { type: 'list', 'element-id': 9, element: 'int' };
    const { schemas } = of({
      'format-version': 2,
      schemas: [
        struct(field(1, 'S', struct(field(2, 'X', 'int'), field(3, 'l', list))), field(4, 'd', 'decimal(9, 2)')),
      ],
    });
    expect(schemas.get(0)).toEqual([
      { id: 2, path: 's.x', type: 'int' },
      { id: 3, path: 's.l', type: 'list' },
      { id: 4, path: 'd', type: 'decimal(9, 2)' },
    ]);
  });

  const deep = (depth: number): object => struct(field(depth, 'a', depth === 0 ? 'int' : deep(depth - 1)));
  test.each([
    ['nothing', ''],
    ['a list', '[]'],
    ['cut', '{"format-version": 2, "snapshots": ['],
    ['no version', '{}'],
    ['a version that nobody knows', '{"format-version": 9}'],
    ['a version that is none', '{"format-version": "2"}'],
    ['quotes without an end', `{"format-version": 2, "a": "${'\\"'.repeat(100_000)}1234567890123456`],
  ])('%s: refused', (_, text) => {
    expect(() => of(text)).toThrow(expect.objectContaining({ name: 'FormatError' }));
  });
  test.each<[string, Readonly<Record<string, unknown>>]>([
    [
      'everything of another kind',
      { schemas: 5, 'partition-specs': 'x', refs: [], snapshots: {}, 'snapshot-log': null, 'current-snapshot-id': 'y' },
    ],
    [
      'entries of another kind',
      {
        schemas: [null, 1, { fields: 'x' }],
        'partition-specs': [{}, { 'spec-id': 1 }],
        refs: { a: null, b: {} },
        snapshots: [null, {}, { 'snapshot-id': 1.5 }],
      },
    ],
    ['structs that do not end', { schemas: [deep(500)] }],
  ])('%s: what is not understood is left out', (_, fields) => {
    const { snapshots, refs, log, current } = of({ 'format-version': 2, ...fields });
    expect([snapshots.size, refs.size, log, current]).toEqual([0, 0, [], undefined]);
  });
});

const little = (value: bigint, bytes: 4 | 8) => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64LE(value);
  return buffer.subarray(0, bytes);
};
const float = Buffer.alloc(4);
float.writeFloatLE(0.5);
const double = Buffer.alloc(8);
double.writeDoubleLE(-0.25);

test.each<[type: string, bytes: Uint8Array, value: ReturnType<typeof boundValue>]>([
  ['boolean', Buffer.from([1]), 1n],
  ['int', little(-5n, 4), -5n],
  ['long', little(-(2n ** 62n), 8), -(2n ** 62n)],
  ['long', little(7n, 4), 7n],
  ['float', float, 0.5],
  ['double', double, -0.25],
  ['double', float, 0.5],
  ['date', little(19_000n, 4), 19_000n],
  ['timestamp', little(5n, 8), 5_000_000n],
  ['timestamptz', little(-5n, 8), -5_000_000n],
  ['timestamp_ns', little(5n, 8), 5000n],
  ['timestamp', little(19_000n, 4), undefined],
  ['time', little(5n, 8), undefined],
  ['string', Buffer.from('größe'), 'größe'],
  ['binary', Buffer.from([0, 255]), '\u0000ÿ'],
  ['decimal(9, 2)', Buffer.from([0x04, 0xce]), 1230n],
  ['decimal(38, 2)', Buffer.from([0xff]), -1n],
  ['decimal(9, 2)', Buffer.alloc(0), undefined],
  ['decimal(9, 2)', Buffer.alloc(17), undefined],
  ['long', Buffer.alloc(3), undefined],
  ['variant', little(5n, 8), undefined],
])('a bound of a %s', (type, bytes, value) => {
  expect(boundValue(type, bytes)).toBe(value);
});

const { objects } = lakeIn('fixtures/truth/lake');
const ending = (end: string) => objects.filter(({ key }) => key.startsWith('shop/ice_') && key.endsWith(end));
const lists = ending('.avro').filter(({ key }) => key.includes('/snap-'));
const manifests = ending('.avro').filter(({ key }) => !key.includes('/snap-'));

test('lists and manifests of a lake tell what their files are', () => {
  expect([lists.length, manifests.length]).not.toContain(0);
  const entries = lists.flatMap(({ tail }) => manifestList(tail));
  const sizes = new Map(manifests.map(({ bucket, key, size }) => [`s3://${bucket}/${key}`, size]));
  for (const { path, length } of entries) expect([path, length]).toEqual([path, sizes.get(path)]);
  expect(new Set(entries.map(({ content }) => content))).toEqual(new Set(['data', 'deletes']));
  const files = manifests.flatMap(({ tail }) => [...manifestFiles(tail)]);
  const stored = new Map(objects.map(({ bucket, key, size }) => [`s3://${bucket}/${key}`, size]));
  for (const { path, size, content, equality, splits } of files) {
    expect([path, size]).toEqual([path, stored.get(path) ?? size]);
    expect([content === 'equality-deletes', equality.length > 0]).toEqual([false, false]);
    expect(splits.every((offset, index) => offset > (splits[index - 1] ?? 0) && offset < size)).toBe(true);
  }
});

test('changed or cut anywhere, they are refused, or tell something else', () => {
  const refused = (read: () => unknown) => {
    try {
      read();
      return true;
    } catch (error) {
      return error instanceof Error && error.name === 'FormatError';
    }
  };
  for (const { tail } of [...lists.slice(0, 3), ...manifests.slice(0, 3)])
    for (let at = 0; at < tail.length; at += 37) {
      const changed = Buffer.from(tail);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      for (const bytes of [changed, tail.subarray(0, at)]) {
        expect(refused(() => manifestList(bytes))).toBe(true);
        expect(refused(() => [...manifestFiles(bytes)])).toBe(true);
      }
    }
});
