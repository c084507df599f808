import { readFileSync, statSync, writeFileSync, chmodSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCli, folderWith, run, violations } from '../support/cli.ts';

const cli = builtCli();
const ddl = 'CREATE TABLE staging.orders (a int ENCODE az64);\n';
const copy = (name: string, option = 'COMPUPDATE ON') =>
  `COPY staging.${name} FROM 's3://lake/' IAM_ROLE default CSV GZIP ${option};\n`;
const load = `${ddl}TRUNCATE staging.orders;\n${copy('orders')}`;
const fixed = load.replace('COMPUPDATE ON', 'COMPUPDATE OFF');
const findingsOf = (stdout: string) => JSON.parse(stdout).findings;
const lint = (cwd: string, ...args: readonly string[]) => run(cli, ['lint', ...args], { cwd });

describe('what is read', () => {
  test('the working directory where no path is given, without what .gitignore and the config leave out', () => {
    const cwd = folderWith({
      'a.sql': load,
      'ignored/b.sql': load,
      'old/c.sql': load,
      '.gitignore': 'ignored/\n',
      'lakewise.config.yaml': 'ignore: [old]\n',
    });
    const { stdout } = lint(cwd, '-f', 'json');
    expect(JSON.parse(stdout).summary.files).toBe(1);
  });

  test('many files are judged as few are', () => {
    const names = Array.from({ length: 101 }, (_, at) => `${at}.sql`);
    const cwd = folderWith(Object.fromEntries(names.map(name => [name, load])));
    const found = (...args: readonly string[]): readonly { rule: string; at: { file: string; line: number } }[] =>
      findingsOf(lint(cwd, ...args, '-f', 'json').stdout);
    const few = found('7.sql').map(({ rule, at: { line } }) => `${rule} ${line}`);
    expect(few).not.toEqual([]);
    const many = found().filter(({ at }) => at.file === '7.sql');
    expect(many.map(({ rule, at: { line } }) => `${rule} ${line}`)).toEqual(few);
  });

  test('context is read for facts and not reported', () => {
    const cwd = folderWith({
      'ddl/orders.sql': `${ddl}${load}`,
      'etl/load.sql': `TRUNCATE staging.orders;\n${copy('orders')}`,
      'lakewise.config.yaml': 'context: ["ddl/**"]\n',
    });
    const [finding, ...others] = findingsOf(lint(cwd, 'etl', '-f', 'json').stdout);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ at: { file: 'etl/load.sql' }, remedy: { safe: true } });
  });

  test('context is not reported where the paths lead to it either', () => {
    const cwd = folderWith({
      'ddl/load.sql': load,
      'etl/load.sql': load.replaceAll('orders', 'sales'),
      'lakewise.config.yaml':
        'context: ["ddl/**"]\nsuppress: [{ rule: s3/small-files, on: x, reason: y, until: 2020-01-01 }]\n',
    });
    const files = (...args: string[]) =>
      new Set(findingsOf(lint(cwd, ...args, '-f', 'json').stdout).map(({ at }: { at: { file: string } }) => at.file));
    expect(files()).toEqual(new Set(['etl/load.sql', 'lakewise.config.yaml']));
    expect(files('ddl/load.sql').has('ddl/load.sql')).toBe(false);
  });

  test('a context that matches nothing is said', () => {
    const cwd = folderWith({ 'a.sql': load, 'lakewise.config.yaml': 'context: ["ddl/**"]\n' });
    expect(JSON.parse(lint(cwd, 'a.sql', '-f', 'json').stdout).problems).toMatchObject([
      { level: 'warning', message: expect.stringContaining('ddl/**') },
    ]);
  });

  test('standard input, under the name that it is given', () => {
    const cwd = folderWith({});
    const named = run(cli, ['lint', '-', '--stdin-filename', 'x/load.sql', '-f', 'json'], { cwd, input: load });
    expect(findingsOf(named.stdout)).toMatchObject([{ at: { file: 'x/load.sql', line: 3 } }]);
    expect(findingsOf(run(cli, ['lint', '-', '-f', 'json'], { cwd, input: load }).stdout)).toMatchObject([
      { at: { file: '<stdin>' } },
    ]);
    expect(run(cli, ['lint', '-'], { cwd, input: Uint8Array.of(0, 0) }).status).toBe(2);
  });

  test('the nearest config up to the root of the repository, its globs from its own folder', () => {
    const cwd = folderWith({
      'lakewise.config.yaml': 'overrides: [{ files: "team/**", severity: error }]\n',
      'team/load.sql': load,
    });
    expect(findingsOf(lint(join(cwd, 'team'), '-f', 'json').stdout)).toMatchObject([
      { severity: 'error', at: { file: 'load.sql' } },
    ]);
  });

  test('--rule ends where the rules end, and runs a rule that the config has off', () => {
    const cwd = folderWith({
      'a.sql': load,
      'lakewise.config.json': '{ "rules": { "redshift/copy-compupdate-on": "off" } }',
    });
    expect(findingsOf(lint(cwd, 'a.sql', '-f', 'json').stdout)).toEqual([]);
    const asked = lint(cwd, '-f', 'json', '--rule', 's3/small-files', 'redshift/copy-compupdate-on', 'a.sql');
    expect(findingsOf(asked.stdout)).toHaveLength(1);
    expect(JSON.parse(asked.stdout).skipped).toHaveLength(1);
  });
});

