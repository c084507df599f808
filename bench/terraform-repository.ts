import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// A cold `lint` of a repository of Terraform: 50 modules of ten files, each called twice. Goals: 3 s, 300 MB. GNU time measures.
// node scripts/run.mjs bench/terraform-repository.ts [MODULES]

const modules = Number(process.argv[2] ?? 50);
const rounds = 5;
const cli = resolve('dist/cli.js');
if (!existsSync(cli)) throw new Error('dist/cli.js is not built: run npm run build first');

const one = readFileSync('fixtures/acme/repo/terraform/glue_bi.tf', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'lakewise-repository-'));
let bytes = 0;
const write = (path: string, text: string) => {
  bytes += text.length;
  writeFileSync(join(folder, path), text);
};
for (let at = 0; at < modules; at += 1) {
  mkdirSync(join(folder, 'modules', `m${at}`), { recursive: true });
  for (let file = 0; file < 9; file += 1)
    write(`modules/m${at}/f${file}.tf`, one.replace(/^(resource "\w+" "\w+)"/gm, `$1_${file}"`));
  write(`modules/m${at}/variables.tf`, 'variable "name" {\n  type = string\n}\n');
}
write(
  'main.tf',
  Array.from(
    { length: modules },
    (_, at) =>
      `module "m${at}" {\n  source   = "./modules/m${at}"\n  for_each = toset(["eu", "us"])\n  name     = each.key\n}\n`,
  ).join('\n'),
);

try {
  const runs = Array.from({ length: rounds }, () => {
    const args = ['-f', '%e %U %S %M', process.execPath, cli, 'lint', '.', '--quiet', '--fail-on', 'never'];
    const { stderr } = spawnSync('/usr/bin/time', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
    const [wall = NaN, user = NaN, system = NaN, kb = NaN] =
      stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
    return { wall, cpu: user + system, mb: kb / 1024 };
  }).toSorted((a, b) => a.wall - b.wall);
  const { wall = NaN, cpu = NaN } = runs[Math.floor(rounds / 2)] ?? {};
  const mb = Math.max(...runs.map(run => run.mb));
  console.log(
    `lint of ${modules * 10 + 1} files of Terraform, ${modules} modules called twice, ${(bytes / 1e6).toFixed(1)} MB, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}: ${wall.toFixed(1)} s, ${cpu.toFixed(1)} CPU seconds (median of ${rounds}), ${mb.toFixed(0)} MB`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
