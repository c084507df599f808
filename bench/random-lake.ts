/**
 * Random tables and queries, measured on the engine and estimated: node scripts/run.mjs bench/random-lake.ts --trino URL
 * --endpoint URL --out DIR [--seed N] [--tables N] [--queries N]. The engine is Trino 470 with the catalogs awsdatacatalog
 * (Hive) and iceberg on the AWS emulator at the endpoint, which has a bucket `lake` and a database `random`. DIR gets the
 * snapshot, the queries and what was measured: bench/dry-run.ts --lake DIR --snapshot DIR/snapshot compares them again.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ran } from './random-lake/engine.ts';
import { queryOf } from './random-lake/queries.ts';
import { Random } from './random-lake/random.ts';
import { tableOf, type Made } from './random-lake/tables.ts';

const { values } = parseArgs({
  options: {
    trino: { type: 'string', default: 'http://127.0.0.1:8080' },
    endpoint: { type: 'string', default: 'http://127.0.0.1:5000' },
    out: { type: 'string', default: 'random-lake' },
    seed: { type: 'string', default: '1' },
    tables: { type: 'string', default: '8' },
    queries: { type: 'string', default: '20' },
  },
});
const { trino, endpoint, out } = values;
const random = new Random(Number(values.seed));

const tables: Made[] = [];
for (let index = 0; index < Number(values.tables); index += 1) {
  const table = tableOf(random, index);
  for (const statement of table.statements) await ran(trino, statement, table.session);
  tables.push(table);
  console.log(
    `${table.name}: ${table.isIceberg ? 'iceberg ' : ''}${table.format}, ${table.rows} rows, key ${table.key ?? '–'}`,
  );
}

const queries: object[] = [];
const truth: object[] = [];
for (const table of tables)
  for (let index = 0; index < Number(values.queries); index += 1) {
    const id = `${table.name}-${index}`;
    const sql = queryOf(random, table);
    const tag = table.isIceberg ? 'iceberg' : table.format === 'orc' ? 'orc' : 'pq';
    try {
      const bytes = await span(sql);
      const noSmall = await span(sql, [
        'awsdatacatalog.parquet_small_file_threshold=0B',
        'iceberg.parquet_small_file_threshold=0B',
      ]);
      queries.push({ id, sql, database: 'random', tags: [tag], tables: [`random.${table.name}`] });
      truth.push({
        id,
        bytes,
        bytesNoSmallFileThreshold: noSmall,
        stable: bytes.min === bytes.max && noSmall.min === noSmall.max,
      });
    } catch (error) {
      console.log(String(error).slice(0, 300));
    }
  }

mkdirSync(out, { recursive: true });
const lines = (all: readonly object[]) => all.map(one => `${JSON.stringify(one)}\n`).join('');
writeFileSync(join(out, 'queries.jsonl'), lines(queries));
writeFileSync(join(out, 'truth.jsonl'), lines(truth));
spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' });
const env = {
  ...process.env,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};
const { stderr } = spawnSync(process.execPath, ['dist/cli.js', 'collect', '--out', join(out, 'snapshot')], {
  encoding: 'utf8',
  env,
});
console.log(stderr.trim().split('\n').at(-1));
console.log(`${queries.length} queries of ${tables.length} tables, seed ${values.seed}`);

async function span(sql: string, session: readonly string[] = []) {
  const [one, other] = [await ran(trino, sql, session), await ran(trino, sql, session)];
  return { min: Math.min(one.bytes, other.bytes), max: Math.max(one.bytes, other.bytes) };
}
