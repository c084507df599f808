// Runs a TypeScript file of this repository on any Node that we support: bundles it beside its packages, then imports it.
import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [file, ...rest] = process.argv.slice(2);
if (!file) throw new Error('usage: node scripts/run.mjs FILE.ts [ARGUMENT…]');
const folder = await mkdtemp(join('node_modules', '.run-'));
const outfile = resolve(folder, 'script.mjs');
try {
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  process.argv = [process.argv[0] ?? 'node', resolve(file), ...rest];
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(folder, { recursive: true, force: true });
}
