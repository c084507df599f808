// Cold start of `lakewise estimate` on the bundled lake, beside a Node script that does nothing: with an empty `derived/`, and with one
// that has answered the statement before, or another one. node scripts/run.mjs bench/cold-estimate.ts [DIST/cli.js] [PAIRS]
// Runs alternate, so that a busy machine slows all of them; figures are medians.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [given, many = '9'] = process.argv.slice(2);
const goal = 400;
const statements = {
  'all of a table of 2,400 files': 'SELECT * FROM web.page_events',
  'one day of it': "SELECT event_type, count(*) FROM web.page_events WHERE event_date = '2026-11-01' GROUP BY 1",
  'a small table': 'SELECT * FROM finance.currency_codes',
  'a join':
    "SELECT c.country, sum(o.quantity) FROM bi.order_lines o JOIN bi.dim_customer c USING (customer_id) WHERE o.order_date > '2026-10-01' GROUP BY 1",
};

const folder = mkdtempSync(join(tmpdir(), 'lakewise-bench-'));
// Beside the packages that the bundle leaves outside.
const bundle = mkdtempSync(join('node_modules', '.lakewise-bench-'));
try {
  writeFileSync(join(folder, 'empty.mjs'), '');
  writeFileSync(
    join(folder, 'cpu.cjs'),
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeSync(2, `\\n${user + system}`); });",
  );
  cpSync('fixtures/acme/snapshot', join(folder, 'snapshot'), { recursive: true });
  if (given === undefined) execFileSync(process.execPath, ['scripts/build.mjs', bundle], { stdio: 'pipe' });
  const cli = resolve(given ?? join(bundle, 'cli.js'));
  console.log(
    `estimate of one statement, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${many} rounds: ms by the clock (ms of the processor)`,
  );
  for (const [name, sql] of Object.entries(statements))
    measure(name, [cli, 'estimate', '--sql', sql, '--snapshot', 'snapshot']);
} finally {
  for (const made of [folder, bundle]) rmSync(made, { recursive: true, force: true });
}

function measure(name: string, estimate: readonly string[]): void {
  const forget = () => rmSync(join(folder, 'snapshot', 'derived'), { recursive: true, force: true });
  const runs = Array.from({ length: Number(many) + 1 }, () => {
    const empty = timed(['empty.mjs']);
    forget();
    return { empty, cold: timed(estimate), warm: timed(estimate) };
  }).slice(1);
  const [empty, cold, warm] = (['empty', 'cold', 'warm'] as const).map(which => runs.map(run => run[which]));
  if (!empty || !cold || !warm) return;
  const ratio = median(runs.map(run => run.warm.wall / run.empty.wall));
  console.log(
    `  ${name.padEnd(30)} empty ${shown(empty)}  cold ${shown(cold)}  warm ${shown(warm)}, ratio ${ratio.toFixed(1)} (goal: ${goal} ms)`,
  );
  if (median(warm.map(({ wall }) => wall)) > goal) process.exitCode = 1;
}

interface Took {
  readonly wall: number;
  readonly cpu: number;
}

function timed(args: readonly string[]): Took {
  const from = process.hrtime.bigint();
  const all = ['--require', join(folder, 'cpu.cjs'), ...args];
  const { status, stderr } = spawnSync(process.execPath, all, { cwd: folder, encoding: 'utf8' });
  const wall = Number(process.hrtime.bigint() - from) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall, cpu: Number(stderr.trim().split('\n').at(-1)) / 1000 };
}

function shown(runs: readonly Took[]): string {
  return `${median(runs.map(({ wall }) => wall)).toFixed(0)} (${median(runs.map(({ cpu }) => cpu)).toFixed(0)})`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
