import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synth } from '../../src/infra/synth.ts';
import { missing, offlineCopy, pluginDir, terraform } from '../support/terraform.ts';

const why = missing();
if (why !== undefined && process.env['LAKEWISE_REQUIRE_E2E'])
  throw new Error(`The end-to-end tests must run here: ${why}`);

describe.skipIf(why !== undefined)(`what is synthesised${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  test('terraform accepts and plans the reference lakehouse', () => {
    const dir = offlineCopy(synth('reference', mkdtempSync(join(tmpdir(), 'lakewise-reference-'))));
    terraform(dir, 'init', `-plugin-dir=${pluginDir()}`);
    expect(JSON.parse(terraform(dir, 'validate', '-json'))).toMatchObject({ valid: true, error_count: 0 });
    expect(terraform(dir, 'plan')).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
  });
});
