import { expect, test } from 'vitest';
import type { AvroValue } from '../../../../src/formats/avro/decoder.ts';
import type { ManifestFile } from '../../../../src/formats/iceberg/manifest.ts';
import { Deletes } from '../../../../src/analyzers/lake-files/iceberg/deletes.ts';

const none = new Map<number, never>();
const file = (sequence: number, partition: readonly AvroValue[], more: Partial<ManifestFile> = {}, spec = 0) => ({
  spec,
  sequence,
  file: {
    content: 'data',
    path: 'a',
    format: 'parquet',
    partition,
    rows: 1,
    size: 1,
    columns: { values: none, nulls: none, lows: none, highs: none },
    splits: [],
    equality: [],
    ...more,
  } as const,
});
const positions = { content: 'position-deletes' } as const;
const values = { content: 'equality-deletes', equality: [3] } as const;

test.each<[string, ReturnType<typeof file>, ReturnType<typeof file>, boolean, readonly number[]]>([
  ['positions, written later', file(2, [1], positions), file(1, [1]), true, []],
  ['positions, written with it', file(1, [1], positions), file(1, [1]), true, []],
  ['positions, written before', file(1, [1], positions), file(2, [1]), false, []],
  ['positions of another partition', file(2, [2], positions), file(1, [1]), false, []],
  ['positions of another spec', file(2, [1], positions, 1), file(1, [1]), false, []],
  ['positions of another file', file(2, [1], { ...positions, of: 'b' }), file(1, [1]), false, []],
  ['positions of that file', file(2, [9], { ...positions, of: 'a' }, 5), file(1, [1]), true, []],
  ['values, written later', file(2, [1], values), file(1, [1]), true, [3]],
  ['values, written with it', file(1, [1], values), file(1, [1]), false, []],
  ['values of another partition', file(2, [2], values), file(1, [1]), false, []],
  ['values of all partitions', file(2, [], values), file(1, [1]), true, [3]],
  ['values of a partition of bytes', file(2, [Buffer.from([1])], values), file(1, [Buffer.from([1])]), true, [3]],
  ['values of a null', file(2, [null], values), file(1, ['null']), false, []],
])('%s', (_, deletes, data, any, fields) => {
  const all = new Deletes();
  all.add(deletes);
  expect(all.of(data)).toEqual({ any, fields });
});
