import { describe, expect, test } from 'vitest';
import { answering, type FakeAccount } from '../../support/aws-account.ts';
import { endpointWith, type Answer, type Call } from '../../support/aws-endpoint.ts';
import { folder } from '../../support/bulk.ts';
import { lakeIn } from '../../support/lake.ts';
import { collected } from './support.ts';

const truth = lakeIn('fixtures/truth/lake');
const named = (name: string) => {
  const { TableInput } = truth.tables.find(table => table.TableInput?.Name === name) ?? {};
  return { Name: name, Parameters: TableInput?.Parameters };
};
const held = truth.objects.filter(
  ({ key, whole }) => whole && /ice_(?:orders|mor)\/metadata\/.*(?:avro|json)$/.test(key),
);
const accountWith = (
  tables: FakeAccount['databases'][string],
  contents: Readonly<Record<string, Uint8Array>>,
): FakeAccount => ({
  databases: { shop: tables },
  buckets: {
    'shopdata-lake': Object.fromEntries(
      Object.entries(contents).map(([path, bytes]) => [path.slice(path.indexOf('/') + 1), bytes.length]),
    ),
  },
  contents,
  pageSize: 100,
});
const contents = Object.fromEntries(held.map(({ bucket, key, tail }) => [`${bucket}/${key}`, tail]));
const tables = [named('ice_orders'), named('ice_mor')];
const account = accountWith(tables, contents);
const asked = { services: ['glue', 'iceberg'] } as const;
const faulty = (fault: (call: Call, nth: number) => Answer | undefined) => {
  const answer = answering(account);
  let nth = 0;
  return endpointWith(call => fault(call, nth++) ?? answer(call));
};
/** What the current metadata lead to: not the metadata of before. */
const reached = held.filter(
  ({ key }) =>
    key.endsWith('.avro') || tables.some(({ Parameters }) => Parameters?.['metadata_location']?.endsWith(key)),
);

describe("an Iceberg table's metadata", () => {
  test('are read with the manifests of its snapshots, each once, and kept as they are', async () => {
    const { count } = await endpointWith(answering(account));
    const { blobs, coverageOf } = await collected(asked);
    expect(blobs.map(({ key, offset, bytes }) => [key, offset, bytes])).toEqual(
      reached
        .map(({ key, tail }) => [key, 0, tail.toString('base64')])
        .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(count('GetObject')).toBe(reached.length);
    expect(coverageOf('iceberg')).toMatchObject({ status: 'complete', read: 2, of: 2 });
  });

  test('longer than 1 MiB are kept in parts', async () => {
    const snapshots = Array.from({ length: 9000 }, (_, id) => ({ 'snapshot-id': id, note: 'x'.repeat(100) }));
    const long = Buffer.from(JSON.stringify({ snapshots }));
    const path = 'shopdata-lake/long.metadata.json';
    const table = { Name: 'long', Parameters: { table_type: 'iceberg', metadata_location: `s3://${path}` } };
    await endpointWith(answering(accountWith([table], { [path]: long })));
    const { blobs, coverageOf } = await collected(asked);
    expect(blobs.map(({ offset }) => offset)).toEqual([0, 2 ** 20]);
    expect(Buffer.concat(blobs.map(({ bytes }) => Buffer.from(String(bytes), 'base64'))).equals(long)).toBe(true);
    expect(coverageOf('iceberg')?.reason).toBe('older snapshots of 1 Iceberg tables: of each the latest 100 are read');
  });

  const missing = (test_: RegExp): Readonly<Record<string, Uint8Array>> =>
    Object.fromEntries(Object.entries(contents).filter(([path]) => !test_.test(path)));
  const garbage = (test_: RegExp): Readonly<Record<string, Uint8Array>> =>
    Object.fromEntries(
      Object.entries(contents).map(([path, bytes]) => [path, test_.test(path) ? Buffer.from('{"x') : bytes]),
    );
  test.each([
    [
      'missing',
      missing(/ice_mor.*json$/),
      1,
      '1 metadata files of Iceberg tables: they are not there, or change while they are read',
    ],
    ['garbage', garbage(/ice_mor.*json$/), 1, '1 files of Iceberg tables: they are not what they should be'],
    [
      'without its lists',
      missing(/ice_mor.*snap-/),
      2,
      '4 manifest lists of Iceberg tables: they are not there, or change while they are read',
    ],
    [
      'with lists of garbage',
      garbage(/ice_mor.*snap-/),
      2,
      '4 files of Iceberg tables: they are not what they should be',
    ],
  ])('%s are told, and the other table is read', async (_, found, read, reason) => {
    await endpointWith(answering(accountWith(tables, found)));
    const { blobs, coverageOf } = await collected(asked);
    expect(coverageOf('iceberg')).toMatchObject({ status: 'partial', read, reason });
    expect(blobs.filter(({ key }) => String(key).includes('ice_orders'))).toHaveLength(
      reached.filter(({ key }) => key.includes('ice_orders')).length,
    );
  });

  test.each([
    [{}, 'the metadata of 1 Iceberg tables: the catalog does not say where it lies'],
    [{ metadata_location: 'hdfs://name/x.json' }, '1 metadata files of Iceberg tables: they do not lie in S3'],
  ])('whose place is %j are told', async (parameters, reason) => {
    await endpointWith(
      answering(accountWith([{ Name: 'a', Parameters: { table_type: 'ICEBERG', ...parameters } }], {})),
    );
    expect((await collected(asked)).coverageOf('iceberg')?.reason).toBe(reason);
  });

  test('that are denied are told', async () => {
    await faulty(({ operation }) => (operation === 'GetObject' ? { fault: 'AccessDenied', status: 403 } : undefined));
    expect((await collected(asked)).coverageOf('iceberg')).toMatchObject({
      status: 'denied',
      reason: '2 metadata files of Iceberg tables: AccessDenied: not authorized to perform s3:GetObject',
    });
  });

  test.each([0, 1, 3, 6, 11, 14])('stopped before call %i, end with the same bytes', async stop => {
    const whole = await endpointWith(answering(account)).then(() => collected(asked));
    const out = await folder();
    let nth = 0;
    await faulty(({ operation }) =>
      operation === 'GetObject' && nth++ >= stop ? { fault: 'ExpiredToken', status: 400 } : undefined,
    );
    await expect(collected({ ...asked, out })).rejects.toThrow(/^ExpiredToken/);
    const { count } = await endpointWith(answering(account));
    expect((await collected({ ...asked, out, now: '2026-12-01T00:00:00.000Z' })).manifest).toEqual(whole.manifest);
    expect(count('GetObject')).toBe(reached.length - stop);
  });

  test('are read within a budget, the current snapshots first', async () => {
    const { count } = await endpointWith(answering(account));
    const { coverageOf, blobs } = await collected({ ...asked, budget: 8 });
    expect(count('GetObject')).toBeLessThanOrEqual(8);
    expect(blobs.length).toBe(count('GetObject'));
    expect(coverageOf('iceberg')).toMatchObject({ status: 'partial', read: 2 });
    expect(coverageOf('iceberg')?.reason).toContain('the budget of 8 calls is spent');
  });
});
