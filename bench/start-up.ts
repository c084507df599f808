// Cold start: `lakewise lint` of one small file, a config present, against a Node script that does nothing.
// Runs alternate, so that a busy machine slows both; the figure is the median of the ratios of neighbours.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const pairs = 25;
const goal = 1.7;
const cli = resolve(process.argv[2] ?? 'dist/cli.js');
if (!existsSync(cli)) throw new Error(`${cli} is not built: run npm run build first`);

const folder = mkdtempSync(join(tmpdir(), 'lakewise-bench-'));
try {
  writeFileSync(join(folder, 'empty.mjs'), '');
  writeFileSync(join(folder, 'one.sql'), "SELECT o_id, total FROM sales.orders WHERE dt = DATE '2026-11-01';\n");
  writeFileSync(
    join(folder, 'lakewise.config.yaml'),
    'overrides:\n  - files: "**/*.sql"\n    dialect: athena\n    database: sales\nrules:\n  s3/small-files: warning\n',
  );
  const empty = () => milliseconds(['empty.mjs']);
  const lint = () => milliseconds([cli, 'lint', 'one.sql']);
  const runs = Array.from({ length: pairs + 2 }, (_, index) =>
    index % 2 === 0 ? { empty: empty(), lint: lint() } : { lint: lint(), empty: empty() },
  ).slice(2);
  const ratio = median(runs.map(run => run.lint / run.empty));
  console.log(
    `Start-up of lint with a config, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${pairs} pairs`,
  );
  console.log(`  empty script  ${median(runs.map(run => run.empty)).toFixed(1)} ms`);
  console.log(`  lint one.sql  ${median(runs.map(run => run.lint)).toFixed(1)} ms`);
  console.log(`  ratio         ${ratio.toFixed(2)} (goal: at most ${goal})`);
  if (ratio > goal) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function milliseconds(args: readonly string[]): number {
  const from = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const took = Number(process.hrtime.bigint() - from) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return took;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
