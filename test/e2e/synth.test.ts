import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missing, offlineCopy, pluginDir, terraform } from '../support/terraform.ts';

const why = missing();
if (why !== undefined && process.env['LAKEWISE_REQUIRE_E2E'])
  throw new Error(`The end-to-end tests must run here: ${why}`);

const out = mkdtempSync(join(tmpdir(), 'lakewise-e2e-'));
const cli = resolve('dist/cli.js');
const lakewise = (cwd: string, ...args: readonly string[]) =>
  execFileSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe.skipIf(why !== undefined)(`what is synthesised${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  const stacks = {
    plan: join(out, 'plan/terraform/stacks/lakewise/cdk.tf.json'),
    'plan.json alone': join(out, 'again/stacks/lakewise/cdk.tf.json'),
    reference: join(out, 'reference/stacks/lakewise/cdk.tf.json'),
  } as const;

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/build.mjs']);
    const given = ['--snapshot', 'snapshot', '--config', 'repo/lakewise.config.yaml'];
    lakewise('fixtures/acme', 'plan', 'repo', ...given, '--out', join(out, 'plan'));
    lakewise('.', 'synth', '--plan', join(out, 'plan/plan.json'), '--out', join(out, 'again'));
    lakewise('.', 'synth', '--reference', '--out', join(out, 'reference'));
  });
  afterAll(() => rmSync(out, { recursive: true }));

  test.each(['plan', 'reference'] as const)('terraform accepts and plans the %s', name => {
    const dir = offlineCopy(stacks[name]);
    terraform(dir, 'init', `-plugin-dir=${pluginDir()}`);
    expect(JSON.parse(terraform(dir, 'validate', '-json'))).toMatchObject({ valid: true, error_count: 0 });
    expect(terraform(dir, 'plan')).toMatch(/Plan: [1-9]\d* to add, 0 to change, 0 to destroy/);
    rmSync(dir, { recursive: true });
  });

  test('a plan is rendered the same from its file', () => {
    expect(readFileSync(stacks['plan.json alone'], 'utf8')).toBe(readFileSync(stacks.plan, 'utf8'));
  });

  test.each(Object.entries(stacks))('linting the %s finds nothing', (_, stack) => {
    const report = JSON.parse(lakewise(out, 'lint', stack, '--format', 'json', '--fail-on', 'info'));
    expect(report).toMatchObject({ findings: [], problems: [], summary: { files: 1 } });
    expect(report.summary.tables).toBeGreaterThan(0);
  });
});
