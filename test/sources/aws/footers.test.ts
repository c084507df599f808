import { describe, expect, test } from 'vitest';
import { answering, table, type FakeAccount, type FakeTable } from '../../support/aws-account.ts';
import { endpointWith, type Answer, type Call } from '../../support/aws-endpoint.ts';
import { folder } from '../../support/bulk.ts';
import { lakeIn } from '../../support/lake.ts';
import { collected } from './support.ts';

const truth = lakeIn('fixtures/truth/lake').objects;
/** A real file of some key: zeros, and its end. */
const file = (key: string) => {
  const found = truth.find(one => one.key.includes(key));
  if (!found) throw new Error(`no ${key}`);
  return Buffer.concat([Buffer.alloc(found.size - found.tail.length), found.tail]);
};
const endOf = (key: string) => truth.find(one => one.key.includes(key))?.tail.toString('base64');
const stored = (Location: string, format: string): Partial<FakeTable> => ({
  StorageDescriptor: { Location, Columns: [], InputFormat: `org.apache.hadoop.hive.ql.io.${format}InputFormat` },
});
const returns = 'shop/returns/';
const orc = 'shop/price_orc/';
const wide = 'w0.parquet';
const contents = {
  'lake/returns/a.parquet': file(returns),
  'lake/returns/b.parquet': file(returns),
  'lake/returns/_temporary/c.parquet': file(returns),
  'lake/returns/d.parquet': Buffer.alloc(0),
  'lake/prices/a': file(orc),
  'lake/wide/w0.parquet': file(wide),
  'lake/ice/data/a.parquet': file(returns),
  'lake/ice/metadata/a.avro': Buffer.from('Obj'),
  'lake/text/a.csv': Buffer.from('a,b'),
};
const account: FakeAccount = {
  databases: {
    web: [
      table('returns', stored('s3://lake/returns/', 'parquet.MapredParquet')),
      table('prices', stored('s3://lake/prices/', 'orc.Orc')),
      table('wide', stored('s3://lake/wide/', 'parquet.MapredParquet')),
      table('ice', { Parameters: { table_type: 'ICEBERG' } }),
      table('text'),
    ],
  },
  buckets: {
    lake: Object.fromEntries(Object.entries(contents).map(([path, bytes]) => [path.slice(5), bytes.length])),
  },
  contents,
  pageSize: 100,
};
const asked = { services: ['glue', 's3', 'footers'] } as const;
const faulty = (fault: (call: Call, nth: number) => Answer | undefined) => {
  const answer = answering(account);
  let nth = 0;
  return endpointWith(call => fault(call, nth++) ?? answer(call));
};
const gets = (calls: readonly Call[]) =>
  calls.filter(({ operation }) => operation === 'GetObject').map(({ input }) => `${input['Key']} ${input['Range']}`);

