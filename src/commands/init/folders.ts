import { guessDialect } from '../../languages/sql/index.ts';
import type { Files } from '../../model/files.ts';
import type { Told } from './texts.ts';

/** The folders of which all SQL that says its dialect says the same: the highest ones, sorted. */
export async function toldFolders(files: Files, paths: readonly string[]): Promise<readonly Told[]> {
  const byFolder = new Map<string, Map<Told['dialect'], string>>();
  for (const path of paths.filter(name => /[.]sql$/i.test(name))) {
    const text = await files.read(path);
    const guess = typeof text === 'string' ? guessDialect(text) : undefined;
    if (!guess) continue;
    for (const folder of foldersOf(path)) {
      const present = byFolder.get(folder) ?? new Map<Told['dialect'], string>();
      if (!present.has(guess.dialect)) present.set(guess.dialect, guess.because);
      byFolder.set(folder, present);
    }
  }
  const found: Told[] = [];
  for (const [folder, dialects] of [...byFolder].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [only, ...others] = dialects;
    if (!only || others.length > 0 || found.some(told => folder.startsWith(`${told.folder}/`))) continue;
    const [dialect, because] = only;
    found.push({ folder, dialect, because });
  }
  return found;
}

const foldersOf = (path: string): readonly string[] => {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
};
