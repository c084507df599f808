// Bundles the command line into dist/ (or the folder that is given): the start, the program that reads the arguments, all
// commands as one file, and a file for whatever a command imports later. CommonJS, because that starts sooner on Node 20.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { docsAlone, docsLater, docsModule } from './rule-docs.mjs';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '..');
const out = resolve(process.argv[2] ?? join(root, 'dist'));
const inside = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

/** What the sources are: what one build has worked out of a snapshot, another does not take from it. */
async function buildId() {
  const hash = createHash('sha256');
  const names = await readdir(join(root, 'src'), { recursive: true });
  for (const name of names.filter(own => own.endsWith('.ts')).sort())
    hash.update(`${name}\n`).update(await readFile(join(root, 'src', name)));
  return hash.digest('hex').slice(0, 16);
}

const shared = {
  define: { LAKEWISE_BUILD: JSON.stringify(await buildId()) },
  absWorkingDir: root,
  outdir: out,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.11',
  // What is imported later is required later: vm.Script has no import() of its own.
  supported: { 'dynamic-import': false },
  minify: true,
  legalComments: 'none',
  external: ['@duckdb/node-api', 'cdktf', '@cdktf/provider-aws', 'constructs'],
  alias: {
    // Modules of which only what is used is bundled.
    yaml: inside('yaml', 'browser/dist/index.js'),
    'jsonc-parser': inside('jsonc-parser', 'lib/esm/main.js'),
    ...Object.fromEntries(
      [
        'athena',
        'cloudwatch',
        'emr',
        'emr-serverless',
        'firehose',
        'glue',
        'kinesis',
        'opensearch',
        'redshift',
        'redshift-serverless',
        's3',
        'sts',
      ].map(name => [`@aws-sdk/client-${name}`, inside(`@aws-sdk/client-${name}`, 'dist-es/index.js')]),
    ),
  },
  logLevel: 'warning',
};

/**
 * What is imported later is a file of its own, by its name; all commands are one: they share nearly everything. But what a
 * command has that is large, and that no other needs, would be loaded by all of them.
 */
const apart = ['src/commands/estimate.ts'];
const later = new Map();
const commands = new Set();
const splitLater = {
  name: 'split-later',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /./ }, async ({ path: asked, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'found') return undefined;
      const found = await find(asked, { kind, importer, resolveDir, pluginData: 'found' });
      if (found.external || found.errors.length > 0) return found;
      const path = relative(root, found.path).split(sep).join('/');
      if (apart.includes(path)) return { path: `./${basename(path, '.ts')}.js`, external: true };
      if (path.startsWith('src/commands/')) {
        commands.add(found.path);
        return { path: './commands.js', external: true };
      }
      const stem = basename(found.path, extname(found.path));
      const name = stem === 'index' ? basename(dirname(found.path)) : stem;
      if ((later.get(name) ?? found.path) !== found.path) throw new Error(`two files would be ${name}.js`);
      later.set(name, found.path);
      return { path: `./${name}.js`, external: true };
    });
  },
};

/** One library is asked for by several of those. */
const withoutZod = {
  name: 'without-zod',
  setup({ onResolve }) {
    onResolve({ filter: /^zod$/ }, () => ({ path: './zod.js', external: true }));
  },
};

/** Commander can start programs, which we never ask of it: the module takes 3 ms to load. */
const withoutPrograms = {
  name: 'without-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'child_process', namespace: 'none' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Whether there are colours is told to chalk, which need not find out: that loads the modules of terminals and of networks. */
const toldColours = {
  name: 'told-colours',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#supports-color$/ }, ({ path }) => ({ path, namespace: 'told' }));
    onLoad({ filter: /./, namespace: 'told' }, () => ({
      contents: 'export default { stdout: false, stderr: false };',
    }));
  },
};

/** Modules of Node that a start does not need, by what they take to load (up to 4 ms): asked for when something of them is. */
const laterOfNode = {
  name: 'later-of-node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(fs[/]promises|crypto|os|util|v8|zlib)$/ }, ({ path, namespace }) =>
      namespace === 'later' ? undefined : { path, namespace: 'later' },
    );
    // By inheritance: what a module has by itself is copied for each that imports it.
    onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
      contents: `module.exports = Object.create(new Proxy({}, { get: (_, name) => require('${path}')[name] }));`,
    }));
  },
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  ...shared,
  entryPoints: { program: 'src/cli.ts' },
  plugins: [splitLater, withoutPrograms, toldColours, laterOfNode],
});
const ruled = new Set();
const exported = [...commands].map(path => `export * from ${JSON.stringify(path)};`).join('\n');
await build({
  ...shared,
  stdin: { contents: exported, resolveDir: root, sourcefile: 'commands.ts' },
  outdir: undefined,
  outfile: join(out, 'commands.js'),
  plugins: [splitLater, laterOfNode, docsLater(root, './rule-docs.js', ruled)],
});
await build({
  ...shared,
  entryPoints: apart,
  outbase: 'src/commands',
  plugins: [splitLater, laterOfNode, docsLater(root, './rule-docs.js', ruled)],
});
await build({
  ...shared,
  stdin: { contents: docsModule(root, ruled), resolveDir: root, sourcefile: 'rule-docs.ts' },
  outdir: undefined,
  outfile: join(out, 'rule-docs.js'),
  plugins: [docsAlone()],
});
await build({ ...shared, entryPoints: Object.fromEntries(later), plugins: [withoutZod] });
await build({ ...shared, entryPoints: { zod: 'zod' } });
// The CDKTF app, which `cdktf` runs as a program of its own.
await build({
  ...shared,
  entryPoints: { main: 'main.ts' },
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  supported: {},
});
// V8 reads a text in half the memory where all of it is ASCII: esbuild leaves regular expressions as they are.
for (const name of await readdir(out)) {
  const text = await readFile(join(out, name), 'utf8');
  const escaped = text.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (escaped !== text) await writeFile(join(out, name), escaped);
}
const copied = {
  'cli.js': join(root, 'scripts/start.cjs'),
};
await Promise.all(Object.entries(copied).map(([name, from]) => copyFile(from, join(out, name))));
await chmod(join(out, 'cli.js'), 0o755);
await writeFile(join(out, 'package.json'), '{ "type": "commonjs" }\n');
for (const command of ['lint', 'estimate'])
  execFileSync(process.execPath, [join(root, 'scripts/warm.cjs'), out, command], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
