import type { ReadScript } from '../analyzers/script/index.ts';
import type { Files } from '../model/files.ts';
import type { Problem } from '../model/report.ts';
import type { Script } from '../model/script.ts';

export const isScriptFile = (file: string) => /[.](?:py|ipynb)$/i.test(file);

interface Scripts {
  readonly read: readonly ReadScript[];
  readonly problems: readonly Problem[];
  /** Of an account there may be scripts that nobody read. */
  facts(ofAccount: boolean): readonly Script[] | undefined;
}

/** Python, where there is any: what reads it is loaded then. */
export async function readScripts(files: Files, paths: readonly string[]): Promise<Scripts> {
  if (paths.length === 0) return { read: [], problems: [], facts: ofAccount => (ofAccount ? undefined : []) };
  const { readScript } = await import('../analyzers/script/index.ts');
  const read: ReadScript[] = [];
  const problems: Problem[] = [];
  for (const file of paths) {
    const text = await files.read(file);
    if (typeof text !== 'string') {
      problems.push(text);
      continue;
    }
    const one = readScript(file, text);
    read.push(one);
    for (const problem of one.problems) problems.push(problem);
  }
  return { read, problems, facts: () => read.flatMap(({ script }) => script ?? []) };
}
