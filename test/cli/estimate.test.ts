import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCli, folderWith, run, violations } from '../support/cli.ts';

const cli = builtCli();
const snapshot = join(resolve('fixtures/acme'), 'snapshot');
const cwd = folderWith({
  'daily.sql': `select sum(amount)\nfrom finance.payment_transactions\nwhere dt = '2026-10-01';\nselect 1;`,
  'broken.sql': `select * from nowhere.at_all; select 'no end`,
  'lakewise.config.yaml': 'database: finance\nengines: { mine: { extends: trino-470, text: { beyondBytes: 0 } } }\n',
});
const estimate = (...args: readonly string[]) => run(cli, ['estimate', '--snapshot', snapshot, ...args], { cwd });
const json = (...args: readonly string[]) => JSON.parse(estimate('-f', 'json', ...args).stdout);

describe('estimate', () => {
  test('prints as its schema says: bytes, dollars, and each scan with what is kept of its table', () => {
    const found = json('daily.sql');
    expect(violations('estimate', found)).toEqual([]);
    const [first, second] = found.estimates;
    expect(first.at).toMatchObject({ file: 'daily.sql', line: 1, column: 1 });
    expect(first.engine).toBe('athena-v3');
    expect(first.scans).toMatchObject([
      { table: 'finance.payment_transactions', partitions: { kept: 1, of: 400 }, files: { kept: 3, of: 1200 } },
    ]);
    expect(first.bytes.low).toBeGreaterThan(1e8);
    expect(first.usd.low).toBeCloseTo((Math.ceil(first.bytes.low / 1e6) * 1e6 * 5) / 1e12, 9);
    expect(second).toMatchObject({ bytes: { low: 0, high: 0 }, usd: { high: 0 }, scans: [] });
  });

  test('what is not known is unknown, with the reason, and the rest is estimated', () => {
    const { status, stdout } = estimate('-f', 'json', '.');
    const found = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(violations('estimate', found)).toEqual([]);
    const unknown = found.estimates.find(({ bytes }: { bytes: unknown }) => bytes === 'unknown');
    expect(unknown.because).toContain('no catalog that was read has the table');
    expect(found.problems).toMatchObject([{ level: 'error', file: 'broken.sql', line: 1, column: 38 }]);
    expect(found.estimates.length).toBeGreaterThan(2);
  });

  test.each([
    ['--max-bytes', '1TB', 0],
    ['--max-bytes', '1MB', 1],
    ['--max-bytes', '1000000', 1],
    ['--max-usd', '1', 0],
    ['--max-usd', '0.0001', 1],
  ])('%s %s ends with %i', (gate, amount, status) => {
    expect(estimate('daily.sql', gate, amount).status).toBe(status);
  });

  test('a gate does not let pass what nobody knows', () => {
    const ran = estimate('--sql', 'select * from nowhere.t', '--max-bytes', '1PB');
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('nobody can tell whether it reads more than --max-bytes');
    expect(estimate('--sql', 'select * from nowhere.t').status).toBe(0);
  });

  test('takes a text, standard input, a database, values and a profile of the config', () => {
    const sql = 'select sum(amount) from payment_transactions where dt = ?';
    const byText = json('--sql', sql, '--parameters', `'2026-10-01'`);
    expect(byText.estimates[0]).toMatchObject({ at: { file: '<sql>' }, scans: [{ partitions: { kept: 1 } }] });
    const byStdin = run(cli, ['estimate', '-', '--snapshot', snapshot, '-f', 'json'], { cwd, input: sql });
    expect(JSON.parse(byStdin.stdout).estimates[0].at.file).toBe('<stdin>');
    const other = json('--sql', 'select * from order_lines', '--database', 'bi');
    expect(other.estimates[0].scans[0].table).toBe('bi.order_lines');
    const mine = json('daily.sql', '--engine', 'mine').estimates[0];
    expect([mine.engine, mine.bytes.low]).toEqual(['mine', mine.bytes.high]);
  });

  test.each<[readonly string[], string]>([
    [['--engine', 'athena-v2', '--sql', 'select 1'], 'unknown engine athena-v2 (did you mean athena-v3?)'],
    [['--sql', 'select 1', 'daily.sql'], '--sql is estimated by itself'],
    [['--max-bytes', 'much', 'daily.sql'], '--max-bytes much is not a number of bytes'],
    [['--max-usd', '-1', 'daily.sql'], '--max-usd -1 is not a number of USD'],
    [['--parameters', '1 from t', '--sql', 'select ?'], '--parameters 1 from t is no value'],
    [['missing.sql'], 'nothing to read'],
    [['--profile', 'p', 'daily.sql'], '--profile is for reading an account, --snapshot for one that was read'],
    [['--check-history', '--max-bytes', '1'], 'leave out --max-bytes'],
  ])('%j is refused', (args, message) => {
    const { status, stderr } = estimate(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('on a terminal the figures come first', () => {
    const { stdout } = estimate('daily.sql', '--no-color');
    expect(stdout).toMatch(/^daily[.]sql\n {2}1:1 +select +\d/);
    expect(stdout).toContain('1 of 400 partitions · 3 of 1,200 files · 2 columns');
  });
});

describe('estimate --check-history', () => {
  test('tells how estimates stand beside what ran, without a text of a query', () => {
    const { status, stdout } = estimate('--check-history', '-f', 'json');
    const found = JSON.parse(stdout);
    expect([status, violations('estimate', found)]).toEqual([0, []]);
    expect(found.history.statements).toBeGreaterThan(1000);
    expect(found.history.inside).toBeGreaterThan(0.95);
    expect(stdout).not.toMatch(/select /i);
    expect(estimate('--check-history').stdout).toMatch(/inside the interval +9\d[.]\d %/);
  });
});

describe('what is kept of a snapshot', () => {
  const derivedIn = (dir: string) =>
    readdirSync(join(dir, 'derived'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  const sql =
    "select sum(amount) from finance.payment_transactions where dt = '2026-10-01'; select * from bi.dim_customer";
  const copied = () => {
    const dir = join(folderWith({ 'a.txt': '' }), 'snapshot');
    cpSync(snapshot, dir, { recursive: true, filter: path => !path.includes('derived') });
    return dir;
  };
  const said = (dir: string, text = sql) => {
    const { stdout, status } = run(cli, ['estimate', '--snapshot', dir, '-f', 'json', '--sql', text], { cwd });
    return { status, ...JSON.parse(stdout), stdout };
  };

  test('makes no difference: there, not there, broken, or where it cannot be written', () => {
    const dir = copied();
    const cold = said(dir);
    expect(cold.estimates[0].scans[0].files).toEqual({ kept: 3, of: 1200 });
    expect(derivedIn(dir).length).toBeGreaterThan(2);
    expect(said(dir)).toEqual(cold);
    for (const [index, file] of derivedIn(dir).entries())
      writeFileSync(file, index % 2 === 0 ? '' : readFileSync(file, 'utf8').replace(/[1-9]/g, '7'));
    expect(said(dir)).toEqual(cold);
    expect(said(dir)).toEqual(cold);
    rmSync(join(dir, 'derived'), { recursive: true });
    writeFileSync(join(dir, 'derived'), 'a file');
    expect(said(dir)).toEqual(cold);
  });

  test('how runs correct an estimate is no other where texts declare what they read', () => {
    const dir = copied();
    expect(said(dir).estimates[0].because.join()).toContain('corrects what is most likely');
    const view = 'create or replace view finance.fx_rates as select * from finance.payment_transactions';
    const text = `${view}; ${sql}; select * from finance.fx_rates`;
    const warm = said(dir, text);
    rmSync(join(dir, 'derived'), { recursive: true });
    expect(said(dir, text)).toEqual(warm);
  });

  test('spares the engine what it has answered', () => {
    const dir = copied();
    const log = join(dir, '..', 'hook.cjs');
    writeFileSync(
      log,
      "process.on('exit', () => require('node:fs').writeSync(2, Object.keys(require.cache).join('\\n')))",
    );
    const args = ['--require', log, cli, 'estimate', '--snapshot', dir, '--sql', sql];
    const ran = () => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' }).stderr;
    expect(ran()).toContain('duckdb');
    expect(ran()).not.toContain('duckdb');
  });

  test('of a snapshot that has changed nothing old is used', () => {
    const dir = copied();
    const before = said(dir);
    const file = join(dir, 'manifest.json');
    const { files, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
    const catalog = readFileSync(join(dir, 'catalog.jsonl'), 'utf8').replaceAll('dim_customer', 'dim_customers');
    writeFileSync(join(dir, 'catalog.jsonl'), catalog);
    // The manifest is what it was: the catalog is not what it says.
    expect(said(dir)).not.toEqual(before);
    const sha256 = createHash('sha256').update(catalog).digest('hex');
    const altered = { path: 'catalog.jsonl', sha256, bytes: Buffer.byteLength(catalog) };
    writeFileSync(
      file,
      JSON.stringify({
        ...manifest,
        files: files.map((one: { path: string }) => (one.path === altered.path ? altered : one)),
      }),
    );
    const after = said(dir);
    expect(after.estimates[0]).toEqual(before.estimates[0]);
    expect(after.estimates[1].bytes).toBe('unknown');
    rmSync(join(dir, 'derived'), { recursive: true });
    expect(said(dir)).toEqual(after);
  });
});
