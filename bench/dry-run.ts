/**
 * What the dry run says of queries that the engine measured: node scripts/run.mjs bench/dry-run.ts [--lake DIR] [--snapshot DIR]
 * [--show N] [--ids a001,…]. DIR has the lake and its truth (fixtures/truth/lake). It is put into an emulator and read by
 * `collect` unless a snapshot of it is given.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSnapshotFolder } from '../src/advise/open-snapshot.ts';
import { lakeIn, replay } from '../test/support/lake.ts';
import { startMoto } from '../test/support/moto.ts';
import { compared, isExact, isInside, isPoint, measuredOf, missOf, type Compared } from '../test/support/dry-run.ts';

const { values } = parseArgs({
  options: {
    lake: { type: 'string', default: 'fixtures/truth/lake' },
    snapshot: { type: 'string' },
    show: { type: 'string', default: '20' },
    ids: { type: 'string' },
  },
});

const snapshot = await openSnapshotFolder(values.snapshot ?? (await collected(values.lake)));
const only = values.ids === undefined ? undefined : new Set(values.ids.split(','));
const queries = measuredOf(values.lake).filter(({ id }) => !only || only.has(id));
const begun = performance.now();
const { bulk, catalog, manifest } = snapshot;
const now = Date.parse(manifest.asOf);
const results = await compared(queries, { bulk, catalog, coverage: manifest.coverage, now });
const ms = (performance.now() - begun) / results.length;
snapshot.close();

const percent = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
const formats = ['pq', 'iceberg', 'orc', 'avro', 'text', 'json', 'csv', 'regex'];
const groups = new Map<string, Compared[]>();
for (const result of results) {
  const tag = formats.find(format => result.query.tags.includes(format)) ?? 'other';
  for (const name of ['all', tag, `(${result.session})`]) groups.set(name, [...(groups.get(name) ?? []), result]);
}

console.log(
  `${new Date().toISOString().slice(0, 10)}, profile trino-470, ${values.lake}, ${ms.toFixed(1)} ms a statement`,
);
console.log('group            stable  inside   point    exact    10 %     20 %   unstable inside  high/max');
for (const [name, own] of groups) {
  const stable = own.filter(({ query }) => query.stable);
  const unstable = own.filter(({ query }) => !query.stable);
  const share = (test: (one: Compared) => boolean) => percent(stable.filter(test).length, stable.length).padStart(8);
  const worst = Math.max(0, ...unstable.map(({ estimate, max }) => (estimate ? estimate.high / max : Infinity)));
  console.log(
    `${name.padEnd(16)} ${String(stable.length).padStart(6)} ${share(isInside)} ${share(isPoint)} ${share(isExact)} ${share(isNear(0.1))} ${share(isNear(0.2))} ${percent(unstable.filter(isInside).length, unstable.length).padStart(16)}  ${unstable.length > 0 ? worst.toFixed(2) : ''}`,
  );
}
const worst = results
  .filter(one => !isInside(one) || !isNear(0.1)(one))
  .toSorted((a, b) => Number(isInside(a)) - Number(isInside(b)) || missOf(b) - missOf(a));
for (const { query, session, min, max, estimate, because } of worst.slice(0, Number(values.show)))
  console.log(
    `${query.id} ${session} truth ${min === max ? min : `${min}–${max}`} estimate ${estimate ? `${estimate.low} ${estimate.expected} ${estimate.high}` : 'unknown'}\n     ${query.sql}\n     ${because.join('; ')}`,
  );

function isNear(share: number) {
  return (one: Compared) => missOf(one) <= share;
}

async function collected(dir: string): Promise<string> {
  const emulator = await startMoto();
  try {
    for (const [name, value] of Object.entries(emulator.env)) process.env[name] = value;
    await replay(lakeIn(dir));
    const out = join(mkdtempSync(join(tmpdir(), 'lakewise-dry-run-')), 'snapshot');
    spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' });
    const { status, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'collect', '--out', out], {
      encoding: 'utf8',
    });
    if (!stderr.includes('Wrote')) throw new Error(`collect ended with ${status}: ${stderr}`);
    return out;
  } finally {
    emulator.stop();
  }
}
