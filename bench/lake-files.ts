/**
 * How long it takes to tell which files a scan reads, and how much memory: of one table of a million partitions and ten
 * million objects, and of twenty thousand tables that ten thousand scans ask for.
 * node scripts/run.mjs bench/lake-files.ts [PARTITIONS] [OBJECTS OF EACH] [TABLES] [SCANS]
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lakeFiles, type Ask } from '../src/analyzers/lake-files/index.ts';
import { openDuckDb } from '../src/bulk/duckdb.ts';
import { isUnknown } from '../src/model/maybe.ts';
import type { Entry } from '../src/model/snapshot.ts';
import { bulkColumns } from '../src/snapshot/columns.ts';

const isChild = process.argv[2] === '--generate';
const [partitions = 1_000_000, each = 10, tables = 20_000, scans = 10_000] = process.argv
  .slice(isChild ? 4 : 2)
  .map(Number);
const scope = '123456789012/eu-west-1';
const dir = isChild ? (process.argv[3] ?? '') : mkdtempSync(join(tmpdir(), 'lakewise-bench-'));

const dayOf = (place: string) => `CAST(DATE '2015-01-01' + CAST(${place} // 250 AS INTEGER) AS VARCHAR)`;
const shopOf = (place: string) => `lpad(CAST(${place} % 250 AS VARCHAR), 3, '0')`;
const folderOf = (place: string) => `concat('big/day=', ${dayOf(place)}, '/shop=', ${shopOf(place)}, '/')`;

async function generate(name: string, select: string): Promise<void> {
  const file = fileOf(name);
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '2GB', temp_directory: join(dir, 'spill') });
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT PARQUET, COMPRESSION ZSTD)`);
  connection.closeSync();
  instance.closeSync();
}

const fileOf = (name: string) => join(dir, `${name}.parquet`);

/** A long table, and many small ones of eight partitions. */
const bigObjects = `
  SELECT 'lake' AS bucket, concat(${folderOf('p')}, 'part-', lpad(CAST(f AS VARCHAR), 5, '0'), '-', md5(CAST(p AS VARCHAR)), '.parquet') AS key,
         CAST(1000000 + hash(p * ${each} + f) % 60000000 AS BIGINT) AS size, TIMESTAMP '2026-01-01' AS last_modified, md5(CAST(p AS VARCHAR)) AS etag, 'STANDARD' AS storage_class
  FROM range(${partitions}) a(p), range(${each}) b(f) ORDER BY bucket, key`;
const bigPartitions = `
  SELECT '${scope}' AS scope, 'db' AS database, 'big' AS "table", [${dayOf('p')}, ${shopOf('p')}] AS "values",
         concat('s3://lake/', ${folderOf('p')}) AS location, '{}' AS parameters, TIMESTAMP '2026-01-01' AS created_at
  FROM range(${partitions}) a(p)`;
const smallObjects = `
  SELECT 'lake' AS bucket, concat('small/t', t, '/day=', p, '/part-', f, '.parquet') AS key, CAST(1000 + t + p + f AS BIGINT) AS size,
         TIMESTAMP '2026-01-01' AS last_modified, '' AS etag, 'STANDARD' AS storage_class
  FROM range(${tables}) a(t), range(8) b(p), range(4) c(f) ORDER BY bucket, key`;
const smallPartitions = `
  SELECT '${scope}' AS scope, 'db' AS database, concat('t', t) AS "table", [CAST(p AS VARCHAR)] AS "values",
         concat('s3://lake/small/t', t, '/day=', p, '/') AS location, '{}' AS parameters, TIMESTAMP '2026-01-01' AS created_at
  FROM range(${tables}) a(t), range(8) b(p)`;

const entryOf = (name: string, location: string, keys: readonly string[]): Entry => ({
  scope,
  service: 'glue',
  kind: 'table',
  id: `db.${name}`,
  value: {
    DatabaseName: 'db',
    Name: name,
    PartitionKeys: keys.map(Name => ({ Name, Type: 'string' })),
    StorageDescriptor: {
      Location: location,
      InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    },
  },
});

async function lakeOf(objects: string, own: string, catalog: readonly Entry[]) {
  const source = (table: keyof typeof bulkColumns, files: readonly string[] = []) => ({
    files,
    columns: bulkColumns[table].columns,
  });
  const bulk = await openDuckDb({
    objects: source('objects', [objects]),
    partitions: source('partitions', [own]),
    layouts: source('layouts'),
    blobs: source('blobs'),
    executions: source('executions'),
  });
  const coverage = ['glue', 's3'].map(service => ({ service, scope, status: 'complete', read: 1 }) as const);
  return { files: lakeFiles({ bulk, catalog, coverage, now: Date.UTC(2026, 0, 1) }), close: () => bulk.close() };
}

async function timed(name: string, run: () => Promise<string>): Promise<void> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const said = await run();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  console.log(
    `${name.padEnd(34)} ${seconds} s, ${((user + system) / 1e6).toFixed(2)} s of CPU, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB now: ${said}`,
  );
}

const ask = async ({ files }: Awaited<ReturnType<typeof lakeOf>>, table: string, own: Ask) => {
  const found = await files.filesOf(`${scope}/awsdatacatalog.db.${table}`, own);
  if (isUnknown(found)) return found.unknown;
  return `${found.partitions.kept} of ${found.partitions.of} partitions, ${found.files.kept} of ${found.files.of} files, ${found.groups.reduce((sum, { bytes }) => sum + bytes, 0)} bytes`;
};
const where = (key: string, passes: (value: string) => boolean): Ask => ({
  mayPass: row => {
    const value = row.get(key);
    return value === undefined ? 'perhaps' : passes(value) ? 'yes' : 'no';
  },
});

if (isChild) {
  await generate('objects', bigObjects);
  await generate('partitions', bigPartitions);
  await generate('small-objects', smallObjects);
  await generate('small-partitions', smallPartitions);
} else await measured();

async function measured() {
  // What makes the files needs more memory than what reads them.
  spawnSync(
    process.execPath,
    [import.meta.filename, '--generate', dir, ...[partitions, each, tables, scans].map(String)],
    { stdio: 'inherit' },
  );
  const big = await lakeOf(fileOf('objects'), fileOf('partitions'), [
    entryOf('big', 's3://lake/big/', ['day', 'shop']),
  ]);
  await timed('a long table: one day', () =>
    ask(
      big,
      'big',
      where('day', day => day === '2020-05-05'),
    ),
  );
  await timed('a long table: one shop', () =>
    ask(
      big,
      'big',
      where('shop', shop => shop === '042'),
    ),
  );
  await timed('a long table: half of the days', () =>
    ask(
      big,
      'big',
      where('day', day => day > '2020-06-01'),
    ),
  );
  await timed('a long table: all', () => ask(big, 'big', {}));
  big.close();

  const names = Array.from({ length: tables }, (_, index) => `t${index}`);
  const small = await lakeOf(
    fileOf('small-objects'),
    fileOf('small-partitions'),
    names.map(name => entryOf(name, `s3://lake/small/${name}/`, ['day'])),
  );
  await timed(`${scans} scans of ${tables} tables`, async () => {
    let last = '';
    for (let nth = 0; nth < scans; nth += 1)
      last = await ask(
        small,
        names[(nth * 7919) % names.length] ?? '',
        where('day', day => day === String(nth % 8)),
      );
    return last;
  });
  small.close();
  console.log(`${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`);
  await rm(dir, { recursive: true, force: true });
}
