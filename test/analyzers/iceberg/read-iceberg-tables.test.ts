import { describe, expect, test } from 'vitest';
import { readIcebergTables } from '../../../src/analyzers/iceberg/read-iceberg-tables.ts';
import { tablesOfCatalog } from '../../../src/analyzers/catalog/tables-of-catalog.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import { bulkOf } from '../../support/bulk.ts';
import { aTable } from '../../support/facts.ts';
import { blobRow, listBytes, manifestBytes, type IcebergFile, type Manifest } from '../../support/iceberg.ts';
import { lakeSource } from '../../support/lake-source.ts';

const now = '2026-11-28T12:00:00Z';
const MB = 1e6;
const file = (path: string, size: number, rest: Partial<IcebergFile> = {}): IcebergFile => ({ path, size, ...rest });
const manifest = (path: string, sequence: number, ...files: readonly IcebergFile[]): Manifest => ({
  path: `s3://lake/t/metadata/${path}.avro`,
  sequence,
  files,
});

interface Snapshot {
  readonly at: string;
  readonly manifests: readonly Manifest[];
  readonly summary?: Readonly<Record<string, string>>;
  /** Its list is not there. */
  readonly unread?: true;
}
/** A table of some snapshots, the last of which is the current one. */
async function tableOf(snapshots: readonly Snapshot[], rest: object = {}, own: { readonly without?: string } = {}) {
  const location = 's3://lake/t/metadata/v1.json';
  const json = {
    'format-version': 2,
    'current-snapshot-id': snapshots.length,
    snapshots: snapshots.map(({ at, summary = { operation: 'append' } }, index) => ({
      'snapshot-id': index + 1,
      'sequence-number': index + 1,
      'timestamp-ms': Date.parse(at),
      'manifest-list': `s3://lake/t/metadata/list-${index + 1}.avro`,
      summary,
    })),
    ...rest,
  };
  const manifests = new Map(snapshots.flatMap(one => one.manifests).map(one => [one.path, one]));
  const blobs = [
    blobRow(location, Buffer.from(JSON.stringify(json))),
    ...snapshots.flatMap(({ manifests: listed, unread }, index) =>
      unread ? [] : [blobRow(`s3://lake/t/metadata/list-${index + 1}.avro`, listBytes(listed))],
    ),
    ...[...manifests.values()].map(one => blobRow(one.path, manifestBytes(one))),
  ];
  const bulk = await bulkOf({
    blobs: blobs.filter(({ key }) => own.without === undefined || !key.includes(own.without)),
  });
  const properties = { metadata_location: location, vacuum_max_snapshot_age_seconds: '864000' };
  const [found] = await readIcebergTables(bulk, [aTable('t', { type: 'iceberg' }, { properties })], now);
  return found;
}

describe('superseded files', () => {
  const shared = [file('b', 2 * MB), file('c', 3 * MB)] as const;
  const first = manifest('m1', 1, file('a', MB), shared[0]);
  const second = manifest('m2', 2, ...shared);
  const third = manifest('m3', 3, shared[1], file('d', 4 * MB));
  const snapshots = [
    { at: '2026-11-01T10:00:00Z', manifests: [first] },
    { at: '2026-11-10T10:00:00Z', manifests: [second] },
    { at: '2026-11-20T10:00:00Z', manifests: [third] },
  ];
  test('are counted on the day of the newest snapshot that has them', async () => {
    expect((await tableOf(snapshots))?.superseded).toEqual({
      whole: true,
      ages: [
        { days: 18, files: 1, bytes: 2 * MB },
        { days: 27, files: 1, bytes: MB },
      ],
    });
  });
  test('are none that a tag keeps', async () => {
    const table = await tableOf(snapshots, { refs: { main: { 'snapshot-id': 3 }, audit: { 'snapshot-id': 1 } } });
    expect([table?.superseded, table?.history]).toMatchObject([{ whole: true, ages: [] }, { named: 1 }]);
  });
  test.each(['m1', 'list-1'])('may be more where %s was not read', async without => {
    expect((await tableOf(snapshots, {}, { without }))?.superseded).toEqual({
      whole: false,
      ages: [{ days: 18, files: 1, bytes: 2 * MB }],
    });
  });
  test.each(['m3', 'list-3', 'v1'])('are unknown, as is the current state, where %s was not read', async without => {
    const table = await tableOf(snapshots, {}, { without });
    expect([table?.superseded, table?.files].map(value => isUnknown(value))).toEqual([true, true]);
  });
});

