import { parseSql, type Dialect } from '../languages/sql/index.ts';
import { offsetsIn, placerOf } from '../languages/text.ts';
import type { Files } from '../model/files.ts';
import type { Span } from '../model/place.ts';
import type { Remedy } from '../model/remedy.ts';
import { withoutSecrets } from '../reporters/secrets.ts';

export type Edit = Extract<Remedy, { kind: 'edit-text' }>['edits'][number];

export const editsOf = (remedies: readonly Remedy[]): readonly Edit[] =>
  remedies.flatMap(remedy => (remedy.kind === 'edit-text' ? remedy.edits : []));

/** The files as they would read once edited; nothing is written. */
export function edited(files: Files, edits: readonly Edit[]): Files {
  if (edits.length === 0) return files;
  return {
    async read(path) {
      const text = await files.read(path);
      if (typeof text !== 'string') return text;
      return withEdits(
        text,
        edits.filter(({ at }) => at.file === path),
      );
    },
  };
}

/** Last first, so that the places of the others hold. */
export const withEdits = (text: string, edits: readonly Edit[]): string =>
  placed(text, edits)
    .toSorted((a, b) => b.start - a.start)
    .reduce((current, { start, end, replacement }) => current.slice(0, start) + replacement + current.slice(end), text);

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

function placed(text: string, edits: readonly Edit[]): readonly Placed[] {
  const offset = offsetsIn(text);
  return edits.map(({ at, text: replacement }) => {
    const [start, end] = [offset(at.line, at.column), offset(at.endLine, at.endColumn)];
    if (replacement === '') return removed(text, start, end);
    return { start, end, replacement: replacement.replaceAll(/\r\n|\n|\r/g, () => endingAt(text, start)) };
  });
}

/** How the line of an offset ends; of the last one, how that before it does. */
function endingAt(text: string, offset: number): string {
  const ending = /\r\n|\n|\r/g;
  ending.lastIndex = offset;
  const own = ending.exec(text)?.[0];
  if (own !== undefined) return own;
  const before = text.lastIndexOf('\n', offset - 1);
  return text[before - 1] === '\r' ? '\r\n' : '\n';
}

/** With what is removed go the blanks before it, where nothing follows that they part it from, and a line that it leaves empty. */
function removed(text: string, from: number, to: number): Placed {
  let [start, end] = [from, to];
  if (end < text.length && !/[\s);]/.test(text.charAt(end))) return { start, end, replacement: '' };
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start -= 1;
  const isLine = (start === 0 || isEnding(text, start - 1)) && (end === text.length || isEnding(text, end));
  if (isLine && end < text.length) end += text.startsWith('\r\n', end) ? 2 : 1;
  else if (isLine && start > 0) start -= text.startsWith('\r\n', start - 2) ? 2 : 1;
  return { start, end, replacement: '' };
}
const isEnding = (text: string, at: number) => text[at] === '\n' || text[at] === '\r';

/** The statements that contain an edit, as they read after it; what looks like a credential is hidden. */
export function editedStatements(text: string, edits: readonly Edit[], dialect: Dialect): readonly string[] {
  const [file = ''] = edits.map(({ at }) => at.file);
  const offset = offsetsIn(text);
  const touched = parseSql(text, dialect, placerOf(file, text))
    .statements.map(({ tree }) => tree.at)
    .filter(at => edits.some(edit => within(edit.at, at)));
  return touched.map(at => {
    const start = offset(at.line, at.column);
    const own = edits.filter(edit => within(edit.at, at));
    const after = withEdits(text, own);
    const grown = placed(text, own).reduce(
      (sum, { start: first, end, replacement }) => sum + replacement.length - (end - first),
      0,
    );
    return withoutSecrets(after.slice(start, offset(at.endLine, at.endColumn) + grown));
  });
}

const within = (inner: Span, outer: Span) =>
  (inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column)) &&
  (inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn));
