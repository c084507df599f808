import { parseSql, type Dialect } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
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
export function withEdits(text: string, edits: readonly Edit[]): string {
  const offset = offsets(text);
  return edits
    .map(({ at, text: replacement }) => ({
      start: offset(at.line, at.column),
      end: offset(at.endLine, at.endColumn),
      replacement,
    }))
    .toSorted((a, b) => b.start - a.start)
    .reduce((current, { start, end, replacement }) => current.slice(0, start) + replacement + current.slice(end), text);
}

/** The statements that contain an edit, as they read after it; what looks like a credential is hidden. */
export function editedStatements(text: string, edits: readonly Edit[], dialect: Dialect): readonly string[] {
  const [file = ''] = edits.map(({ at }) => at.file);
  const offset = offsets(text);
  const touched = parseSql(text, dialect, placerOf(file, text))
    .statements.map(({ tree }) => tree.at)
    .filter(at => edits.some(edit => within(edit.at, at)));
  return touched.map(at => {
    const start = offset(at.line, at.column);
    const own = edits.filter(edit => within(edit.at, at));
    const after = withEdits(text, own);
    const grown = own.reduce(
      (sum, { at: place, text: replacement }) =>
        sum + replacement.length - (offset(place.endLine, place.endColumn) - offset(place.line, place.column)),
      0,
    );
    return withoutSecrets(after.slice(start, offset(at.endLine, at.endColumn) + grown));
  });
}

const within = (inner: Span, outer: Span) =>
  (inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column)) &&
  (inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn));

function offsets(text: string) {
  const starts = [0];
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length);
  return (line: number, column: number) => (starts[line - 1] ?? text.length) + column - 1;
}
