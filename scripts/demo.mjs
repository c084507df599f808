// The main job on the bundled lake, with no credentials: lint its repository, audit its snapshot, print the week, write the plan and its Terraform.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const lake = resolve('fixtures/acme');
const out = resolve('lakewise-out');
const cli = resolve('dist/cli.js');
if (!existsSync(cli)) throw new Error('dist/cli.js is not built: run npm ci first');

const chapters = [
  [
    'Lint the repository of the bundled lake: SQL and Terraform, as on a pull request',
    ['lint', '.', '--fail-on', 'never'],
    'repo',
  ],
  [
    'Lint a pull request on it: each rule for SQL, priced with what the account ran',
    ['lint', '.', '--fail-on', 'never'],
    'pull-request',
  ],
  [
    'Audit its account: the snapshot of 60 days, beside the repository',
    ['audit', 'repo', '--snapshot', 'snapshot', '--config', 'repo/lakewise.config.yaml', '--fail-on', 'never'],
    '.',
  ],
  ["The week's cost report", ['report', '--snapshot', 'snapshot', '--weeks', '6'], '.'],
  [
    'The plan, as files',
    ['plan', 'repo', '--snapshot', 'snapshot', '--config', 'repo/lakewise.config.yaml', '--out', out],
    '.',
  ],
];

for (const [title, args, folder] of chapters) {
  process.stdout.write(
    `\n━━ ${title}\n   $ lakewise ${args.map(argument => (argument === out ? 'lakewise-out' : argument)).join(' ')}\n\n`,
  );
  const { status, error } = spawnSync(process.execPath, [cli, ...args], {
    cwd: join(lake, folder),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 2);
}
process.stdout.write(
  `\nThe plan is in ${join(out, 'plan.json')}, its SQL in ${join(out, 'sql')}, its Terraform in ${join(out, 'terraform')}.\n`,
);
