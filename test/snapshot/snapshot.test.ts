import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuckDb } from '../../src/bulk/duckdb.ts';
import type { Row } from '../../src/model/facts.ts';
import { bulkColumns } from '../../src/snapshot/columns.ts';
import { openSnapshot, SnapshotError, type Snapshot } from '../../src/snapshot/read.ts';
import { folder } from '../support/bulk.ts';
import { content, objects, scope, write } from './support.ts';

async function rowsOf({ bulkFiles }: Snapshot, sql: string): Promise<readonly Row[]> {
  const source = (table: keyof typeof bulkColumns) => ({
    files: bulkFiles[table],
    columns: bulkColumns[table].columns,
  });
  const bulk = await openDuckDb({
    objects: source('objects'),
    partitions: source('partitions'),
    layouts: source('layouts'),
    blobs: source('blobs'),
    executions: source('executions'),
  });
  const found: Row[] = [];
  for await (const rows of bulk.query(sql)) found.push(...rows);
  bulk.close();
  return found;
}
const bytesOf = async (dir: string) => {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter(file => file.isFile());
  const paths = files.map(file => join(file.parentPath, file.name)).toSorted();
  return Promise.all(paths.map(async path => [path.slice(dir.length), await readFile(path, 'base64')]));
};

test('what is written is read', async () => {
  const dir = await folder();
  const manifest = await write(dir);
  const snapshot = await openSnapshot(dir);
  expect(snapshot.manifest).toEqual(manifest);
  expect(snapshot.problems).toEqual([]);
  expect(snapshot.catalog).toEqual(content.catalog.toReversed());
  expect(snapshot.resources).toEqual([]);
  expect(manifest.files.map(({ path, rows }) => [path, rows])).toEqual([
    ['catalog.jsonl', 2],
    ['objects/part-0.parquet', 3],
    ['partitions/part-0.parquet', 1],
    ['resources.jsonl', 0],
  ]);
  expect(manifest.coverage.map(({ service }) => service)).toEqual(['glue', 's3']);
  expect(await rowsOf(snapshot, 'SELECT bucket, key, size, last_modified, etag, storage_class FROM objects')).toEqual([
    { bucket: 'attic', key: 'c', size: 0, last_modified: '2024-06-02T03:04:05.000Z', etag: null, storage_class: null },
    {
      bucket: 'lake',
      key: 'a',
      size: 2 ** 40,
      last_modified: '2024-06-02T03:04:05.000Z',
      etag: null,
      storage_class: 'GLACIER',
    },
    { bucket: 'lake', key: 'b', size: 2, last_modified: '2024-06-02T03:04:05.000Z', etag: null, storage_class: null },
  ]);
  expect(await rowsOf(snapshot, 'SELECT "values", created_at FROM partitions')).toEqual([
    { values: ['2024', "it's"], created_at: null },
  ]);
  expect(await rowsOf(snapshot, 'SELECT * FROM executions')).toEqual([]);
});

test('equal content gives equal bytes, whatever its order, and replaces what the folder held', async () => {
  const [one, other] = [await folder(), await folder()];
  await write(one);
  await write(other, { executions: [[{ id: 'x', engine: 'athena', submitted_at: '2024-06-02T00:00:00Z' }]] });
  await write(other, {
    catalog: content.catalog.toReversed().map(entry => ({
      ...entry,
      value: Object.fromEntries(Object.entries(entry.value).toReversed()),
    })),
    coverage: content.coverage.toReversed(),
    objects: objects.toReversed(),
  });
  expect(await bytesOf(other)).toEqual(await bytesOf(one));
});

test.each<[string, (dir: string) => Promise<void>, string]>([
  ['missing', dir => rm(join(dir, 'objects/part-0.parquet')), 'objects/part-0.parquet is missing'],
  [
    'longer',
    dir => appendFile(join(dir, 'objects/part-0.parquet'), 'x'),
    'objects/part-0.parquet is not what the manifest says',
  ],
  [
    'altered',
    async dir => {
      const file = join(dir, 'catalog.jsonl');
      await writeFile(file, (await readFile(file, 'utf8')).replace('web.b', 'web.c'));
    },
    'catalog.jsonl is not what the manifest says',
  ],
])('a file that is %s is a problem and left out, and the others are read', async (_, harm, message) => {
  const dir = await folder();
  await write(dir);
  await harm(dir);
  const snapshot = await openSnapshot(dir);
  expect(snapshot.problems).toMatchObject([{ level: 'error', message }]);
  expect([snapshot.catalog.length, snapshot.bulkFiles.objects.length].toSorted()).toEqual(
    message.startsWith('catalog') ? [0, 1] : [0, 2],
  );
  expect(snapshot.bulkFiles.partitions).toHaveLength(1);
});

