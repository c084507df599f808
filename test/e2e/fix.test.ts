import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { builtCli, folderWith, run } from '../support/cli.ts';
import { missing, terraformSays } from '../support/terraform.ts';

const why = missing();
if (why !== undefined && process.env['LAKEWISE_REQUIRE_E2E'])
  throw new Error(`The end-to-end tests must run here: ${why}`);

const report = z.object({ findings: z.array(z.object({ rule: z.string(), fingerprint: z.string() })) });

describe.skipIf(why !== undefined)(`edits of Terraform${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  const cli = builtCli();
  test.each([
    { flag: '--fix', most: 10 },
    { flag: '--fix-unsafe', most: 30 },
  ])('$flag leaves files as terraform fmt does, and its findings are gone', ({ flag, most }) => {
    const cwd = folderWith({});
    cpSync('fixtures/acme/platform', cwd, { recursive: true });
    // It is of the configuration before the edits.
    rmSync(join(cwd, 'plan.json'));
    const lint = (...more: readonly string[]) => run(cli, ['lint', '-f', 'json', ...more], { cwd });
    const findings = ({ stdout }: { readonly stdout: string }) =>
      report.parse(JSON.parse(stdout)).findings.map(({ fingerprint }) => fingerprint);
    const unformatted = () => terraformSays(cwd, 'fmt', '-check', '-recursive', '-list=true');

    const before = findings(lint());
    expect(unformatted()).toBe('');
    const fixed = lint(flag);
    const [, count = '0'] = /^Fixed (\d+) of/.exec(fixed.stderr) ?? [];
    expect(Number(count)).toBeGreaterThan(2);
    expect(Number(count)).toBeLessThan(most);
    expect(unformatted()).toBe('');

    const after = findings(lint());
    expect(after.filter(fingerprint => !before.includes(fingerprint))).toEqual([]);
    expect(before.length - after.length).toBe(Number(count));
    expect(lint(flag).stderr).toMatch(/^Fixed 0 of /);
  });
});