describe('the files of the current state', () => {
  test('are told by partitions that are alike, with what deletes rows of them', async () => {
    const data = manifest(
      'data',
      1,
      ...['x', 'y'].flatMap(part => [1, 2, 3].map(index => file(`${part}${index}`, 4 * MB, { part, rows: 100 }))),
      file('z1', 3 * 2 ** 20, { part: 'z', rows: 10, splits: [4, 1_000_000] }),
      file('z2', 3 * 2 ** 20 + 1, { part: 'z', rows: 10, splits: [4, 1_000_000] }),
    );
    const deletes = manifest(
      'deletes',
      2,
      file('d1', 1000, { content: 1, part: 'x', rows: 7, of: 'x1' }),
      file('d2', 1000, { content: 2, part: 'y', rows: 7 }),
    );
    const table = await tableOf([{ at: '2026-11-01T10:00:00Z', manifests: [data, deletes] }]);
    const none = { files: 0, bytes: 0, rows: 0 };
    expect(table?.files).toEqual({
      partitions: 3,
      spread: [
        {
          medianExp: 22,
          filesExp: 1,
          smallExp: 0,
          bytesExp: 23,
          partitions: 1,
          data: {
            files: 2,
            bytes: 6 * 2 ** 20 + 1,
            rows: 20,
          },
          small: {
            files: 1,
            bytes: 3 * 2 ** 20,
            rows: 10,
            rowGroups: 2,
          },
          reread: {
            files: 1,
            bytes: 3 * 2 ** 20,
            rows: 10,
            read: 6 * 2 ** 20,
          },
          deletes: {
            files: 0,
            rows: 0,
            equality: 0,
          },
          deleted: none,
        },
        {
          medianExp: 22,
          filesExp: 2,
          smallExp: 0,
          bytesExp: 24,
          partitions: 2,
          data: {
            files: 6,
            bytes: 24 * MB,
            rows: 600,
          },
          small: {
            ...none,
            rowGroups: 0,
          },
          reread: {
            ...none,
            read: 0,
          },
          deletes: {
            files: 2,
            rows: 7,
            equality: 1,
          },
          deleted: {
            files: 1,
            bytes: 4 * MB,
            rows: 100,
          },
        },
      ],
    });
  });
  const [old, fresh] = [
    manifest('old', 1, file('x', MB, { part: 'x' })),
    manifest('fresh', 2, file('y', MB, { part: 'y' })),
  ];
  test.each([
    ['within the day before', '2026-11-28T01:00:00Z', 1],
    ['before', '2026-11-27T01:00:00Z', 2],
  ])('without the newest partition where it was written %s', async (_, at, partitions) => {
    const table = await tableOf([
      { at: '2026-11-01T10:00:00Z', manifests: [old] },
      { at, manifests: [old, fresh] },
    ]);
    expect(table?.files).toMatchObject({ partitions: 2, spread: [{ partitions }] });
  });
  test('with the only one, whenever it was written', async () => {
    expect((await tableOf([{ at: '2026-11-28T11:00:00Z', manifests: [old] }]))?.files).toMatchObject({
      spread: [{ partitions: 1 }],
    });
  });
  test('are none in a table that nobody has written', async () => {
    expect((await tableOf([], { 'current-snapshot-id': -1 }))?.files).toEqual({ partitions: 0, spread: [] });
  });
});

describe('history', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 9, minute)).toISOString();
  const added = (bytes: number) => ({
    operation: 'append',
    'added-data-files': '1',
    'added-files-size': String(bytes),
  });
  test('tells how often rows are added, and how many bytes', async () => {
    const table = await tableOf(
      [
        { at: '2026-11-01T10:00:00Z', manifests: [], summary: added(9e9) },
        ...[0, 5, 10, 15].map(minute => ({ at: at(minute), manifests: [], summary: added(minute * MB) })),
        { at: at(61), manifests: [], summary: { operation: 'delete', 'added-data-files': '0' } },
        { at: at(62), manifests: [], summary: { operation: 'replace', 'added-files-size': '5' } },
        { at: at(65), manifests: [], summary: added(2 * MB) },
      ],
      { properties: { 'history.expire.max-snapshot-age-ms': '5000' } },
    );
    expect(table?.history).toEqual({
      snapshots: 8,
      oldestDays: 27,
      named: 0,
      keepSeconds: 864_000,
      compactedDays: 0,
      commits: { commits: 5, hours: 2, perHour: 1, bytes: 5 * MB },
    });
  });
  test('does not guess what commits add', async () => {
    expect((await tableOf([{ at: at(0), manifests: [] }]))?.history).toMatchObject({
      commits: { commits: 1, bytes: { unknown: 'how much its commits add' } },
    });
  });
});

test('tables of a lake are told whole, and each of their files once', async () => {
  const { bulk, catalog } = await lakeSource();
  const found = await readIcebergTables(bulk, tablesOfCatalog(catalog).tables, '2026-12-30T00:00:00Z');
  expect(found.map(({ table }) => table.slice(table.lastIndexOf('.') + 1))).toEqual([
    'ice_events',
    'ice_lines',
    'ice_mor',
    'ice_orders',
    'ice_ship',
    'ice_small',
  ]);
  const filesOf = ({ files }: (typeof found)[number]) =>
    isUnknown(files) ? undefined : files.spread.reduce((sum, { data }) => sum + data.files, 0);
  expect(found.map(filesOf)).toEqual([20, 28, 6, 3, 1, 12]);
  expect(found.map(({ superseded }) => isUnknown(superseded) || superseded.whole)).not.toContain(false);
});
