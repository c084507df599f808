import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCli, folderWith, run, violations } from '../support/cli.ts';

const cli = builtCli();
const lake = resolve('fixtures/acme');
const snapshot = join(lake, 'snapshot');
const cwd = folderWith({});
const lakewise = (...args: readonly string[]) => run(cli, args, { cwd });

describe('audit', () => {
  const audited = lakewise('audit', '--snapshot', snapshot, '--format', 'json');
  const report = JSON.parse(audited.stdout);

  test('is dated by the snapshot, says what it lacks, and prints as its schema says', () => {
    expect(report.asOf).toBe(JSON.parse(readFileSync(join(snapshot, 'manifest.json'), 'utf8')).asOf);
    expect(report.notCovered).toMatchObject([{ service: 'lakeformation' }]);
    expect(violations('report', report)).toEqual([]);
  });
  test('reads no files without a PATH: every finding is at an ARN', () => {
    expect(report.summary.files).toBe(0);
    expect(report.findings.length).toBeGreaterThan(5);
    for (const { at } of report.findings) expect(at.arn).toMatch(/^arn:aws:/);
  });
  test('says what another layout would make the queries of ten tables read, or of as many as are asked for', () => {
    expect(report.tables).toHaveLength(10);
    const costs = report.tables.map(({ now }: { now: { usdPerMonth: { high: number } } }) => now.usdPerMonth.high);
    expect(costs).toEqual(costs.toSorted((a: number, b: number) => b - a));
    const few = JSON.parse(lakewise('audit', '--snapshot', snapshot, '-f', 'json', '--tables', '1').stdout);
    expect(few.tables).toEqual(report.tables.slice(0, 1));
    expect(lakewise('audit', '--tables', 'all').stderr).toContain('--tables all is not a number of tables');
  });
  test('fails on its errors', () => expect(audited.status).toBe(report.summary.errors > 0 ? 1 : 0));
  test('takes the snapshot from the config, and suppresses at an ARN', () => {
    const [{ rule, at }] = report.findings;
    const configured = folderWith({
      'team/lakewise.config.yaml': `snapshot: lake\nsuppress:\n  - { rule: ${rule}, on: "${at.arn}", reason: known, until: "2027-01-01" }\n`,
    });
    cpSync(snapshot, join(configured, 'team/lake'), { recursive: true });
    const { stdout } = run(cli, ['audit', '-f', 'json', '--config', 'team/lakewise.config.yaml'], { cwd: configured });
    const found = JSON.parse(stdout).findings.find(
      (finding: { rule: string; at: { arn: string } }) => finding.rule === rule && finding.at.arn === at.arn,
    );
    expect(found.suppressed).toEqual({ by: 'config', reason: 'known', until: '2027-01-01' });
  });
});

describe('a damaged snapshot', () => {
  const damaged = folderWith({});
  cpSync(snapshot, damaged, { recursive: true });
  rmSync(join(damaged, 'objects'), { recursive: true });
  test.each([
    ['audit', ['audit', '--snapshot', damaged, '-f', 'json']],
    ['report', ['report', '--snapshot', damaged, '-f', 'json']],
  ])('the rest is judged by %s, and it exits with 1', (_, args) => {
    const { status, stdout, stderr } = lakewise(...args);
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toContain('objects/part-0.parquet is missing');
    expect(JSON.parse(stdout).version).toBe(1);
  });
});

describe('report', () => {
  test('prints as its schema says, of as many weeks as asked', () => {
    const { status, stdout } = lakewise('report', '--snapshot', snapshot, '-f', 'json', '--weeks', '2');
    const report = JSON.parse(stdout);
    expect({ status, violations: violations('weekly', report) }).toEqual({ status: 0, violations: [] });
    expect(new Set(report.weeks.map(({ start }: { start: string }) => start)).size).toBe(2);
  });
  test('says the same in Markdown and on a terminal', () => {
    const [markdown, terminal] = ['markdown', 'terminal'].map(
      format => lakewise('report', '--snapshot', snapshot, '-f', format).stdout,
    );
    for (const title of [
      'Top queries',
      'Top users',
      'Workgroups and clusters',
      'Top tables',
      'Waste by rule',
      'Break-even',
    ])
      expect([markdown, terminal]).toEqual([expect.stringContaining(title), expect.stringContaining(title)]);
  });
});

describe('plan and synth', () => {
  const out = join(cwd, 'out');
  const planned = lakewise('plan', '--snapshot', snapshot, '--out', out);

  test('writes the plan, its SQL and its Terraform, as its schema says', () => {
    expect(planned).toMatchObject({ status: 0, stderr: expect.stringMatching(/^Wrote \d+ files to /) });
    const plan = JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8'));
    expect(violations('plan', plan)).toEqual([]);
    const withSql = plan.steps.filter(({ sql }: { sql: readonly unknown[] }) => sql.length > 0);
    expect(readdirSync(join(out, 'sql')).map(name => name.slice(0, 2))).toEqual(
      withSql.map(({ id }: { id: string }) => id),
    );
    expect(existsSync(join(out, 'terraform/stacks/lakewise/cdk.tf.json'))).toBe(true);
  });
  test('synth renders the plan to the same Terraform, and prints where', () => {
    const { status, stdout } = lakewise('synth', '--plan', join(out, 'plan.json'), '--out', 'again');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'again/stacks/lakewise/cdk.tf.json\n' });
    const [first, second] = [join(out, 'terraform'), join(cwd, 'again')].map(dir =>
      readFileSync(join(dir, 'stacks/lakewise/cdk.tf.json'), 'utf8'),
    );
    expect(second).toBe(first);
  });
  test('synth --reference renders from any folder, and lint finds nothing in it', () => {
    expect(lakewise('synth', '--reference', '--out', 'reference')).toMatchObject({ status: 0, stderr: '' });
    const { findings, problems } = JSON.parse(
      lakewise('lint', 'reference/stacks/lakewise/cdk.tf.json', '-f', 'json').stdout,
    );
    expect({ findings, problems }).toEqual({ findings: [], problems: [] });
  });
});
