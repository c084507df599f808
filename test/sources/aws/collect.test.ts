import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answering, table, type FakeAccount } from '../../support/aws-account.ts';
import { endpointWith, type Answer, type Call } from '../../support/aws-endpoint.ts';
import { folder } from '../../support/bulk.ts';
import { collected, scope } from './support.ts';

const days = ['01', '02', '03', '04', '05'];
const lake: FakeAccount = {
  databases: {
    web: [
      table('events', {
        keys: ['year', 'day'],
        partitions: days.map(day => [['2026', day], `s3://lake/events/2026/${day}/`]),
      }),
      table('users'),
      table('moved', {
        keys: ['dt'],
        partitions: [
          [['a'], 's3://attic/moved/a'],
          [['b'], 's3://lake/moved/b/'],
        ],
      }),
      { Name: 'recent', TableType: 'VIRTUAL_VIEW', ViewOriginalText: '/* Presto View */', Location: '' },
      { Name: 'bare' },
    ],
    empty: [],
  },
  buckets: {
    lake: {
      ...Object.fromEntries(days.map((day, index) => [`events/2026/${day}/a.parquet`, index + 1])),
      'users/': 0,
      'users/one.csv': 10,
      'moved/b/x': 5,
      'of-nobody/x': 7,
    },
    attic: { 'moved/a/x': 6, 'moved/ab/x': 8 },
  },
};
const without = (call: Call, operation: string, where: string) =>
  call.operation === operation && JSON.stringify(call.input).includes(where);
/** The account, with a fault for some calls. */
const faulty = (fault: (call: Call, nth: number) => Answer | undefined, account: FakeAccount = lake) => {
  const answer = answering(account);
  let nth = 0;
  return endpointWith(call => fault(call, nth++) ?? answer(call));
};

const notAsked = (service: string) => ({ service, scope, status: 'not-asked', read: 0 });

describe('an account', () => {
  test('is read whole: tables, partitions wherever they lie, and their objects, no others', async () => {
    await endpointWith(answering(lake));
    const { manifest, catalog, resources, objects, partitions, problems } = await collected();
    expect(problems).toEqual([]);
    expect(manifest.scopes).toEqual([scope]);
    expect(manifest.coverage).toEqual([
      { service: 'athena', scope, status: 'complete', read: 1, of: 1 },
      ...['cloudwatch', 'emr', 'emr-serverless', 'firehose'].map(notAsked),
      { service: 'footers', scope, status: 'complete', read: 0, of: 0 },
      { service: 'glue', scope, status: 'complete', read: 7, of: 7 },
      { service: 'glue-jobs', scope, status: 'complete', read: 0, of: 0 },
      { service: 'iceberg', scope, status: 'complete', read: 0, of: 0 },
      ...['kinesis', 'opensearch', 'redshift', 'redshift-serverless'].map(notAsked),
      { service: 's3', scope, status: 'complete', read: 6, of: 6 },
    ]);
    expect(catalog.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'database empty',
      'database web',
      'table web.bare',
      'table web.events',
      'table web.moved',
      'table web.recent',
      'table web.users',
    ]);
    expect(catalog[3]?.value).toMatchObject({ Name: 'events', CreateTime: '2023-11-14T22:13:20.000Z' });
    expect(catalog[3]?.value).not.toHaveProperty('LastAccessTime');
    expect(partitions).toHaveLength(7);
    expect(partitions[0]).toEqual({
      database: 'web',
      table: 'events',
      values: ['2026', '01'],
      location: 's3://lake/events/2026/01/',
    });
    expect(objects.map(({ bucket, key, size }) => `${bucket}/${key} ${size}`)).toEqual([
      'attic/moved/a/x 6',
      'lake/events/2026/01/a.parquet 1',
      'lake/events/2026/02/a.parquet 2',
      'lake/events/2026/03/a.parquet 3',
      'lake/events/2026/04/a.parquet 4',
      'lake/events/2026/05/a.parquet 5',
      'lake/moved/b/x 5',
      'lake/users/ 0',
      'lake/users/one.csv 10',
    ]);
    expect(resources.filter(({ kind }) => kind === 'bucket').map(({ value }) => value)).toEqual(
      ['attic', 'lake'].map(Name => ({
        Name,
        BucketRegion: 'eu-central-1',
        Versioning: { Status: 'Enabled' },
        InventoryConfigurationList: [],
        IntelligentTieringConfigurationList: [],
      })),
    );
  });

  test.each<[string, string, readonly string[]]>([
    ['beside its location', 's3://attic/logs/${dt}/', ['attic/logs/a/x', 'lake/logs/b']],
    ['below its location', 's3://lake/logs/by-day/${dt}/', ['lake/logs/b']],
    ['anywhere in a bucket', 's3://attic/${dt}/logs/', ['lake/logs/b']],
  ])('projected partitions are read where they lie: %s', async (_, template, keys) => {
    const Parameters = { 'projection.enabled': 'true', 'storage.location.template': template };
    const logs = { ...table('logs', { keys: ['dt'] }), Parameters };
    const buckets = { lake: { 'logs/b': 1 }, attic: { 'logs/a/x': 2, 'x/logs/y': 3 } };
    await endpointWith(answering({ databases: { web: [logs] }, buckets }));
    const { objects } = await collected();
    expect(objects.map(({ bucket, key }) => `${bucket}/${key}`)).toEqual(keys);
  });

  test('gives the same bytes twice, and leaves no journal', async () => {
    await endpointWith(answering(lake));
    const [first, second] = [await collected(), await collected()];
    expect(second.manifest).toEqual(first.manifest);
    expect(existsSync(join(first.out, 'journal'))).toBe(false);
  });

  test('tables without keys and views are asked for no partitions', async () => {
    const { calls } = await endpointWith(answering(lake));
    await collected();
    const asked = calls.filter(({ operation }) => /Partition/.test(operation)).map(({ input }) => input['TableName']);
    expect([...new Set(asked)].toSorted()).toEqual(['events', 'moved']);
  });

  test.each(["it's", 'two\nlines', '😀 größe', '${var.x}', '<script>', 'a"b', 'plus+and space', 'a/b', '100%'])(
    'a name such as %j comes through',
    async name => {
      await endpointWith(
        answering({
          databases: { [name]: [table(name, { keys: ['k'], partitions: [[[name], `s3://lake/${name}/k=${name}/`]] })] },
          buckets: { lake: { [`${name}/k=${name}/${name}`]: 1 } },
        }),
      );
      const { catalog, partitions, objects } = await collected();
      expect(catalog.map(({ id }) => id)).toEqual([name, `${name}.${name}`]);
      expect(partitions).toEqual([
        { database: name, table: name, values: [name], location: `s3://lake/${name}/k=${name}/` },
      ]);
      expect(objects).toEqual([{ bucket: 'lake', key: `${name}/k=${name}/${name}`, size: 1 }]);
    },
  );
});

