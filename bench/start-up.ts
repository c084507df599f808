// Cold start: `lakewise lint` of one small file, a config present, against a Node script that does nothing, for this Node and
// for each whose binary is given: node scripts/run.mjs bench/start-up.ts [DIST/cli.js] [NODE…]
// Runs alternate, so that a busy machine slows both; figures are medians of neighbours. Each Node is given a bundle that was
// built with it, as installing the package does: V8 takes what it compiled from no other version.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const pairs = 25;
/** Node 20 starts quickly, later ones slowly: there a ratio says little, and CPU above the empty script is what counts. */
const goals = { ratio: 1.7, milliseconds: 45 };

const given = process.argv.slice(2);
const built = given.find(word => word.endsWith('.js'));
const nodes = given.filter(word => word !== built);
if (built !== undefined && !existsSync(built)) throw new Error(`${built} is not built: run npm run build first`);

const folder = mkdtempSync(join(tmpdir(), 'lakewise-bench-'));
// Beside the packages that the bundle leaves outside.
const bundles = mkdtempSync(join('node_modules', '.lakewise-bench-'));
try {
  writeFileSync(join(folder, 'empty.mjs'), '');
  writeFileSync(
    join(folder, 'cpu.cjs'),
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeSync(2, `\\n${user + system}`); });",
  );
  writeFileSync(join(folder, 'one.sql'), "SELECT o_id, total FROM sales.orders WHERE dt = DATE '2026-11-01';\n");
  writeFileSync(
    join(folder, 'lakewise.config.yaml'),
    'overrides:\n  - files: "**/*.sql"\n    dialect: athena\n    database: sales\nrules:\n  s3/small-files: warning\n',
  );
  console.log(`Start-up of lint with a config, ${new Date().toISOString().slice(0, 10)}, ${pairs} pairs`);
  for (const node of nodes.length > 0 ? nodes : [process.execPath]) measure(node);
} finally {
  for (const made of [folder, bundles]) rmSync(made, { recursive: true, force: true });
}

function measure(node: string): void {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const cli = built === undefined ? bundleFor(node, version) : resolve(built);
  const empty = () => timed(node, ['empty.mjs']);
  const lint = () => timed(node, [cli, 'lint', 'one.sql']);
  const runs = Array.from({ length: pairs + 2 }, (_, index) =>
    index % 2 === 0 ? { empty: empty(), lint: lint() } : { lint: lint(), empty: empty() },
  ).slice(2);
  const ratio = median(runs.map(run => run.lint.wall / run.empty.wall));
  const above = median(runs.map(run => run.lint.cpu - run.empty.cpu));
  const isOld = Number(/^v(\d+)/.exec(version)?.[1]) < 22;
  const goal = isOld ? `ratio at most ${goals.ratio}` : `at most ${goals.milliseconds} ms CPU above it`;
  console.log(
    `  Node ${version}  empty ${shown(runs.map(run => run.empty))}  lint ${shown(runs.map(run => run.lint))}  ratio ${ratio.toFixed(2)}, ${above.toFixed(1)} ms CPU above (goal: ${goal})`,
  );
  if (isOld ? ratio > goals.ratio : above > goals.milliseconds) process.exitCode = 1;
}

function bundleFor(node: string, version: string): string {
  const out = join(bundles, basename(version));
  execFileSync(node, ['scripts/build.mjs', out], { stdio: 'pipe' });
  return resolve(out, 'cli.js');
}

interface Took {
  readonly wall: number;
  readonly cpu: number;
}

/** Milliseconds: by the clock, and in a run of its own, which says at its end what it took, of the processor. */
function timed(node: string, args: readonly string[]): Took {
  const from = process.hrtime.bigint();
  ran(node, args);
  const wall = Number(process.hrtime.bigint() - from) / 1e6;
  const said = ran(node, ['--require', join(folder, 'cpu.cjs'), ...args]);
  return { wall, cpu: Number(said.trim().split('\n').at(-1)) / 1000 };
}

function ran(node: string, args: readonly string[]): string {
  const { status, stderr } = spawnSync(node, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return stderr;
}

function shown(runs: readonly Took[]): string {
  return `${median(runs.map(({ wall }) => wall)).toFixed(1)} ms (${median(runs.map(({ cpu }) => cpu)).toFixed(1)} CPU)`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
