// Bundles the command line into dist/: one entry, and a chunk for whatever is loaded later, so that a command loads only what it needs.
import { build } from 'esbuild';
import { chmod, copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const wasm = {
  'tree-sitter.wasm': require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  'terraform.wasm': require.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm'),
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await build({
  entryPoints: { cli: 'src/cli.ts', main: 'main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  external: ['@duckdb/node-api', 'cdktf', '@cdktf/provider-aws', 'constructs'],
  // Bundled CommonJS packages ask for require.
  banner: {
    js: "import { createRequire as __require } from 'node:module'; const require = __require(import.meta.url);",
  },
  logLevel: 'warning',
});
await Promise.all(Object.entries(wasm).map(([name, from]) => copyFile(from, `dist/${name}`)));
await chmod('dist/cli.js', 0o755);
