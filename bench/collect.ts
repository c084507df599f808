// Collects from an endpoint on this machine that allows 100 calls a second (burst 200), and says how long it took and how
// much memory. node scripts/run.mjs bench/collect.ts [TABLES] [PARTITIONS]
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tuneEngine } from '../src/advise/tune-engine.ts';
import { writeParquet } from '../src/bulk/parquet.ts';
import { collect } from '../src/sources/aws/collect.ts';

const [first = '10000', second = '1000000'] = process.argv.slice(2);
if (first === '--collect') await collected(second);
else await measured(Number(first), Number(second));

async function collected(out: string) {
  // As the command does.
  tuneEngine();
  const began = performance.now();
  const { coverage, files } = await collect({
    out,
    tool: 'bench',
    services: ['glue'],
    regions: [],
    budget: 100_000,
    now: new Date().toISOString(),
    parquet: writeParquet,
    begins: () => {},
    chapter: name => console.log(`${((performance.now() - began) / 1000).toFixed(1)} s: ${name}`),
    onCall: () => {},
  });
  console.log(coverage.map(({ service, status }) => `${service} ${status}`).join(', '));
  console.log(files.map(({ path, rows = 0 }) => `${path} ${rows}`).join(', '));
  console.log(
    `${((performance.now() - began) / 1000).toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, ${(process.cpuUsage().user / 1e6).toFixed(1)} s of CPU`,
  );
}

const identity =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

interface Input {
  readonly DatabaseName?: string;
  readonly TableName?: string;
  readonly NextToken?: string;
  readonly Segment?: { readonly SegmentNumber: number; readonly TotalSegments: number };
}

/** Half of the tables have no keys, ten have nine tenths of the partitions, the others share the rest. */
async function measured(tables: number, partitions: number) {
  const long = 10;
  const short = tables / 2 - long;
  const sizeOf = (table: number) =>
    table < long
      ? Math.floor((partitions * 0.9) / long)
      : table < long + short
        ? Math.floor((partitions * 0.1) / short)
        : 0;
  const perDatabase = 200;
  let tokens = 200;
  let refilled = performance.now();
  let calls = 0;
  let refused = 0;
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const now = performance.now();
      tokens = Math.min(200, tokens + ((now - refilled) / 1000) * 100);
      refilled = now;
      const target = String(request.headers['x-amz-target'] ?? '').split('.')[1];
      if (target === undefined) {
        response.end(identity);
        return;
      }
      calls += 1;
      if (tokens < 1) {
        refused += 1;
        response.writeHead(400).end('{"__type":"ThrottlingException"}');
        return;
      }
      tokens -= 1;
      response.end(JSON.stringify(answerOf(target, JSON.parse(Buffer.concat(chunks).toString()))));
    });
  });
  const answerOf = (target: string, input: Input) => {
    const page = <T>(key: string, count: number, size: number, item: (index: number) => T) => {
      const from = Number(input.NextToken ?? 0);
      const items = Array.from({ length: Math.max(0, Math.min(size, count - from)) }, (_, index) => item(from + index));
      return { [key]: items, ...(from + size < count ? { NextToken: String(from + size) } : {}) };
    };
    if (target === 'GetDatabases')
      return page('DatabaseList', Math.ceil(tables / perDatabase), 100, index => ({ Name: `d${index}` }));
    if (target === 'GetTables')
      return page('TableList', perDatabase, 100, index => {
        const table = Number(input.DatabaseName?.slice(1)) * perDatabase + index;
        return {
          Name: `t${table}`,
          DatabaseName: input.DatabaseName,
          PartitionKeys: sizeOf(table) > 0 ? [{ Name: 'dt', Type: 'string' }] : [],
          Parameters: { classification: 'parquet', EXTERNAL: 'TRUE' },
          StorageDescriptor: {
            Location: `s3://lake/t${table}/`,
            Columns: Array.from({ length: 30 }, (_, column) => ({ Name: `column_${column}`, Type: 'string' })),
          },
        };
      });
    if (target === 'GetPartitionIndexes') return { PartitionIndexDescriptorList: [] };
    const table = Number(input.TableName?.slice(1));
    const segments = input.Segment?.TotalSegments ?? 1;
    const segment = input.Segment?.SegmentNumber ?? 0;
    return page('Partitions', Math.floor((sizeOf(table) + segments - 1 - segment) / segments), 1000, index => {
      const value = String(index * segments + segment);
      return {
        Values: [value],
        CreationTime: 1_700_000_000,
        Parameters: {},
        StorageDescriptor: { Location: `s3://lake/t${table}/dt=${value}/` },
      };
    });
  };
  const port = await new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  const out = await mkdtemp(join(tmpdir(), 'lakewise-bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/run.mjs', 'bench/collect.ts', '--collect', out], {
    stdio: 'inherit',
    env: {
      ...process.env,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    },
  });
  await new Promise(resolve => child.on('exit', resolve));
  const seconds = (performance.now() - began) / 1000;
  console.log(`${calls} calls (${refused} refused): ${((seconds * 100) / calls).toFixed(2)} times calls / 100`);
  server.close();
  server.closeAllConnections();
  await rm(out, { recursive: true });
}
