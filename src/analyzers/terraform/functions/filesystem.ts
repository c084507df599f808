import { createHash } from 'node:crypto';
import { placerOf } from '../../../languages/text.ts';
import { beyond, scalar, unknown, type Value } from '../value.ts';
import { withRuns } from '../written.ts';
import type { Ground } from '../ground.ts';
import type { FilesInReach } from '../scope.ts';
import { convert } from '../values/conversion.ts';
import { setType, type Type } from '../values/type.ts';
import { matching } from './fileset.ts';
import { rendered } from './render.ts';
import { any, asText, ofTexts, refused, shape, text, type Family, type Signature } from './signature.ts';

/** What is made of a file's text; unknown where it is not in reach. */
const ofFile = (compute: (content: string) => string): Signature => ({
  parameters: [text],
  gives: 'string',
  compute: ([path], { files }) => {
    const content = contentOf(files, asText(path));
    return content === undefined ? unread(files, asText(path), 'string') : scalar(compute(content));
  },
});

function unread(files: FilesInReach | undefined, path: string, type: Type): Value {
  if (!path.startsWith('~') && files?.has?.(path) === false) return refused('a file that is not there');
  const bound = files?.bound?.(path);
  return bound === undefined ? unknown('a file that is not in reach', type) : beyond(bound, type);
}

const contentOf = (files: FilesInReach | undefined, path: string) =>
  path.startsWith('~') ? undefined : files?.read(path);

/** Where the text of a file stands, if the file has a name. */
function groundOf(files: FilesInReach | undefined, path: string, content: string): Ground | undefined {
  const name = files?.nameOf?.(path);
  return name === undefined ? undefined : { text: content, place: placerOf(name, content) };
}

const hash = (name: string, encoding: 'hex' | 'base64' = 'hex') =>
  ofFile(content => createHash(name).update(content).digest(encoding));

export const filesystem: Family = {
  templatefile: {
    parameters: [text, shape],
    gives: 'any',
    compute: ([path, names], around) => {
      const content = contentOf(around.files, asText(path));
      const ground = content === undefined ? undefined : groundOf(around.files, asText(path), content);
      return content === undefined
        ? unread(around.files, asText(path), 'any')
        : rendered(content, names, around, ground);
    },
  },
  templatestring: {
    parameters: [any, shape],
    gives: 'string',
    compute: ([content, names], around) =>
      content?.is === 'scalar' && typeof content.value === 'string'
        ? convert(rendered(content.value, names, around), 'string')
        : refused('a template that is no text'),
  },
  fileset: {
    parameters: [text, text],
    gives: setType('string'),
    compute: ([folder, pattern], { files }) => {
      const listed = files?.list?.(asText(folder));
      const bound = listed ? undefined : files?.bound?.(asText(folder));
      return bound === undefined ? matching(listed, asText(pattern)) : beyond(bound, setType('string'));
    },
  },
  basename: ofTexts(1, (path = '') => base(path)),
  dirname: ofTexts(1, (path = '') => directory(path)),
  pathexpand: { parameters: [text], gives: 'string', compute: ([path]) => expanded(asText(path)) },
  abspath: { parameters: [text], gives: 'string', compute: ([path]) => absolute(asText(path)) },
  file: {
    parameters: [text],
    gives: 'string',
    compute: ([path], { files }) => {
      const content = contentOf(files, asText(path));
      if (content === undefined) return unread(files, asText(path), 'string');
      const ground = groundOf(files, asText(path), content);
      const run = { text: content, at: { start: 0, end: content.length }, verbatim: true };
      return ground ? withRuns(scalar(content), [run], ground.place) : scalar(content);
    },
  },
  filebase64: ofFile(content => Buffer.from(content).toString('base64')),
  filemd5: hash('md5'),
  filesha1: hash('sha1'),
  filesha256: hash('sha256'),
  filesha512: hash('sha512'),
  filebase64sha256: hash('sha256', 'base64'),
  filebase64sha512: hash('sha512', 'base64'),
  fileexists: {
    parameters: [text],
    gives: 'bool',
    compute: ([path], { files }) => {
      if (contentOf(files, asText(path)) !== undefined) return scalar(true);
      const isThere = asText(path).startsWith('~') ? undefined : files?.has?.(asText(path));
      return isThere === undefined ? unknown('a file that is not in reach', 'bool') : scalar(isThere);
    },
  },
};

/** Whose home a path begins in depends on who runs Terraform, as does what is not absolute. */
const expanded = (path: string): Value =>
  path.startsWith('~') ? unknown('a path from a home', 'string') : scalar(path);
const absolute = (path: string): Value =>
  path.startsWith('/') ? scalar(clean(path)) : unknown('a path from here', 'string');

function base(path: string): string {
  const bare = path.replace(/\/{1,1000}$/, '');
  if (bare === '') return path === '' ? '.' : '/';
  return bare.slice(bare.lastIndexOf('/') + 1);
}

const directory = (path: string) => clean(path.slice(0, path.lastIndexOf('/') + 1));

/** https://pkg.go.dev/path/filepath#Clean */
function clean(path: string): string {
  const rooted = path.startsWith('/');
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!rooted) steps.push('..');
  }
  const joined = steps.join('/');
  return rooted ? `/${joined}` : joined || '.';
}
