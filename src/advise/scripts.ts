import type { ReadScript } from '../analyzers/script/index.ts';
import type { Files } from '../model/files.ts';
import type { Problem } from '../model/report.ts';
import type { Resource } from '../model/resource.ts';
import type { Script } from '../model/script.ts';

export const isScriptFile = (file: string) => /[.](?:py|ipynb)$/i.test(file);

interface Scripts {
  readonly read: readonly ReadScript[];
  readonly problems: readonly Problem[];
  /** Of an account there may be scripts that nobody read. */
  facts(ofAccount: boolean): readonly Script[] | undefined;
}

/**
 * Python, where there is any: what reads it is loaded then. Scripts that jobs among the resources run are read again, with
 * what the jobs pass to them: that depends on what other scripts start.
 */
export async function readScripts(
  files: Files,
  paths: readonly string[],
  resources: readonly Resource[],
): Promise<Scripts> {
  if (paths.length === 0) return { read: [], problems: [], facts: ofAccount => (ofAccount ? undefined : []) };
  const { readScript, runsOf } = await import('../analyzers/script/index.ts');
  const byFile = new Map<string, ReadScript>();
  const unread: Problem[] = [];
  for (const file of paths) {
    const text = await files.read(file);
    if (typeof text === 'string') byFile.set(file, readScript(file, text));
    else unread.push(text);
  }
  const starts = [...byFile.values()].flatMap(script => script.starts);
  for (const [file, run] of runsOf([...byFile.keys()], starts, resources)) {
    const text = await files.read(file);
    if (typeof text === 'string') byFile.set(file, readScript(file, text, run));
  }
  const read = [...byFile.values()];
  const problems = [...unread, ...read.flatMap(script => script.problems)];
  return { read, problems, facts: () => read.flatMap(({ script }) => script ?? []) };
}
