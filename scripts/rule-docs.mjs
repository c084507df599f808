// Takes the documentation out of the rules: a rule is one file with its docs inside, a run of `lint` needs none of it.
import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import ts from 'typescript';

const isRule = /[/\\]src[/\\]rules[/\\][^/\\]+[/\\][^/\\]+[.]ts$/;

/** Rules whose docs are looked up in `file` of the bundle when they are asked for; their paths are added to `found`. */
export const docsLater = (root, file, found) => ({
  name: 'docs-later',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /./ }, ({ path }) => (path === file ? { path, external: true } : undefined));
    onLoad({ filter: isRule }, async ({ path }) => {
      const { text, docs } = await read(path);
      found.add(path);
      const later = `get docs() { return require(${JSON.stringify(file)}).docs[${JSON.stringify(idOf(root, path))}]; }`;
      return { contents: text.slice(0, docs.start) + later + text.slice(docs.end), loader: 'ts' };
    });
  },
});

/** Rules of which only the docs are left, and what those are written with. */
export const docsAlone = () => ({
  name: 'docs-alone',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /^[.]/ }, async ({ path, kind, importer, resolveDir, pluginData }) =>
      pluginData === 'found'
        ? undefined
        : { ...(await resolve(path, { kind, importer, resolveDir, pluginData: 'found' })), sideEffects: false },
    );
    onLoad({ filter: isRule }, async ({ path }) => {
      const { text, docs, rule } = await read(path);
      const alone = `({ ${text.slice(docs.start, docs.end)} }).docs`;
      return { contents: text.slice(0, rule.start) + alone + text.slice(rule.end), loader: 'ts' };
    });
  },
});

/** The module that holds the docs of all rules, by their ids. */
export function docsModule(root, paths) {
  const imports = [...paths].map((path, index) => `import d${index} from ${JSON.stringify(path)};`);
  const entries = [...paths].map((path, index) => `${JSON.stringify(idOf(root, path))}: d${index},`);
  return `${imports.join('\n')}\nexport const docs = {\n${entries.join('\n')}\n};`;
}

const idOf = (root, path) =>
  relative(root, path)
    .split(sep)
    .slice(2)
    .join('/')
    .replace(/[.]ts$/, '');

/** Where `defineRule({…})` stands in a rule's file, and the `docs` in it. */
async function read(path) {
  const text = await readFile(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const call = source.statements.find(ts.isExportAssignment)?.expression;
  const given = call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  const docs =
    given && ts.isObjectLiteralExpression(given)
      ? given.properties.find(property => property.name?.getText(source) === 'docs')
      : undefined;
  if (!docs) throw new Error(`${path} has no docs in its defineRule({…})`);
  const span = node => ({ start: node.getStart(source), end: node.getEnd() });
  return { text, docs: span(docs), rule: span(call) };
}
