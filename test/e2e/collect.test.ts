import {
  AthenaClient,
  CreateNamedQueryCommand,
  CreateWorkGroupCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import {
  BatchCreatePartitionCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  GlueClient,
  type TableInput,
} from '@aws-sdk/client-glue';
import {
  CreateBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bulkColumns } from '../../src/snapshot/columns.ts';
import { openSnapshot } from '../../src/snapshot/read.ts';
import { openDuckDb } from '../../src/bulk/duckdb.ts';
import { builtCli, folderWith, run, runBeside } from '../support/cli.ts';
import { missing, startMoto, type Emulator } from '../support/moto.ts';

const why = missing();
if (why !== undefined && process.env['LAKEWISE_REQUIRE_E2E'])
  throw new Error(`The end-to-end tests must run here: ${why}`);

/** Names that a shell, a template, a page and a protocol each read otherwise. */
const odd = ["it's", '😀', '${x}', '<script>', 'a b+c', '100%'];
const days = Array.from({ length: 1203 }, (_, index) => String(index).padStart(4, '0'));

const parquet = {
  InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
};
const storage = (Location: string) => ({
  Location,
  Columns: [
    { Name: 'id', Type: 'bigint' },
    { Name: 'total', Type: 'decimal(12,2)' },
  ],
  NumberOfBuckets: -1,
  ...parquet,
});
const tables: Readonly<Record<string, readonly TableInput[]>> = {
  shop: [
    {
      Name: 'orders',
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: [{ Name: 'd', Type: 'string' }],
      Parameters: { classification: 'parquet' },
      StorageDescriptor: storage('s3://lake/orders/'),
    },
    ...Array.from({ length: 120 }, (_, index) => ({
      Name: `small_${index}`,
      StorageDescriptor: storage(`s3://lake/small/${index}/`),
    })),
    {
      Name: 'recent',
      TableType: 'VIRTUAL_VIEW',
      ViewOriginalText: '/* Presto View: e30= */',
      Parameters: { presto_view: 'true' },
    },
    { Name: 'bare' },
  ],
  odd: odd.map(Name => ({
    Name,
    PartitionKeys: [{ Name: 'k', Type: 'string' }],
    StorageDescriptor: storage(`s3://attic/${Name}/`),
  })),
  empty: [],
};
const partitions = [
  ...days.map(day => ({ database: 'shop', table: 'orders', value: day, location: `s3://lake/orders/d=${day}/` })),
  ...odd.map(name => ({ database: 'odd', table: name, value: name, location: `s3://attic/${name}/k=${name}/` })),
];
const objects = [
  ...days.map((day, index) => ({ bucket: 'lake', key: `orders/d=${day}/part-0.parquet`, size: index + 1 })),
  { bucket: 'lake', key: 'small/7/one.parquet', size: 1000 },
  { bucket: 'lake', key: 'small/7/two words + more.parquet', size: 0 },
  ...odd.map((name, index) => ({ bucket: 'attic', key: `${name}/k=${name}/${name}`, size: index })),
];
const unrelated = { bucket: 'lake', key: 'of-nobody/x', size: 5 };

/** What the emulator has of the lake: of others it gives errors that are tried again. */
const services = ['--service', 'athena', 'glue', 'glue-jobs', 's3', 'iceberg', 'footers'];

describe.skipIf(why !== undefined)('a lake in an emulator of AWS', () => {
  const cli = builtCli();
  const cwd = folderWith({});
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startMoto();
    for (const [name, value] of Object.entries(emulator.env)) process.env[name] = value;
    await fill();
  });
  afterAll(() => emulator.stop());

  test('is collected completely: every database, table, partition, object, run and setting that went in, and nothing else', async () => {
    const { status, stdout, stderr } = await runBeside(cli, ['collect', ...services, '--out', 'snap', '-f', 'json'], {
      cwd,
      env: emulator.env,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('Wrote snap') });
    // The emulator does not list prepared statements.
    expect(
      JSON.parse(stdout)
        .coverage.filter(({ status }: { status: string }) => status !== 'not-asked')
        .map((one: { service: string; status: string }) => `${one.service} ${one.status}`),
    ).toEqual([
      'athena partial',
      'footers partial',
      'glue complete',
      'glue-jobs complete',
      'iceberg complete',
      's3 complete',
    ]);
    const { catalog, resources, bulkFiles, problems } = await openSnapshot(join(cwd, 'snap'));
    expect(problems).toEqual([]);
    const named = Object.entries(tables).flatMap(([database, own]) => own.map(({ Name }) => `${database}.${Name}`));
    expect(catalog.filter(({ kind }) => kind === 'database').map(({ id }) => id)).toEqual(
      Object.keys(tables).toSorted(),
    );
    expect(
      catalog
        .filter(({ kind }) => kind === 'table')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(named.toSorted());
    for (const [database, own] of Object.entries(tables))
      for (const input of own)
        expect(catalog.find(({ id }) => id === `${database}.${input.Name}`)?.value).toMatchObject({
          ...input,
          DatabaseName: database,
        });
    expect(resources.find(({ kind, id }) => kind === 'bucket' && id === 'lake')?.value).toMatchObject({
      BucketRegion: 'us-east-1',
      Versioning: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [{ ID: 'old', Status: 'Enabled', Expiration: { Days: 30 }, Filter: { Prefix: 'tmp/' } }],
      },
    });
    expect(resources.find(({ kind, id }) => kind === 'workgroup' && id === 'adhoc')?.value).toMatchObject({
      Configuration: { BytesScannedCutoffPerQuery: 20_000_000, EnforceWorkGroupConfiguration: true },
    });
    expect(resources.find(({ kind }) => kind === 'named-query')?.value).toMatchObject({
      QueryString: 'SELECT 1',
      WorkGroup: 'adhoc',
    });

    const source = (table: keyof typeof bulkFiles) => ({
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
    const rows = async (sql: string) => {
      const found: unknown[] = [];
      for await (const batch of bulk.query(sql)) for (const row of batch) found.push(row);
      return found;
    };
    const byText = (items: readonly object[]) => items.map(item => JSON.stringify(item)).toSorted();
    expect((await rows('SELECT bucket, key, size FROM objects')).map(row => JSON.stringify(row)).toSorted()).toEqual(
      byText(objects),
    );
    expect(
      (await rows('SELECT database, "table", "values"[1] AS value, location FROM partitions'))
        .map(row => JSON.stringify(row))
        .toSorted(),
    ).toEqual(byText(partitions));
    expect(await rows('SELECT place, state, query FROM executions')).toEqual([
      { place: 'adhoc', state: 'SUCCEEDED', query: 'SELECT d FROM shop.orders' },
    ]);
    bulk.close();
  });

  test('is the same the next time but for the date, and its snapshot is audited without it', async () => {
    await runBeside(cli, ['collect', ...services, '--out', 'again', '-q'], { cwd, env: emulator.env });
    const hashes = (dir: string) => JSON.parse(readFileSync(join(cwd, dir, 'manifest.json'), 'utf8')).files;
    expect(hashes('again')).toEqual(hashes('snap'));
    const live = await runBeside(cli, ['audit', ...services, '--out', 'third', '-f', 'json', '-q'], {
      cwd,
      env: emulator.env,
    });
    const offline = run(cli, ['audit', '--snapshot', 'third', '-f', 'json'], { cwd });
    expect(offline.stdout).toBe(live.stdout);
    // The files hold zeros.
    const { notCovered } = JSON.parse(offline.stdout);
    expect(
      notCovered
        .map(({ service }: { service: string }) => service)
        .filter((service: string) => services.includes(service)),
    ).toEqual(['athena', 'footers']);
  });
});

async function fill() {
  const [glue, s3, athena] = [new GlueClient(), new S3Client({ forcePathStyle: true }), new AthenaClient()];
  for (const Bucket of ['lake', 'attic', 'of-nobody']) await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'lake', VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: 'lake',
      LifecycleConfiguration: {
        Rules: [{ ID: 'old', Status: 'Enabled', Expiration: { Days: 30 }, Filter: { Prefix: 'tmp/' } }],
      },
    }),
  );
  for (const { bucket, key, size } of [...objects, unrelated])
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.alloc(size) }));
  for (const [Name, own] of Object.entries(tables)) {
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
    for (const TableInput of own) await glue.send(new CreateTableCommand({ DatabaseName: Name, TableInput }));
  }
  for (const [DatabaseName, own] of Object.entries(tables))
    for (const { Name: TableName } of own) {
      const inputs = partitions
        .filter(({ database, table }) => database === DatabaseName && table === TableName)
        .map(({ value, location }) => ({ Values: [value], StorageDescriptor: storage(location) }));
      for (let from = 0; from < inputs.length; from += 100)
        await glue.send(
          new BatchCreatePartitionCommand({
            DatabaseName,
            TableName,
            PartitionInputList: inputs.slice(from, from + 100),
          }),
        );
    }
  await athena.send(
    new CreateWorkGroupCommand({
      Name: 'adhoc',
      Configuration: {
        BytesScannedCutoffPerQuery: 20_000_000,
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: { OutputLocation: 's3://of-nobody/' },
      },
    }),
  );
  await athena.send(
    new CreateNamedQueryCommand({ Name: 'one', Database: 'shop', QueryString: 'SELECT 1', WorkGroup: 'adhoc' }),
  );
  await athena.send(
    new StartQueryExecutionCommand({
      QueryString: 'SELECT d FROM shop.orders',
      WorkGroup: 'adhoc',
      QueryExecutionContext: { Database: 'shop' },
    }),
  );
}
