import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { builtCli, folderWith, run } from '../support/cli.ts';

// What is in memory decides how long a start takes: each run says which files it loaded.
const cli = builtCli();
const hook = `const fs = require('node:fs');
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  if (/[.]js$/.test(path)) said('loaded ' + path);
  return readFileSync(path, ...rest);
};
process.on('exit', () => Object.keys(require.cache).forEach(path => said('loaded ' + path)));
process.on('exit', () => process.moduleLoadList.forEach(name => said(name)));
const said = line => fs.writeSync(2, line + '\\n');`;

const cwd = folderWith({
  'one.sql': 'SELECT a FROM b;\n',
  'lakewise.config.yaml': 'overrides: [{ files: "**/*.sql", dialect: athena }]\n',
  'infra/main.tf': 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n',
  'stack/cdk.tf.json': '{"resource":{"aws_s3_bucket":{"c":{"bucket":"c"}}}}',
  'plain/two.sql': 'SELECT a FROM b;\n',
  'plain/.git/HEAD': '',
});
writeFileSync(join(cwd, 'hook.cjs'), hook);

/** The names of files that were read as code, and where they are not of the bundle the package that they are of. */
function loadedBy(args: readonly string[], folder = cwd): readonly string[] {
  const { stderr, status } = run(cli, args, { cwd: folder, node: ['--require', join(cwd, 'hook.cjs')] });
  expect(status).toBe(0);
  const paths = [...stderr.matchAll(/^loaded (.*)$/gm)]
    .map(([, path = '']) => path)
    .filter(path => !path.endsWith('hook.cjs'));
  return [
    ...new Set(
      paths.map(path =>
        dirname(path) === dirname(cli) ? basename(path) : (path.split('/node_modules/').at(-1) ?? path),
      ),
    ),
  ].toSorted();
}
const heavy = /duckdb|cdktf|constructs|provider-aws|zod|open-snapshot|synth|read-plan|make-plan|node-sql-parser/;

test('lint of SQL alone loads the command line and nothing else', () =>
  expect(loadedBy(['lint', 'two.sql'], join(cwd, 'plain'))).toEqual(['cli.js', 'commands.js', 'program.js']));

test('lint of SQL alone asks for no module of Node that takes long to load', () => {
  const { stderr } = run(cli, ['lint', 'two.sql'], {
    cwd: join(cwd, 'plain'),
    node: ['--require', join(cwd, 'hook.cjs')],
  });
  const asked = [...stderr.matchAll(/^NativeModule (.*)$/gm)].map(([, name = '']) => name);
  expect(asked).toContain('vm');
  expect(asked.filter(name => /^(net|stream|tty|crypto|child_process|v8|zlib|worker_threads)$/.test(name))).toEqual([]);
});

test('with a config it loads what reads YAML and globs', () =>
  expect(loadedBy(['lint', 'one.sql'])).toEqual(['cli.js', 'commands.js', 'picomatch.js', 'program.js', 'yaml.js']));

test.each(['infra/main.tf', 'stack/cdk.tf.json'])('with %s it loads what reads Terraform, and nothing heavy', file => {
  const loaded = loadedBy(['lint', file]);
  expect(loaded).toContain('terraform.js');
  expect(loaded.join(' ')).not.toMatch(heavy);
});

test.each([
  [['rules'], []],
  [['rules', '-f', 'json'], ['rule-docs.js']],
  [['explain', 's3/small-files'], ['rule-docs.js']],
])('%o loads nothing heavy', (args, docs) =>
  expect(loadedBy(args)).toEqual(['cli.js', 'commands.js', 'program.js', ...docs]),
);

test('the hook sees what is heavy: synth loads CDKTF', () =>
  expect(loadedBy(['synth', '--reference', '--out', join(cwd, 'out')]).join(' ')).toMatch(
    /@cdktf.provider-aws.* synth[.]js/,
  ));

test('with Terraform it loads what reads YAML where something asks for it', () => {
  const folder = join(cwd, 'plain');
  writeFileSync(join(folder, 'bucket.tf'), 'locals {\n  bucket = yamlencode({ a = 1 })\n}\n');
  expect(loadedBy(['lint', 'bucket.tf'], folder)).not.toContain('yaml.js');
  writeFileSync(join(folder, 'job.tf'), 'locals {\n  job = yamldecode("minutes: 60")\n}\n');
  expect(loadedBy(['lint', 'job.tf'], folder)).toContain('yaml.js');
});

test('what V8 compiled when it was built is taken by the same Node', () => {
  const program = `const { load, scripts } = require(${JSON.stringify(cli)});
    process.argv.push('rules', '-f', 'json');
    load('program.js');
    process.on('exit', () => console.error(JSON.stringify([...scripts.values()].map(script => script.cachedDataRejected))));`;
  writeFileSync(join(cwd, 'program.cjs'), program);
  expect(run(join(cwd, 'program.cjs'), [])).toMatchObject({ status: 0, stderr: '[false,false,false]\n' });
});

test('the bundle holds the other SQL parser whole: nothing of its package is needed beside it', () => {
  const code = readFileSync(join(dirname(cli), 'second-opinion.js'), 'utf8');
  const asked = [...code.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name = '']) => name);
  expect(asked.filter(name => !name.startsWith('node:') && !name.startsWith('./'))).toEqual([]);
  expect(code).toContain('tableList');
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect([Object.keys(dependencies), 'node-sql-parser' in devDependencies]).toEqual([['@duckdb/node-api'], true]);
});

test('--fix asks it, and only where there is something to fix', () => {
  writeFileSync(
    join(cwd, 'plain/load.sql'),
    "CREATE TABLE m.a (b int ENCODE az64);\nTRUNCATE m.a;\nCOPY m.a FROM 's3://b/' IAM_ROLE default COMPUPDATE ON;\n",
  );
  expect(loadedBy(['lint', 'two.sql', '--fix'], join(cwd, 'plain'))).not.toContain('second-opinion.js');
  expect(loadedBy(['lint', 'load.sql', '--fix', '--dry-run'], join(cwd, 'plain'))).toContain('second-opinion.js');
});
