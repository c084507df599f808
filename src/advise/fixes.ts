import type { Span } from '../model/place.ts';
import type { Reported } from '../model/report.ts';
import type { Change } from '../reporters/diff.ts';
import { withEdits, type Edit } from './edits.ts';

export interface Fixes {
  readonly byFile: ReadonlyMap<string, readonly Edit[]>;
  readonly fixed: readonly Reported[];
  readonly refused: readonly { readonly finding: Reported; readonly reason: string }[];
}

/**
 * Findings whose remedy is an edit of judged files; only safe ones unless asked. One that overlaps an edit taken before
 * is refused whole: what both mean together nobody has checked.
 */
export function fixesOf(findings: readonly Reported[], paths: readonly string[], unsafe: boolean): Fixes {
  const own = new Set(paths);
  const byFile = new Map<string, Edit[]>();
  const fixed: Reported[] = [];
  const refused: { finding: Reported; reason: string }[] = [];
  for (const finding of findings) {
    const { remedy, suppressed } = finding;
    if (suppressed || remedy.kind !== 'edit-text' || remedy.edits.length === 0) continue;
    if (!remedy.safe && !unsafe) continue;
    const taken = remedy.edits.filter(edit => !byFile.get(edit.at.file)?.some(other => isSame(edit, other)));
    const reason = remedy.edits.some(({ at }) => !own.has(at.file))
      ? 'its edit is in a file that is not judged'
      : taken.some(({ at }) => byFile.get(at.file)?.some(other => overlap(at, other.at)))
        ? 'its edit overlaps another; run --fix again'
        : undefined;
    if (reason !== undefined) {
      refused.push({ finding, reason });
      continue;
    }
    fixed.push(finding);
    for (const edit of taken) byFile.set(edit.at.file, [...(byFile.get(edit.at.file) ?? []), edit]);
  }
  return { byFile, fixed, refused };
}

const isSame = (a: Edit, b: Edit) =>
  a.text === b.text && compare(start(a.at), start(b.at)) === 0 && compare(end(a.at), end(b.at)) === 0;
const overlap = (a: Span, b: Span) =>
  compare(start(a), start(b)) === 0 || (compare(start(a), end(b)) < 0 && compare(start(b), end(a)) < 0);

type Point = readonly [line: number, column: number];
const start = ({ line, column }: Span): Point => [line, column];
const end = ({ endLine, endColumn }: Span): Point => [endLine, endColumn];
const compare = (a: Point, b: Point) => a[0] - b[0] || a[1] - b[1];

/** The lines that edits touch, before and after, for a diff; edits on neighbouring lines are one change. */
export function changesOf(text: string, edits: readonly Edit[]): readonly Change[] {
  const lines = text.split(/\r\n|\n|\r/);
  const blocks: { line: number; endLine: number; edits: Edit[] }[] = [];
  for (const edit of edits.toSorted((a, b) => compare(start(a.at), start(b.at)))) {
    const last = blocks.at(-1);
    if (last && edit.at.line <= last.endLine + 1) {
      last.endLine = Math.max(last.endLine, edit.at.endLine);
      last.edits.push(edit);
    } else blocks.push({ line: edit.at.line, endLine: edit.at.endLine, edits: [edit] });
  }
  return blocks.map(({ line, endLine, edits: own }) => {
    const before = lines.slice(line - 1, endLine);
    const moved = own.map(({ at, text: replacement }) => ({
      at: { ...at, line: at.line - line + 1, endLine: at.endLine - line + 1 },
      text: replacement,
    }));
    const after = withEdits(before.join('\n'), moved);
    return { line, before, after: after === '' ? [] : after.split(/\r\n|\n|\r/) };
  });
}

/** What is left where something speaks against the edits of some files. */
export function without({ byFile, fixed, refused }: Fixes, objections: ReadonlyMap<string, string>): Fixes {
  const objectionTo = ({ remedy }: Reported) =>
    remedy.kind === 'edit-text' ? remedy.edits.map(({ at }) => objections.get(at.file)).find(Boolean) : undefined;
  const left = fixed.filter(finding => objectionTo(finding) === undefined);
  const dropped = fixed.flatMap(finding => {
    const reason = objectionTo(finding);
    return reason === undefined ? [] : [{ finding, reason }];
  });
  const kept = new Set(left.flatMap(({ remedy }) => (remedy.kind === 'edit-text' ? remedy.edits : [])));
  const files = [...byFile].map(([file, edits]) => [file, edits.filter(edit => kept.has(edit))] as const);
  return {
    byFile: new Map(files.filter(([, edits]) => edits.length > 0)),
    fixed: left,
    refused: [...refused, ...dropped],
  };
}
