import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSnapshotFolder } from '../../src/advise/open-snapshot.ts';
import type { Row } from '../../src/model/facts.ts';
import { builtCli, folderWith, runBeside } from '../support/cli.ts';
import { lakeIn, replay } from '../support/lake.ts';
import { missing, startMoto, type Emulator } from '../support/moto.ts';

const why = missing();
if (why !== undefined && process.env['LAKEWISE_REQUIRE_E2E'])
  throw new Error(`The end-to-end tests must run here: ${why}`);

const lake = lakeIn('fixtures/truth/lake');
const hidden = /(?:^|\/)[_.]/;
const magic = (bytes: Uint8Array, at: number) => Buffer.from(bytes.subarray(at)).toString('latin1').slice(0, 4);

describe.skipIf(why !== undefined)('a lake of every format, in an emulator of AWS', () => {
  const cli = builtCli();
  const cwd = folderWith({});
  let emulator: Emulator;
  let snapshot: Awaited<ReturnType<typeof openSnapshotFolder>>;
  const rows = async (sql: string): Promise<readonly Row[]> => {
    const found: Row[] = [];
    for await (const batch of snapshot.bulk.query(sql)) for (const row of batch) found.push(row);
    return found;
  };

  beforeAll(async () => {
    emulator = await startMoto();
    for (const [name, value] of Object.entries(emulator.env)) process.env[name] = value;
    await replay(lake);
    const { stderr } = await runBeside(cli, ['collect', '--out', 'snap', '-f', 'json'], {
      cwd,
      env: emulator.env,
    });
    if (!stderr.includes('Wrote snap')) throw new Error(stderr);
    snapshot = await openSnapshotFolder(join(cwd, 'snap'));
  });
  afterAll(() => {
    emulator.stop();
    snapshot.close();
  });

  test('has every table, partition and object that went in', async () => {
    expect(snapshot.problems).toEqual([]);
    // The emulator has not all of Athena and Redshift.
    const own = new Set(['footers', 'glue', 'glue-jobs', 'iceberg', 's3']);
    const read = snapshot.manifest.coverage.filter(({ service }) => own.has(service));
    expect(read.map(({ status }) => status)).toEqual([...own].map(() => 'complete'));
    expect(snapshot.catalog.filter(({ kind }) => kind === 'table')).toHaveLength(lake.tables.length);
    expect(await rows('SELECT count(*) AS n FROM partitions')).toEqual([{ n: lake.partitions.length }]);
    const found = await rows('SELECT bucket, key, size FROM objects');
    const of = (objects: readonly object[]) => objects.map(one => JSON.stringify(one)).toSorted();
    expect(of(found)).toEqual(of(lake.objects.map(({ bucket, key, size }) => ({ bucket, key, size }))));
  });

  test('has the end of every Parquet and ORC file to the byte: footer, indexes, bloom filters', async () => {
    const ends = lake.objects.filter(({ key, tail, size }) => {
      const isColumnar = magic(tail, tail.length - 4) === 'PAR1' || magic(tail, tail.length - 4).startsWith('ORC');
      return size > 0 && !hidden.test(key) && isColumnar;
    });
    expect(ends.length).toBeGreaterThan(130);
    const found = new Map(
      (await rows('SELECT key, size, "offset", to_base64(bytes) AS bytes FROM blobs')).map(row => [row['key'], row]),
    );
    for (const { key, size, tail, whole } of ends) {
      const { offset, bytes, size: told } = found.get(key) ?? {};
      const kept = Buffer.from(String(bytes), 'base64');
      expect([key, told, Number(offset) + kept.length]).toEqual([key, size, size]);
      // What is known of a small file is all of it.
      expect([key, (whole ? tail.subarray(-kept.length) : tail).equals(kept)]).toEqual([key, true]);
    }
  });

  test('has the metadata, the manifest lists and the manifests of every Iceberg snapshot', async () => {
    const current = new Set(lake.tables.map(({ TableInput }) => TableInput?.Parameters?.['metadata_location']));
    const files = lake.objects.filter(
      ({ bucket, key }) => /\/metadata\/.*[.]avro$/.test(key) || current.has(`s3://${bucket}/${key}`),
    );
    expect(files.length).toBeGreaterThan(50);
    const found = await rows(
      `SELECT key, to_base64(bytes) AS bytes FROM blobs WHERE key LIKE '%/metadata/%' ORDER BY key`,
    );
    expect(found.map(({ key, bytes }) => [key, bytes])).toEqual(
      files.map(({ key, tail }) => [key, tail.toString('base64')]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
  });

  test('is estimated from a snapshot and from the account itself alike', async () => {
    await writeFile(
      join(cwd, 'some.sql'),
      `select sum(amount) from orders where order_ts < timestamp '2024-01-08 00:00:00';
       select count(*) from order_items where dt = '2024-03-01';
       select * from ice_orders where orderkey = 700000;
       select * from nowhere`,
    );
    const estimated = async (...more: readonly string[]) => {
      const args = ['estimate', 'some.sql', '--database', 'shop', '-f', 'json', ...more];
      const { stdout } = await runBeside(cli, args, {
        cwd,
        env: { ...emulator.env, XDG_CACHE_HOME: join(cwd, 'cache') },
      });
      const { estimates, problems } = JSON.parse(stdout);
      return {
        problems,
        read: estimates.map(({ bytes, scans }: { bytes: unknown; scans: unknown[] }) => [bytes, scans.length]),
      };
    };
    const offline = await estimated('--snapshot', 'snap');
    expect(offline.read.map(([bytes]: [unknown]) => typeof bytes)).toEqual(['object', 'object', 'object', 'string']);
    expect(await estimated()).toEqual(offline);
    // The second time what is kept of files is not read again.
    expect(await estimated()).toEqual(offline);
  });
});