describe('the ends of columnar files', () => {
  test('are read, of no others, in as few calls as they take, and kept as they are', async () => {
    const { calls } = await endpointWith(answering(account));
    const { blobs, coverageOf, problems } = await collected(asked);
    expect(problems).toEqual([]);
    const size = contents['lake/wide/w0.parquet'].length;
    expect(gets(calls).toSorted()).toEqual([
      'ice/data/a.parquet bytes=-65536',
      'prices/a bytes=-65536',
      'returns/a.parquet bytes=-65536',
      'returns/b.parquet bytes=-65536',
      'wide/w0.parquet bytes=-65536',
      `wide/w0.parquet bytes=${size - 181_928}-`,
      `wide/w0.parquet bytes=${size - 133_266}-`,
    ]);
    expect(blobs.map(({ key, bytes }) => [key, bytes])).toEqual([
      ['ice/data/a.parquet', endOf(returns)],
      ['prices/a', endOf(orc)],
      ['returns/a.parquet', endOf(returns)],
      ['returns/b.parquet', endOf(returns)],
      ['wide/w0.parquet', endOf(wide)],
    ]);
    expect(blobs[4]).toMatchObject({ bucket: 'lake', etag: `e${size}`, size, offset: size - 181_928 });
    expect(coverageOf('footers')).toEqual(expect.objectContaining({ status: 'complete', read: 5, of: 5 }));
  });

  test('are not read where nobody asks for them', async () => {
    const { count } = await endpointWith(answering(account));
    const { manifest } = await collected({ services: ['glue', 's3'] });
    expect(count('GetObject')).toBe(0);
    expect(manifest.files.map(({ path }) => path).join()).not.toContain('blobs');
  });

  test('one that is not of the format is told, and holds nothing', async () => {
    const answer = answering({
      ...account,
      contents: { ...contents, 'lake/returns/a.parquet': Buffer.alloc(file(returns).length, 'x') },
    });
    await endpointWith(answer);
    const { blobs, coverageOf } = await collected(asked);
    expect(blobs.find(({ key }) => key === 'returns/a.parquet')).toMatchObject({ bytes: '' });
    expect(coverageOf('footers')).toMatchObject({
      status: 'partial',
      read: 4,
      of: 5,
      reason: 'the footers of 1 files: they do not end as their format does',
    });
  });

  test.each([
    ['changed', 'PreconditionFailed', 412],
    ['gone', 'NoSuchKey', 404],
    ['archived', 'InvalidObjectState', 403],
  ])('one that is %s since it was listed is told', async (_, fault, status) => {
    await faulty(({ input }) => (input['Key'] === 'returns/b.parquet' ? { fault, status } : undefined));
    const { blobs, coverageOf } = await collected(asked);
    expect(blobs.map(({ key }) => key)).not.toContain('returns/b.parquet');
    expect(coverageOf('footers')?.reason).toBe(
      'the footers of 1 files: they are not there any more as they were listed',
    );
  });

  test('a table whose first file is denied is asked no more; the others are read', async () => {
    const { calls } = await faulty(({ operation, input }) =>
      operation === 'GetObject' && String(input['Key']).startsWith('returns/')
        ? { fault: 'AccessDenied', status: 403 }
        : undefined,
    );
    const { blobs, coverageOf } = await collected(asked);
    expect(gets(calls).filter(call => call.startsWith('returns/'))).toHaveLength(1);
    expect(blobs).toHaveLength(3);
    expect(coverageOf('footers')).toMatchObject({
      status: 'partial',
      reason:
        'the footers of 1 files: AccessDenied: not authorized to perform s3:GetObject; the footers of 1 more files: another of their table is denied',
    });
  });

  test('all of them denied is denied', async () => {
    await faulty(({ operation }) => (operation === 'GetObject' ? { fault: 'AccessDenied', status: 403 } : undefined));
    expect((await collected(asked)).coverageOf('footers')).toMatchObject({ status: 'denied', read: 0 });
  });

  test('throttles, errors and connections that are cut in the middle are passed over', async () => {
    const whole = await endpointWith(answering(account)).then(() => collected(asked));
    const faults: readonly Answer[] = [
      { fault: 'SlowDown', status: 503 },
      'cut',
      'half',
      { fault: 'InternalError', status: 500 },
    ];
    await faulty((call, nth) => (call.operation === 'GetObject' && nth % 2 === 0 ? faults[(nth / 2) % 4] : undefined));
    expect((await collected(asked)).manifest).toEqual(whole.manifest);
  });

  test('an endpoint that sends all of a file is not listened to', async () => {
    await faulty(({ operation }) => (operation === 'GetObject' ? { bytes: Buffer.alloc(5e6) } : undefined));
    const { coverageOf, blobs } = await collected(asked);
    expect(blobs).toEqual([]);
    expect(coverageOf('footers')?.reason).toContain('GetObject gave more than was asked');
  });

  test.each([0, 1, 2, 3, 4, 5, 6])('stopped before call %i of seven, ends with the same bytes', async stop => {
    const whole = await endpointWith(answering(account)).then(() => collected(asked));
    const out = await folder();
    let nth = 0;
    await faulty(({ operation }) =>
      operation === 'GetObject' && nth++ >= stop ? { fault: 'ExpiredToken', status: 400 } : undefined,
    );
    await expect(collected({ ...asked, out })).rejects.toThrow(/^ExpiredToken/);
    const { count } = await endpointWith(answering(account));
    const resumed = await collected({ ...asked, out, now: '2026-12-01T00:00:00.000Z' });
    expect(resumed.manifest).toEqual(whole.manifest);
    expect(count('GetObject')).toBe(7 - stop);
  });

  test('a budget is kept, each table having its share', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`lake/returns/${index}`, file(returns)]));
    const big: FakeAccount = {
      ...account,
      contents: { ...contents, ...many },
      buckets: {
        lake: {
          ...account.buckets?.['lake'],
          ...Object.fromEntries(Object.entries(many).map(([path, bytes]) => [path.slice(5), bytes.length])),
        },
      },
    };
    const { calls } = await endpointWith(answering(big));
    const budgeted = { ...asked, budget: 12 } as const;
    const { coverageOf, blobs, manifest } = await collected(budgeted);
    expect(gets(calls)).toHaveLength(12);
    const read = blobs.map(({ key }) => String(key).split('/')[0]);
    expect([...new Set(read)]).toEqual(['ice', 'prices', 'returns']);
    expect(read).toHaveLength(11);
    expect(coverageOf('footers')).toMatchObject({
      status: 'partial',
      read: 11,
      of: 35,
      reason: expect.stringContaining('the budget of 12 calls is spent'),
    });
    expect((await collected(budgeted)).manifest).toEqual(manifest);
  });
});
