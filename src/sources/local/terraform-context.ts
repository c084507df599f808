import { readdirSync, type Dirent } from 'node:fs';
import { join, posix } from 'node:path';
import type { Problem } from '../../model/report.ts';
import { decode, readBytes } from './read-files.ts';

const ofModule = /[.](?:tf|tofu|tfvars)(?:[.]json)?$/;
const manifest = '.terraform/modules/modules.json';
/** Modules called by a path, in HCL and in JSON. */
const localSource = /["']?\bsource["']?[ \t]*[=:][ \t]*"([.][.]?[/][^"\n$%]*)"/g;
/** Folders that we follow calls into. */
const most = 2000;

/**
 * What Terraform reads beside some of a module's files: the others of its folder, the modules that it calls by a path, and
 * those that `terraform init` fetched. Paths are relative to the working directory, with `/`. The problem says where that ends.
 */
export function terraformContext(
  cwd: string,
  judged: readonly string[],
): { readonly files: readonly string[]; readonly problems: readonly Problem[] } {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = judged.filter(file => ofModule.test(file)).map(file => posix.dirname(file));
  const problems: Problem[] = [];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (seen.has(folder)) continue;
    if (seen.size >= most) {
      problems.push(tooMany(folder));
      break;
    }
    seen.add(folder);
    const fetched = join(cwd, folder, manifest);
    const entries = entriesOf(join(cwd, folder));
    if (entries.some(({ name }) => name === '.terraform')) {
      const text = textAt(fetched);
      if (text !== undefined) {
        found.add(posix.join(folder, manifest));
        for (const [, dir] of text.matchAll(/"Dir"\s*:\s*"([^"\\]*)"/g))
          if (dir?.startsWith('.terraform/')) open.push(posix.join(folder, dir));
      }
    }
    for (const entry of entries) {
      if (!entry.isFile() || !ofModule.test(entry.name)) continue;
      const file = posix.join(folder, entry.name);
      found.add(file);
      for (const [, source = ''] of textAt(join(cwd, file))?.matchAll(localSource) ?? [])
        open.push(posix.join(folder, source));
    }
  }
  return { files: [...found].toSorted(), problems };
}

const tooMany = (folder: string): Problem => ({
  level: 'warning',
  message: `${folder} and what its modules call are not read beside the files that are judged: ${most.toLocaleString('en')} folders are`,
  hint: 'lint a part of the configuration',
});

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textAt(path: string): string | undefined {
  try {
    const text = decode(readBytes(path), path);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