describe('what is asked', () => {
  test('one service alone: the other is not asked, and says so', async () => {
    const { count } = await endpointWith(answering(lake));
    const { coverageOf, files } = await collected({ services: ['glue'] });
    expect(coverageOf('s3')).toEqual({ service: 's3', scope, status: 'not-asked', read: 0 });
    expect(files.map(({ path }) => path)).not.toContain('objects/part-0.parquet');
    expect(count('ListObjectsV2')).toBe(0);
  });
  test('two regions are two scopes', async () => {
    await endpointWith(answering(lake));
    const { manifest, catalog, objects } = await collected({ regions: ['us-east-1', 'eu-west-1'] });
    expect(manifest.scopes).toEqual(['111122223333/eu-west-1', '111122223333/us-east-1']);
    expect(catalog).toHaveLength(14);
    expect(objects).toHaveLength(9);
  });
});

describe('a big table', () => {
  const many = Array.from({ length: 45 }, (_, index) => String(index));
  const big: FakeAccount = {
    databases: { web: [table('big', { keys: ['k'], partitions: many.map(k => [[k], `s3://lake/big/k=${k}/`]) })] },
    buckets: { lake: {} },
  };
  test('is read in segments', async () => {
    const { calls } = await endpointWith(answering(big));
    expect((await collected()).partitions).toHaveLength(45);
    expect(calls.filter(({ input }) => input['Segment'] !== undefined).length).toBe(25);
  });
  test('has each partition once where segments are ignored', async () => {
    const answer = answering(big);
    await endpointWith(call => answer({ ...call, input: { ...call.input, Segment: undefined } }));
    expect((await collected()).partitions).toHaveLength(45);
  });
});

