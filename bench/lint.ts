// CPU seconds of `lint` over thousands of small files, start-up included, beside other linters on the same files, and the
// memory that it takes: node scripts/run.mjs bench/lint.ts FOLDER [--files N] [--sqruff PATH] [--sqlfluff PATH]
// FOLDER holds a folder of .sql files for each dialect (athena, redshift); they are repeated until there are N. GNU time measures.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const dialects = ['athena', 'redshift'];
const rounds = 3;
/** Files that the slowest linter is given; its figure is extrapolated. */
const sample = 100;
const cli = resolve('dist/cli.js');
if (!existsSync(cli)) throw new Error('dist/cli.js is not built: run npm run build first');

const words = process.argv.slice(2);
const option = (name: string) => {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
};
const folder = words[0];
if (folder === undefined) throw new Error('usage: node scripts/run.mjs bench/lint.ts FOLDER');
const wanted = Number(option('--files') ?? 5000);

interface Run {
  readonly cpu: number;
  readonly mb: number;
}

const work = mkdtempSync(join(tmpdir(), 'lakewise-bench-'));
try {
  const all = corpus(join(work, 'all'), wanted);
  const few = corpus(join(work, 'few'), sample);
  const ours = () => timed(join(work, 'all'), process.execPath, [cli, 'lint', '.', '--fail-on', 'never']);
  const rivals = [
    { name: 'sqruff', path: option('--sqruff'), files: all.files, run: sqruff },
    { name: 'sqlfluff', path: option('--sqlfluff'), files: few.files, run: sqlfluff },
  ];
  console.log(
    `lint of ${all.files} files, ${(all.bytes / 1e6).toFixed(2)} MB, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, median of ${rounds}`,
  );
  const runs = Array.from({ length: rounds }, () => ({
    ours: ours(),
    rivals: rivals.map(({ path, run }) => (path === undefined ? undefined : run(path))),
  }));
  const own = median(runs.map(({ ours: { cpu } }) => cpu));
  const mb = Math.max(...runs.map(({ ours: run }) => run.mb));
  print('lakewise', own, all.files, `  ${mb.toFixed(0)} MB`);
  for (const [index, { name, files }] of rivals.entries()) {
    const found = runs.flatMap(({ rivals: of }) => of[index] ?? []);
    if (found.length === 0) continue;
    const cpu = median(found.map(run => run.cpu)) * (all.files / files);
    const note = files < all.files ? ` (of ${files} files, extrapolated)` : '';
    print(name, cpu, all.files, `  ×${(cpu / own).toFixed(1)} of ours${note}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function print(name: string, cpu: number, files: number, rest: string) {
  const rate = Math.round(files / cpu);
  console.log(`  ${name.padEnd(10)} ${cpu.toFixed(2).padStart(8)} CPU s  ${String(rate).padStart(6)} files/s${rest}`);
}

function sqruff(path: string): Run {
  return together(
    dialects.map(dialect => timed(join(work, 'all'), path, ['--dialect', dialect, 'lint', '-f', 'none', dialect])),
  );
}

function sqlfluff(path: string): Run {
  return together(
    dialects.map(dialect =>
      timed(join(work, 'few'), path, [
        'lint',
        '--dialect',
        dialect,
        '-f',
        'json',
        '--write-output',
        '../out.json',
        dialect,
      ]),
    ),
  );
}

function together(runs: readonly Run[]): Run {
  return { cpu: runs.reduce((sum, { cpu }) => sum + cpu, 0), mb: Math.max(...runs.map(({ mb }) => mb)) };
}

/** User and system seconds, and the largest resident set. The exit code is the linter's own affair. */
function timed(cwd: string, program: string, args: readonly string[]): Run {
  const { stderr, error } = spawnSync('/usr/bin/time', ['-f', '%U %S %M', program, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
  });
  if (error) throw error;
  const figures = /([0-9.]+) ([0-9.]+) (\d+)\s*$/.exec(stderr);
  if (!figures) throw new Error(`${program} ${args.join(' ')}: ${stderr.slice(-400)}`);
  return { cpu: Number(figures[1]) + Number(figures[2]), mb: Number(figures[3]) / 1024 };
}

/** The folder's files again and again, and a config that says which dialect they are. */
function corpus(to: string, count: number) {
  const texts = dialects.flatMap(dialect => {
    const from = resolve(folder ?? '.', dialect);
    return readdirSync(from)
      .filter(file => file.endsWith('.sql'))
      .toSorted()
      .map(file => ({ dialect, file, text: readFileSync(join(from, file)) }));
  });
  for (const dialect of dialects) mkdirSync(join(to, dialect), { recursive: true });
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const next = texts[index % texts.length];
    if (!next) throw new Error(`no .sql files in ${folder}`);
    writeFileSync(join(to, next.dialect, `${String(index).padStart(6, '0')}_${next.file}`), next.text);
    bytes += next.text.length;
  }
  const overrides = dialects.map(dialect => `  - files: ${dialect}/**\n    dialect: ${dialect}\n`);
  writeFileSync(join(to, 'lakewise.config.yaml'), `overrides:\n${overrides.join('')}`);
  return { files: count, bytes };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