describe('the config', () => {
  const suppressed = (entry: string) => {
    const cwd = folderWith({
      'team/a.sql': load,
      'lakewise.config.yaml': `suppress:\n  - { rule: redshift/copy-compupdate-on, reason: kept, ${entry} }\n`,
    });
    const { stdout } = lint(cwd, '-f', 'json', '--rule', 'redshift/copy-compupdate-on');
    const { findings, summary } = JSON.parse(stdout);
    return { suppressed: findings[0].suppressed?.reason === 'kept', warnings: summary.warnings };
  };
  test.each([
    ['the file', 'on: team/a.sql', true],
    ['a glob', 'on: "team/**"', true],
    ['another file', 'on: other/**', false],
    ['a day to come', 'on: "team/**", until: "2999-01-01"', true],
    ['a day gone by', 'on: "team/**", until: "2020-01-01"', false],
  ])('suppresses on %s', (_, entry, hidden) =>
    expect(suppressed(entry)).toEqual({ suppressed: hidden, warnings: hidden ? 0 : 1 }),
  );

  test('the first override that matches counts, whole', () => {
    const cwd = folderWith({
      'a/a.sql': load,
      'b/b.sql': load,
      'lakewise.config.yaml': [
        'overrides:',
        '  - { files: a/**, ignore: [redshift/copy-compupdate-on] }',
        '  - { files: "**", severity: error }',
        'rules: { redshift/copy-compupdate-on: info }',
      ].join('\n'),
    });
    expect(
      findingsOf(lint(cwd, '-f', 'json').stdout).toSorted((a: { at: { file: string } }, b: { at: { file: string } }) =>
        a.at.file < b.at.file ? -1 : 1,
      ),
    ).toMatchObject([
      { at: { file: 'a/a.sql' }, severity: 'info', suppressed: { reason: expect.stringContaining('overrides[0]') } },
      { at: { file: 'b/b.sql' }, severity: 'error' },
    ]);
  });

  test('sizes of tables and frequencies of queries become dollars', () => {
    const cwd = folderWith({
      'events.sql':
        "CREATE EXTERNAL TABLE web.events (id int, day date, body string) STORED AS PARQUET LOCATION 's3://lake/events/';",
      'daily/top.sql': "SELECT count(*) FROM web.events WHERE day = DATE '2026-01-01';",
      'lakewise.config.yaml':
        'tables: { web.events: { bytes: 1.5 TB } }\nqueries: { "daily/**": { runsPerMonth: 100 } }\n',
    });
    const { findings, summary } = JSON.parse(lint(cwd, '-f', 'json').stdout);
    expect(findings).toMatchObject([{ rule: 'catalog/unpartitioned-table' }]);
    expect(findings[0].evidence.join()).toContain('1.5 TB');
    expect(summary.usdPerMonth.high).toBeGreaterThan(1);
    expect(summary.usdPerMonth.high).toBeLessThanOrEqual(1.5 * 5 * 100);
  });
});

describe('a baseline', () => {
  test('leaves out what was there and shows what came', () => {
    const cwd = folderWith({ 'a.sql': load });
    const wrote = lint(cwd, '--write-baseline', '--fail-on', 'info');
    expect(wrote).toMatchObject({ status: 0, stderr: expect.stringContaining('lakewise.baseline.json') });
    const known = ['--baseline', 'lakewise.baseline.json', '--fail-on', 'info', '-f', 'json'];
    const before = lint(cwd, ...known);
    expect(before.status).toBe(0);
    expect(JSON.parse(before.stdout)).toMatchObject({
      findings: [{ suppressed: { reason: 'in the baseline lakewise.baseline.json' } }],
      summary: { warnings: 0, suppressed: 1 },
    });
    writeFileSync(join(cwd, 'a.sql'), `-- lines above change nothing\n\n${load}`);
    expect(lint(cwd, ...known).status).toBe(0);
    writeFileSync(join(cwd, 'b.sql'), load.replaceAll('orders', 'returns'));
    expect(lint(cwd, ...known).status).toBe(1);
  });

  test.each(['[]', '{', '{"version":2,"findings":[]}', '{"version":1,"findings":[{}]}'])(
    'that is none is refused: %s',
    text => {
      const cwd = folderWith({ 'a.sql': load, 'b.json': text });
      expect(lint(cwd, '--baseline', 'b.json')).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('write it again'),
      });
    },
  );
});