describe('faults', () => {
  test('throttles, errors of the service and cut connections are passed over', async () => {
    const whole = await endpointWith(answering(lake)).then(() => collected());
    const faults: readonly Answer[] = [
      { fault: 'ThrottlingException', status: 400 },
      { fault: 'SlowDown', status: 503 },
      { fault: 'InternalServiceException', status: 500 },
      'cut',
      'half',
    ];
    await faulty((_, nth) => (nth % 3 === 1 ? faults[Math.floor(nth / 3) % faults.length] : undefined));
    expect((await collected()).manifest).toEqual(whole.manifest);
  });

  test.each([-3_600_000, 3_600_000])('a clock that is %i ms off is set right', async ahead => {
    const whole = await endpointWith(answering(lake)).then(() => collected());
    await endpointWith(answering(lake), { ahead });
    expect((await collected()).manifest).toEqual(whole.manifest);
  });

  test.each([
    [
      'denied',
      'AccessDeniedException',
      'databases: AccessDeniedException: not authorized to perform glue:GetDatabases',
    ],
    ['failed', 'InternalServiceException', 'databases: InternalServiceException from glue:GetDatabases'],
  ])('a catalog that is %s is told as such, and files without it are not', async (status, fault, reason) => {
    await faulty(({ operation }) => (operation === 'GetDatabases' ? { fault, status: 400 } : undefined));
    const { coverageOf, catalog } = await collected();
    expect(catalog).toEqual([]);
    expect(coverageOf('glue')).toMatchObject({ status, reason });
    expect(coverageOf('s3')).toMatchObject({ status: 'partial', read: 0 });
  });

  test('what of a catalog is denied is told, and the rest is there', async () => {
    await faulty(call =>
      without(call, 'GetTables', 'empty') || without(call, 'GetPartitions', 'moved')
        ? { fault: 'AccessDeniedException', status: 400 }
        : undefined,
    );
    const { coverageOf, partitions } = await collected();
    expect(coverageOf('glue')).toMatchObject({
      status: 'partial',
      reason:
        'the tables of 1 databases: AccessDeniedException: not authorized to perform glue:GetTables; the partitions of 1 tables: AccessDeniedException: not authorized to perform glue:GetPartitions',
    });
    expect(partitions.map(({ table: name }) => name)).not.toContain('moved');
  });

  test("some of a table's files do not pass for all: a table with a part in a denied bucket has none", async () => {
    await faulty(call =>
      without(call, 'ListObjectsV2', 'attic') ? { fault: 'AccessDenied', status: 403 } : undefined,
    );
    const { coverageOf, objects } = await collected();
    expect(objects.map(({ key }) => key)).not.toContain('moved/b/x');
    expect(objects.map(({ key }) => key)).toContain('users/one.csv');
    expect(coverageOf('s3')).toMatchObject({
      status: 'partial',
      reason: 'the files below 1 locations: AccessDenied: not authorized to perform s3:ListBucket',
    });
  });

  test('a setting that may not be read is named, and is not told as absent', async () => {
    await faulty(({ operation }) =>
      operation === 'GetBucketLifecycleConfiguration' ? { fault: 'AccessDenied', status: 403 } : undefined,
    );
    const { resources, coverageOf } = await collected();
    expect(resources.find(({ kind }) => kind === 'bucket')?.value).toMatchObject({
      Name: 'attic',
      Unread: ['LifecycleConfiguration'],
    });
    expect(coverageOf('s3')).toMatchObject({ status: 'partial', reason: 'some settings of 2 buckets: access denied' });
  });

  test('empty pages with a token are followed', async () => {
    const answer = answering(lake);
    let empty = 3;
    await endpointWith(call =>
      call.operation === 'GetTables' && empty > 0
        ? { json: { NextToken: `${(empty -= 1)}-empty`, TableList: [] } }
        : answer(
            String(call.input['NextToken']).endsWith('empty')
              ? { ...call, input: { ...call.input, NextToken: undefined } }
              : call,
          ),
    );
    expect((await collected()).coverageOf('glue')?.status).toBe('complete');
  });

  test.each([1, 2, 5])('tokens that repeat after %i pages come to an end', async period => {
    let nth = 0;
    await faulty(({ operation }) =>
      operation === 'GetPartitions' ? { json: { NextToken: String(nth++ % period), Partitions: [] } } : undefined,
    );
    expect((await collected()).coverageOf('glue')).toMatchObject({
      status: 'partial',
      reason: 'the partitions of 2 tables: its pages go in circles',
    });
  });

  test('partitions that do not fit their keys are left out, and counted', async () => {
    await endpointWith(
      answering({
        databases: {
          web: [
            table('odd', {
              keys: ['a', 'b'],
              partitions: [
                [['1', '2'], ''],
                [['1'], ''],
                [[], ''],
                [[null, 'x'], ''],
              ],
            }),
          ],
        },
      }),
    );
    const { partitions, coverageOf } = await collected({ services: ['glue'] });
    expect(partitions.map(({ values }) => values)).toEqual([['1', '2']]);
    expect(coverageOf('glue')?.reason).toBe('3 partitions: they do not have a value for each key');
  });

  test('credentials that end stop the collect; with new ones it goes on to the same bytes', async () => {
    const whole = await endpointWith(answering(lake)).then(() => collected());
    const out = await folder();
    await faulty((call, nth) =>
      nth > 12 ? { fault: call.service === 's3' ? 'ExpiredToken' : 'ExpiredTokenException', status: 400 } : undefined,
    );
    await expect(collected({ out })).rejects.toThrow(/^ExpiredToken/);
    const { count } = await endpointWith(answering(lake));
    expect((await collected({ out, now: '2026-12-01T00:00:00.000Z' })).manifest).toEqual(whole.manifest);
    expect(count('GetDatabases')).toBe(0);
  });
});

describe('the budget', () => {
  test('is kept, and what it leaves unread is told, the same each time', async () => {
    const { calls } = await endpointWith(answering(lake));
    const asked = { services: ['glue', 's3'], budget: 5 } as const;
    const budgeted = await collected(asked);
    const ofGlue = calls.filter(({ service }) => service === 'glue').length;
    expect(ofGlue).toBeLessThanOrEqual(5);
    expect(budgeted.coverageOf('glue')).toMatchObject({
      status: 'partial',
      reason: expect.stringContaining('the budget of 5 calls is spent'),
    });
    expect((await collected(asked)).manifest).toEqual(budgeted.manifest);
  });
});
