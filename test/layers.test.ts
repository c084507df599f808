import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'lakewise-layers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  'src/model/a.ts': 'export const a = 1;',
  'src/pricing/b.ts': "import { a } from '../model/a.ts';\nexport const b = a;",
  'src/rules/rule.ts': 'export const rule = 1;',
  'src/rules/web/dollars.ts': "import { b } from '../../pricing/b.ts';\nexport default b;",
  'src/rules/web/other.ts': "import dollars from './dollars.ts';\nexport default dollars;",
  'src/rules/web/reads.ts': "import { readFileSync } from 'node:fs';\nexport default readFileSync;",
  'src/commands/late.ts': "import { open } from '../bulk/duckdb.ts';\nexport default open;",
  'src/bulk/duckdb.ts': 'export const open = 1;',
};

test('an arrow that the layers forbid fails the check, and says what to do instead', () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json', 'node_modules'])
    symlinkSync(resolve(name), join(folder, name));
  const said = failing(() =>
    execFileSync(join(folder, 'node_modules/.bin/depcruise'), ['src', '--output-type', 'err-long'], {
      cwd: folder,
      encoding: 'utf8',
    }),
  );
  for (const [rule, arrow] of [
    ['rules-imports-only', 'src/rules/web/dollars.ts → src/pricing/b.ts'],
    ['rules-stand-alone', 'src/rules/web/other.ts → src/rules/web/dollars.ts'],
    ['pure-code-does-no-io', 'src/rules/web/reads.ts → fs'],
    ['heavy-parts-load-late', 'src/commands/late.ts → src/bulk/duckdb.ts'],
  ])
    expect(said).toContain(`${rule}: ${arrow}`);
  expect(said).toContain('Instead, have an analyzer produce the fact');
  expect(said).not.toContain('src/pricing/b.ts → src/model/a.ts');
});

function failing(run: () => string): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout).replace(/\s+/g, ' ') : '';
  }
  return '';
}
