import type { Ignore } from 'ignore';
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../model/report.ts';
import { lookAt } from './look-at.ts';
import { isForeignScript } from './scripts.ts';
import { unreadable } from './read-files.ts';

const skipped = new Set(['node_modules', '.git', '.terraform', 'cdktf.out', 'dist', '.venv', 'target']);
/** Of JSON, what is called a plan: `plan.json`, `prod.tfplan.json`. */
const read =
  /(?:[.](?:sql|py|ipynb)|[.](?:tf|tofu|tfvars)(?:[.]json)?|(?:^|[._-])(?:tf)?plan[.]json|[.]tf[.](?:tpl|tmpl|j2)|^terragrunt(?:[.]stack)?[.]hcl)$/i;

export interface Listed {
  /** Relative to the working directory, with `/`, sorted. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * The files below the given paths that Lakewise reads. A path that names a file is taken whatever it is called and
 * whoever ignores it; below folders `.gitignore` counts, and so does `ignored` (paths relative to the working directory).
 * Of Python there, what has nothing to do with engines of queries is left out.
 */
export async function listFiles(
  cwd: string,
  paths: readonly string[],
  ignored: (path: string) => boolean,
): Promise<Listed> {
  const files = new Set<string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    try {
      const found = statSync(absolute);
      if (found.isDirectory())
        await walk(absolute, named(cwd, absolute), {
          files,
          problems,
          ignored,
          ignores: await outerIgnores(absolute),
          above: new Set(),
        });
      else if (found.isFile()) files.add(named(cwd, absolute));
      else problems.push(special(named(cwd, absolute)));
    } catch (error) {
      problems.push({ ...unreadable(path, error), hint: 'check the PATH argument' });
    }
  }
  return { files: [...files].sort(), problems };
}

/** Bytes: a larger file is not worth a look at what its neighbour may be. */
const largestBeside = 500_000;

/** The SQL files of the folder that a file lies in, not of those below, as `listFiles` would list them; large ones are left out. */
export async function filesBeside(
  cwd: string,
  file: string,
  ignored: (path: string) => boolean,
): Promise<readonly string[]> {
  const folder = dirname(resolve(cwd, file));
  const files = new Set<string>();
  await walk(folder, named(cwd, folder), {
    files,
    problems: [],
    ignored,
    ignores: await outerIgnores(folder),
    above: new Set(),
    isFlat: true,
  });
  return [...files].filter(name => /[.]sql$/i.test(name) && (lookAt(resolve(cwd, name))?.size ?? 0) <= largestBeside);
}

type IgnoreFile = { readonly folder: string; readonly rules: Ignore };
interface Walk {
  readonly files: Set<string>;
  readonly problems: Problem[];
  readonly ignored: (path: string) => boolean;
  readonly ignores: readonly IgnoreFile[];
  /** Real paths of the folders around, so that a link that leads back is not followed. */
  readonly above: ReadonlySet<string>;
  /** Folders inside are left alone. */
  readonly isFlat?: true;
}

/** `name` is the folder's, relative to the working directory. */
async function walk(folder: string, name: string, around: Walk): Promise<void> {
  const { files, problems, ignored } = around;
  let entries: readonly Dirent[];
  let real: string;
  try {
    real = realpathSync(folder);
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(unreadable(name, error));
    return;
  }
  if (around.above.has(real)) return;
  const own = entries.some(({ name }) => name === '.gitignore') ? [await ignoreFile(folder)] : [];
  const inside: Walk = { ...around, ignores: [...around.ignores, ...own], above: new Set([...around.above, real]) };
  const before = name === '.' ? '' : name.endsWith('/') ? name : `${name}/`;
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const isLink = entry.isSymbolicLink();
    const path = folder + sep + entry.name;
    const directory = entry.isDirectory() || (isLink && leadsToFolder(path));
    if (directory && around.isFlat) continue;
    if (directory ? skipped.has(entry.name) : !read.test(entry.name)) continue;
    const own = before + entry.name;
    if (isIgnored(path, directory, inside.ignores) || ignored(own)) continue;
    if (directory) await walk(path, own, inside);
    else if (entry.isFile() || (isLink && !leadsToSpecial(path))) {
      if (!isForeignScript(path)) files.add(own);
    } else problems.push(special(own));
  }
}

/** A pipe or a device: reading it may never end. */
const special = (file: string): Problem => ({
  level: 'error',
  file,
  message: 'it is no regular file: a pipe, a socket or a device',
  hint: 'give its content on standard input: PATH -',
});
/** A link that leads nowhere leads to nothing special: reading it says what is wrong. */
const leadsToSpecial = (path: string) => lookAt(path)?.isFile() === false;

const named = (cwd: string, path: string) => relative(cwd, path).split(sep).join('/') || '.';
const leadsToFolder = (path: string) => lookAt(path)?.isDirectory() ?? false;

/** The file nearest to the path has the last word: what it takes back counts against those above. */
function isIgnored(path: string, directory: boolean, ignores: readonly IgnoreFile[]): boolean {
  let ignored = false;
  for (const { folder, rules } of ignores) {
    const inside = relative(folder, path).split(sep).join('/');
    if (inside === '' || inside.startsWith('..')) continue;
    const said = rules.test(directory ? `${inside}/` : inside);
    if (said.ignored || said.unignored) ignored = said.ignored;
  }
  return ignored;
}

async function ignoreFile(folder: string): Promise<IgnoreFile> {
  const { default: ignore } = await import('ignore');
  return { folder, rules: ignore().add(textOf(join(folder, '.gitignore'))) };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Those of the folders above, up to the repository's root. */
async function outerIgnores(folder: string): Promise<readonly IgnoreFile[]> {
  const found: IgnoreFile[] = [];
  for (let here = folder; ; here = join(here, '..')) {
    if (here !== folder && lookAt(join(here, '.gitignore'))) found.unshift(await ignoreFile(here));
    const isRoot = lookAt(join(here, '.git')) !== undefined;
    if (isRoot || here === join(here, '..')) return isRoot ? found : [];
  }
}
