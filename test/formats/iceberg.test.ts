import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { manifestPaths } from '../../src/formats/iceberg/manifest-list.ts';
import { icebergSnapshots } from '../../src/formats/iceberg/snapshots.ts';
import { lakeIn } from '../support/lake.ts';

const { objects, tables } = lakeIn('fixtures/truth/lake');
const at = (path = '') => objects.find(({ bucket, key }) => path === `s3://${bucket}/${key}`)?.tail ?? Buffer.alloc(0);
const metadataOf = tables.flatMap(({ TableInput }) => {
  const path = TableInput?.Parameters?.['metadata_location'];
  return path === undefined ? [] : [[TableInput?.Name ?? '', path] as const];
});

test.each(metadataOf)('%s: its snapshots lead to manifests that are there', (_, path) => {
  const snapshots = icebergSnapshots(at(path));
  const lists = snapshots.map(({ manifestList }) => manifestList);
  const listed = objects.filter(
    ({ key }) => path.includes(key.slice(0, key.lastIndexOf('/') + 1)) && /\/snap-/.test(key),
  );
  expect(lists.toSorted()).toEqual(listed.map(({ bucket, key }) => `s3://${bucket}/${key}`).toSorted());
  const manifests = new Set(lists.flatMap(list => manifestPaths(at(list))));
  for (const manifest of manifests) expect([manifest, at(manifest).length]).not.toEqual([manifest, 0]);
  expect(icebergSnapshots(gzipSync(at(path)))).toEqual(snapshots);
});

describe('snapshots', () => {
  const of = (value: unknown) => icebergSnapshots(Buffer.from(JSON.stringify(value)));
  const snapshot = (id: number, time: number) => ({
    'snapshot-id': id,
    'timestamp-ms': time,
    'manifest-list': `l${id}`,
  });

  test('come the current one first, then those with names, then the newest', () => {
    expect(
      of({
        'current-snapshot-id': 2,
        refs: { main: { 'snapshot-id': 2 }, audit: { 'snapshot-id': 1 } },
        snapshots: [snapshot(1, 10), snapshot(2, 20), snapshot(3, 30), snapshot(4, 40)],
      }).map(({ manifestList }) => manifestList),
    ).toEqual(['l2', 'l1', 'l4', 'l3']);
  });
  test('of the first version may name their manifests themselves', () => {
    expect(of({ snapshots: [{ 'snapshot-id': 1, manifests: ['a', 'b', 3] }] })).toEqual([{ manifests: ['a', 'b'] }]);
  });
  test('are none in a table that nobody has written', () => {
    expect(of({ 'current-snapshot-id': -1 })).toEqual([]);
  });
  test.each(['', '[]', 'null', '{', 'x'])('of %j are refused', text => {
    expect(() => icebergSnapshots(Buffer.from(text))).toThrow(expect.objectContaining({ name: 'FormatError' }));
  });
});
