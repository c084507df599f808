import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The nearest folder, from this one upward, that has a `.git` (a folder, or a file in a work tree); undefined without one. */
export async function repositoryRoot(folder: string): Promise<string | undefined> {
  for (let here = folder; ; here = dirname(here)) {
    if (await stat(join(here, '.git')).catch(() => undefined)) return here;
    if (here === dirname(here)) return undefined;
  }
}