describe('--fix', () => {
  test('writes safe edits and reports what is left', () => {
    const cwd = folderWith({ 'a.sql': load, 'b.sql': `TRUNCATE staging.other;\n${copy('other')}` });
    chmodSync(join(cwd, 'a.sql'), 0o640);
    const { status, stdout, stderr } = lint(cwd, '--fix', '-f', 'json', '--fail-on', 'info');
    expect(readFileSync(join(cwd, 'a.sql'), 'utf8')).toBe(fixed);
    expect(statSync(join(cwd, 'a.sql')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(cwd, 'b.sql'), 'utf8')).toContain('COMPUPDATE ON');
    expect(findingsOf(stdout)).toMatchObject([{ at: { file: 'b.sql' } }]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'Fixed 1 of 2 findings in 1 file\n' });
    expect(readdirSync(cwd).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  test('--fix-unsafe edits the rest too, and a second run has nothing to do', () => {
    const cwd = folderWith({ 'a.sql': load, 'b.sql': `TRUNCATE staging.other;\n${copy('other')}` });
    expect(lint(cwd, '--fix-unsafe', '--fail-on', 'info').status).toBe(0);
    expect(readFileSync(join(cwd, 'b.sql'), 'utf8')).toContain('COMPUPDATE OFF');
    expect(lint(cwd, '--fix-unsafe').stderr).toBe('Fixed 0 of 0 findings in 0 files\n');
  });

  test('--dry-run prints a diff that git applies, and writes nothing', () => {
    const long = `${'SELECT 1 FROM a;\n'.repeat(9)}${load}${'SELECT 1 FROM a;\n'.repeat(9)}TRUNCATE staging.orders;\n${copy('orders')}`;
    const cwd = folderWith({ 'a.sql': long });
    const { status, stdout } = lint(cwd, '--fix', '--dry-run');
    expect(status).toBe(0);
    expect(readFileSync(join(cwd, 'a.sql'), 'utf8')).toBe(long);
    expect(spawnSync('git', ['apply', '-p0'], { cwd, input: stdout, encoding: 'utf8' }).status).toBe(0);
    expect(readFileSync(join(cwd, 'a.sql'), 'utf8')).toBe(long.replaceAll('COMPUPDATE ON', 'COMPUPDATE OFF'));
  });

  test.each([
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['lines that end in CR LF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('keeps %s', (_, encoded) => {
    const cwd = folderWith({ 'a.sql': encoded(load) });
    expect(lint(cwd, '--fix').status).toBe(0);
    expect(readFileSync(join(cwd, 'a.sql'))).toEqual(encoded(fixed));
  });

  test('standard input cannot be fixed', () => {
    const { status, stderr } = run(cli, ['lint', '-', '--fix'], { cwd: folderWith({}), input: load });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('<stdin> is no file') });
  });
});

describe('streams', () => {
  const cwd = folderWith({ 'a.sql': load });
  test('a result that goes to a file leaves stdout empty, and has no colours', () => {
    const { stdout } = run(cli, ['lint', '-o', 'out.txt'], { cwd, env: { TERM: 'xterm' } });
    expect(stdout).toBe('');
    expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toMatch(/^a[.]sql\n/);
  });
  test.each([
    [false, {}, []],
    [true, { FORCE_COLOR: '1' }, []],
    [false, { FORCE_COLOR: '1' }, ['--no-color']],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, []],
    [false, { FORCE_COLOR: '0' }, []],
  ])('colours: %s with %o %o', (colours, env, args) =>
    expect(run(cli, ['lint', ...args], { cwd, env }).stdout.includes('\u001b[')).toBe(colours),
  );
  test('a reader that has read enough is no error', () => {
    const script = `"${process.execPath}" "${cli}" rules --format json | head -c 1; echo "\${PIPESTATUS[0]}"`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' })).toMatchObject({ stdout: '[0\n', stderr: '' });
  });
  test('--quiet leaves out notes, not results', () => {
    const { stdout, stderr } = lint(cwd, '--fix', '--dry-run', '-q');
    expect({ stderr, stdout }).toEqual({ stderr: '', stdout: expect.stringContaining('+++ a.sql') });
  });
  test('what is unexpected is one line, and the way to the stack', () => {
    const thrower = folderWith({
      'throw.mjs':
        "import fs from 'node:fs'; const { writeSync } = fs; fs.writeSync = (fd, ...rest) => { if (fd !== 1) return writeSync(fd, ...rest); throw new Error('on fire\\nand more'); };",
    });
    const broken = (env: Readonly<Record<string, string>>) =>
      run(cli, ['rules'], { cwd, env, node: ['--import', join(thrower, 'throw.mjs')] });
    expect(broken({})).toMatchObject({
      status: 2,
      stderr: 'lakewise: unexpected: on fire (LAKEWISE_DEBUG=1 prints where)\n',
    });
    expect(broken({ LAKEWISE_DEBUG: '1' }).stderr).toMatch(/\n\s+at /);
  });
  test('what JSON prints is as docs/report.schema.json says', () =>
    expect(violations('report', JSON.parse(lint(cwd, '-f', 'json').stdout))).toEqual([]));
});
