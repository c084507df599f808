import { parseSql } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
import { dialectsIn } from './dialects.ts';
import { editedStatements, withEdits } from './edits.ts';
import type { Fixes } from './fixes.ts';
import type { Request } from './request.ts';
import { isScriptFile } from './scripts.ts';
import { isTerraformFile } from './texts.ts';

/**
 * What speaks against the edits of a file, by file: edited SQL is read again, by our parser, which must understand as much
 * of it as before, and where its grammar covers the statement by another, which must name the same tables and columns.
 */
export async function objectionsTo(
  { byFile }: Fixes,
  { files, habits, paths, context, beside }: Pick<Request, 'files' | 'habits' | 'paths' | 'context' | 'beside'>,
): Promise<ReadonlyMap<string, string>> {
  const { objectionTo } = await import('./second-opinion.ts');
  const dialectOf = await dialectsIn(
    files,
    [...paths, ...context].filter(path => !isTerraformFile(path) && !isScriptFile(path)),
    habits,
    beside,
  );
  const objections = new Map<string, string>();
  for (const [file, edits] of byFile) {
    const text = await files.read(file);
    if (typeof text !== 'string' || isTerraformFile(file) || isScriptFile(file)) continue;
    const { dialect } = dialectOf(file);
    const [before, after] = [text, withEdits(text, edits)].map(version => understood(version, file, dialect));
    const engine = dialect === 'redshift' ? 'redshift' : 'athena';
    const objection =
      before !== after
        ? 'edited, less of its SQL would be understood'
        : dialect === 'spark'
          ? undefined
          : await objectionTo(editedStatements(text, edits, dialect).map(own => ({ engine, text: own })));
    if (objection !== undefined) objections.set(file, objection);
  }
  return objections;
}

/** How many statements there are, of which kinds, and how much of them is left out. */
function understood(text: string, file: string, dialect: Parameters<typeof parseSql>[1]): string {
  const { statements, problems } = parseSql(text, dialect, placerOf(file, text));
  return [problems.length, ...statements.map(({ tree }) => `${tree.kind} ${tree.gaps.length}`)].join('\n');
}
