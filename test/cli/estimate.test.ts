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

describe('a table that the config describes', () => {
  const terraform = `resource "aws_glue_catalog_table" "logs" {
  name          = "logs"
  database_name = "ops"
  parameters    = { classification = "json" }
  storage_descriptor {
    location = "s3://example/logs/"
    columns {
      name = "line"
      type = "string"
    }
  }
}
`;
  const folder = folderWith({
    'catalog.tf': terraform,
    'known.sql': `select sum(amount) from finance.payment_transactions where dt = '2026-10-01';`,
    'lakewise.config.yaml':
      'context: [catalog.tf]\ntables: { finance.payment_transactions: { bytes: 1PB }, ops.logs: { bytes: 5 GB } }\n',
  });
  const described = (...args: readonly string[]) =>
    JSON.parse(run(cli, ['estimate', '-f', 'json', ...args], { cwd: folder }).stdout).estimates;

  test('the layouts of the article read what it says, within 2 %', () => {
    const article = ['fixtures/article/queries.sql', '--config', 'fixtures/article/lakewise.config.yaml'];
    const { estimates } = JSON.parse(run(cli, ['estimate', '-f', 'json', ...article]).stdout);
    const said: readonly (readonly [number, number])[] = [
      [1000e9, 5],
      [82e9, 0.41],
      [80e9, 0.4],
      [6.5e9, 0.033],
      [6.5e9, 0.033],
    ];
    expect(estimates).toHaveLength(said.length);
    for (const [index, [bytes, usd]] of said.entries()) {
      const found = estimates[index];
      expect(Math.abs(found.bytes.expected / bytes - 1)).toBeLessThan(0.02);
      expect(Math.abs(found.usd.expected / usd - 1)).toBeLessThan(0.02);
      expect(found.bytes.low).toBeLessThanOrEqual(found.bytes.expected);
      expect(found.bytes.high).toBeGreaterThanOrEqual(found.bytes.expected);
      expect(found.scans[0].because[0]).toContain('its size is described, not measured');
    }
  });

  test('needs no account; Terraform declares it', () => {
    const [one] = described('--sql', 'select line from ops.logs');
    expect(one).toMatchObject({ bytes: { low: 5e9, expected: 5e9 }, scans: [{ table: 'ops.logs' }] });
  });

  test('what a snapshot has listed wins', () => {
    const [measured] = described('known.sql', '--snapshot', snapshot);
    expect(measured.bytes.high).toBeLessThan(1e12);
    expect(measured.scans[0].because.join()).not.toContain('described');
  });
});
