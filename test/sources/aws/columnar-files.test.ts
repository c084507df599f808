import { expect, test } from 'vitest';
import { chooseFiles } from '../../../src/sources/aws/columnar-files.ts';
import type { StoredObject } from '../../../src/sources/aws/read-storage.ts';
import { fairShare } from '../../../src/sources/aws/sample.ts';

const object = (key: string, size = 1000): StoredObject => ({
  bucket: 'lake',
  key,
  size,
  lastModified: '',
  etag: 'e',
  storageClass: 'STANDARD',
});
const tableAt = (name: string) => ({
  database: 'd',
  table: name,
  keys: 0,
  location: `s3://lake/${name}/`,
  elsewhere: new Set<string>(),
  format: 'parquet' as const,
});
const choosing = (objects: readonly StoredObject[], names: readonly string[], most: number, budget = 1e6) =>
  chooseFiles(
    async function* () {
      for (let from = 0; from < objects.length; from += 7) yield objects.slice(from, from + 7);
    },
    names.map(tableAt),
    { most, budget },
  );
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(4, '0'));

test('of a table that has few, all are taken', async () => {
  const { files, of, sampled } = await choosing(
    numbers(50).map(n => object(`a/${n}`)),
    ['a'],
    50,
  );
  expect(files[0]?.map(({ key }) => key).toSorted()).toEqual(numbers(50).map(n => `a/${n}`));
  expect({ of, sampled }).toEqual({ of: 50, sampled: 0 });
});

test('of a table that has more, one of each folder and size, then another, the same each time', async () => {
  const objects = numbers(30).flatMap(day =>
    numbers(20).map(n => object(`a/dt=${day}/${n}`, Number(n) < 2 ? 1_000_000 : 1000)),
  );
  const { files, of, sampled } = await choosing(objects, ['a'], 60);
  expect({ of, sampled }).toEqual({ of: 600, sampled: 1 });
  const strata = new Set(files[0]?.map(({ key, size }) => `${key.slice(0, 9)} ${size}`));
  expect(strata.size).toBe(60);
  expect((await choosing(objects, ['a'], 60)).files).toEqual(files);
  // Whatever is taken of them at first is one of the rest.
  expect((await choosing(objects, ['a'], 20)).files[0]).toEqual(files[0]?.slice(0, 20));
});

test('of many files in one folder, not those that come first', async () => {
  const { files } = await choosing(
    numbers(1000).map(n => object(`a/${n}`)),
    ['a'],
    20,
  );
  const places = (files[0] ?? []).map(({ key }) => Number(key.slice(2)));
  expect(places.filter(place => place < 500).length).toBeGreaterThan(4);
  expect(places.filter(place => place >= 500).length).toBeGreaterThan(4);
});

test('a file is of the innermost table, once', async () => {
  const { files } = await choosing(
    ['a/x', 'a/b/y', 'a/bc/z', 'b/w'].map(key => object(key)),
    ['a', 'a/b'],
    10,
  );
  expect(files.map(own => own.map(({ key }) => key).toSorted())).toEqual([['a/bc/z', 'a/x'], ['a/b/y']]);
});

test('archived, hidden and empty files are none', async () => {
  const objects = [
    object('a/x', 0),
    object('a/_x'),
    object('a/.x/y'),
    { ...object('a/cold'), storageClass: 'GLACIER' },
    object('a/z'),
  ];
  expect((await choosing(objects, ['a'], 10)).files.flat().map(({ key }) => key)).toEqual(['a/z']);
});

test.each([
  [[], 10, Infinity],
  [[3, 2], 10, Infinity],
  [[10, 10], 10, 5],
  [[1, 100, 100], 11, 5],
  [[5, 5, 5], 2, 0],
])('the share of %j of %i is %i', (counts, total, share) => expect(fairShare(counts, total)).toBe(share));

test('tables share a budget', async () => {
  const objects = [...numbers(3).map(n => object(`a/${n}`)), ...numbers(500).map(n => object(`b/${n}`))];
  const { files } = await choosing(objects, ['a', 'b'], 100, 50);
  expect(files.map(({ length }) => length)).toEqual([3, 47]);
});
