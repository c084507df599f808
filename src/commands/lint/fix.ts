import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { withEdits } from '../../advise/edits.ts';
import { changesOf, fixesOf, without } from '../../advise/fixes.ts';
import { objectionsTo } from '../../advise/check-fixes.ts';
import type { Request } from '../../advise/request.ts';
import { UsageError } from '../../errors.ts';
import type { Report } from '../../model/report.ts';
import { unifiedDiff } from '../../reporters/diff.ts';
import { plural } from '../../reporters/figures.ts';
import { placeText } from '../../reporters/places.ts';
import { printable } from '../../reporters/printable.ts';
import type { Screen } from '../../screen.ts';
import { decode, encodedAs } from '../../sources/local/read-files.ts';
import { writeAtomically } from '../../write-file.ts';

interface Fixing {
  readonly unsafe: boolean;
  readonly dryRun: boolean;
  readonly cwd: string;
}

const none: ReadonlyMap<string, string> = new Map();

/** Carries out edits of the findings, file by file; a dry run prints them as a diff. Says what was not done and why. */
export async function fix(
  { findings }: Report,
  request: Pick<Request, 'files' | 'paths' | 'context' | 'habits'>,
  { unsafe, dryRun, cwd }: Fixing,
  screen: Screen,
): Promise<'shown' | 'written' | 'nothing'> {
  const { files, paths } = request;
  const planned = fixesOf(findings, paths, unsafe);
  const objections = planned.byFile.size > 0 ? await objectionsTo(planned, request) : none;
  const { byFile, fixed, refused } = without(planned, objections);
  for (const { finding, reason } of refused)
    screen.warn(`Not fixed: ${printable(placeText(finding.at))} ${finding.rule}: ${reason}`);
  const diffs: string[] = [];
  for (const [file, edits] of byFile) {
    const text = await files.read(file);
    if (typeof text !== 'string') continue;
    if (dryRun) {
      diffs.push(unifiedDiff(file, text, changesOf(text, edits), screen.style));
      continue;
    }
    const bytes = await readFile(resolve(cwd, file)).catch(() => undefined);
    if (!bytes) throw new UsageError(`${file} is no file that could be fixed`, 'add --dry-run to see the edits');
    if (decode(bytes, file) !== text) throw new UsageError(`${file} changed while it was judged`, 'run it again');
    await writeAtomically(resolve(cwd, file), encodedAs(bytes, withEdits(text, edits)));
  }
  const found = `${fixed.length} of ${plural(findings.length, 'finding')} in ${plural(byFile.size, 'file')}`;
  if (dryRun) {
    await screen.result(diffs.join(''));
    screen.note(`Would fix ${found}`);
    return 'shown';
  }
  screen.note(`Fixed ${found}`);
  return byFile.size > 0 ? 'written' : 'nothing';
}