/** Writes a file and signs it. */
async function sign(dir: string, path: string, text: string) {
  await writeFile(join(dir, path), text);
  const manifest: unknown = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('files' in manifest) || !Array.isArray(manifest.files))
    throw new TypeError();
  const signed = { path, sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) };
  const files = [...manifest.files.filter((file: { path: string }) => file.path !== path), signed];
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ ...manifest, files }));
}

test('a bad line of the catalog is a problem at its place, and the rest is judged', async () => {
  const dir = await folder();
  await write(dir);
  const good = (id: string) => JSON.stringify({ scope, service: 'glue', kind: 'table', id, value: { Name: id } });
  await sign(dir, 'catalog.jsonl', `${good('a')}\n{oops\n\n{"scope":1}\n[]\n${good('b')}\n`);
  const { catalog, problems } = await openSnapshot(dir);
  expect(catalog.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(problems.map(({ level, line, message }) => [level, line, message.replace(/:.*/, '')])).toEqual([
    ['error', 2, 'not JSON'],
    ['error', 4, 'not a catalog entry'],
    ['error', 5, 'not a catalog entry'],
  ]);
});

test('a null of an API is an attribute that is not set', async () => {
  const dir = await folder();
  await write(dir);
  const value = {
    Name: 'a',
    Owner: null,
    Columns: [null, { Name: 'x', Comment: null }],
    Empty: {},
    Zero: 0,
    No: false,
  };
  await sign(
    dir,
    'catalog.jsonl',
    JSON.stringify({ scope, service: 'glue', kind: 'table', id: 'a', value, new: 'field' }),
  );
  const { catalog, problems } = await openSnapshot(dir);
  expect(problems).toEqual([]);
  expect(catalog).toEqual([
    {
      scope,
      service: 'glue',
      kind: 'table',
      id: 'a',
      value: { Name: 'a', Columns: [{ Name: 'x' }], Empty: {}, Zero: 0, No: false },
    },
  ]);
});

const base = {
  version: 1,
  tool: 't',
  asOf: content.asOf,
  window: content.window,
  scopes: [scope],
  coverage: [],
  files: [],
};
const file = (path: string) => ({ ...base, files: [{ path, sha256: 'a'.repeat(64), bytes: 1 }] });
test.each<[string, unknown, RegExp]>([
  ['not JSON', '{oops', /is not JSON/],
  ['of a newer version', { ...base, version: 2 }, /version 2; this lakewise reads up to version 1/],
  ['of no version', { ...base, version: undefined }, /is not a manifest: version/],
  ['without a time', { ...base, asOf: 'yesterday' }, /is not a manifest: asOf/],
  ['of a scope that is none', { ...base, scopes: ['prod'] }, /is not a manifest: scopes/],
  ['that leads out of the folder', file('objects/../../secret.parquet'), /leads out of the snapshot/],
  ['that leads to the root', file('/etc/passwd'), /leads out of the snapshot/],
  ['that leads out by backslashes', file('objects\\..\\..\\secret.parquet'), /leads out of the snapshot/],
  ['that names a drive', file('C:\\secret.parquet'), /leads out of the snapshot/],
  ['null', 'null', /is not a manifest/],
])('a manifest %s is no snapshot', async (_, manifest, message) => {
  const dir = await folder();
  await writeFile(join(dir, 'manifest.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  const error: unknown = await openSnapshot(dir).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SnapshotError);
  expect(error).toMatchObject({ message: expect.stringMatching(message), hint: expect.stringMatching(/./) });
});

test('a folder without a manifest is no snapshot', async () =>
  expect(openSnapshot(await folder())).rejects.toThrow(/manifest.json cannot be read \(ENOENT\)/));

test('a manifest of one version may have fields that a later release adds', async () => {
  const dir = await folder();
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ ...base, files: [], later: true }));
  expect((await openSnapshot(dir)).manifest.version).toBe(1);
});
