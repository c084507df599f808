import { dirname, join } from 'node:path';
import { lookAt } from './look-at.ts';

/** The nearest folder, from this one upward, that has a `.git` (a folder, or a file in a work tree); undefined without one. */
export function repositoryRoot(folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    if (lookAt(join(here, '.git'))) return here;
    if (here === dirname(here)) return undefined;
  }
}
