import type { Expr, Part, Piece, Range } from './ast.ts';

/** A hole in a template's text: `${…}` or `%{…}`, and which of its sides a `~` strips of white space. */
export interface Hole {
  readonly at: Range;
  readonly value: Expr;
  readonly strips: { readonly before: boolean; readonly after: boolean };
}

const quotedEscapes = /\\(?:n|r|t|"|\\|u[\da-fA-F]{4}|U[\da-fA-F]{8})|\$\$\{|%%\{/g;
const heredocEscapes = /\$\$\{|%%\{/g;
const characters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The parts of a quoted template, whose text between its holes is what `content` covers. */
export const quotedParts = (text: string, content: Range, holes: readonly Hole[]): readonly Part[] =>
  stripped(between(content, holes, range => unescaped(text, range, quotedEscapes)));

/** The parts of a heredoc; with `<<-` without the indentation that all its lines share. */
export function heredocParts(text: string, content: Range, holes: readonly Hole[], dedent: boolean): readonly Part[] {
  const indent = dedent ? commonIndent(text, content, holes) : 0;
  return stripped(
    between(content, holes, range =>
      linesOf(text, content, range).flatMap(({ line, leads }) => {
        const cut = leads && !isBlank(text.slice(line.start, line.end)) ? indent : 0;
        return unescaped(text, { start: line.start + cut, end: line.end }, heredocEscapes);
      }),
    ),
  );
}

type Gap = { readonly pieces: readonly Piece[] } | { readonly hole: Hole };

function between(content: Range, holes: readonly Hole[], read: (range: Range) => readonly Piece[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let start = content.start;
  for (const hole of holes) {
    gaps.push({ pieces: read({ start, end: hole.at.start }) }, { hole });
    start = hole.at.end;
  }
  return [...gaps, { pieces: read({ start, end: content.end }) }];
}

const stripped = (gaps: readonly Gap[]): readonly Part[] =>
  gaps.flatMap((gap, index): readonly Part[] => {
    if ('hole' in gap) return [{ interpolation: gap.hole.value, at: gap.hole.at }];
    const before = gaps[index - 1];
    const after = gaps[index + 1];
    let { pieces } = gap;
    if (before && 'hole' in before && before.hole.strips.after) pieces = trimmed(pieces, 'start');
    if (after && 'hole' in after && after.hole.strips.before) pieces = trimmed(pieces, 'end');
    return pieces;
  });

/** Without the white space at a side, as far as the line goes: Terraform strips no more of a heredoc. */
function trimmed(pieces: readonly Piece[], side: 'start' | 'end'): readonly Piece[] {
  const inward = side === 'start' ? pieces : pieces.toReversed();
  let blank = 0;
  for (const [index, { text, verbatim }] of inward.entries()) {
    const ends = verbatim && text.endsWith('\n');
    if (text.trim() !== '' || (side === 'end' && ends && index > 0)) break;
    blank += 1;
    if (side === 'start' && ends) return pieces.slice(blank);
  }
  const edge = inward[blank];
  if (!edge || (blank > 0 && side === 'end' && edge.verbatim && edge.text.endsWith('\n')))
    return side === 'start' ? pieces.slice(blank) : pieces.slice(0, pieces.length - blank);
  return side === 'start'
    ? [cut(edge, side), ...pieces.slice(blank + 1)]
    : [...pieces.slice(0, pieces.length - blank - 1), cut(edge, side)];
}

function cut({ text, at: { start, end }, verbatim }: Piece, side: 'start' | 'end'): Piece {
  const rest = side === 'start' ? text.trimStart() : text.trimEnd();
  const gone = verbatim ? text.length - rest.length : 0;
  return { text: rest, verbatim, at: side === 'start' ? { start: start + gone, end } : { start, end: end - gone } };
}

function unescaped(text: string, { start, end }: Range, escapes: RegExp): readonly Piece[] {
  const source = text.slice(start, end);
  const pieces: Piece[] = [];
  const add = (from: number, to: number, value?: string) => {
    if (to > from)
      pieces.push({
        text: value ?? source.slice(from, to),
        at: { start: start + from, end: start + to },
        verbatim: value === undefined,
      });
  };
  let done = 0;
  for (const { 0: escape, index } of source.matchAll(escapes)) {
    add(done, index);
    done = index + escape.length;
    add(index, done, meaning(escape));
  }
  add(done, source.length);
  return pieces;
}

function meaning(escape: string): string {
  if (!escape.startsWith('\\')) return escape.slice(1);
  const simple = characters[escape.slice(1)];
  if (simple !== undefined) return simple;
  const code = Number.parseInt(escape.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** Lines of a range, each with its ending; one `leads` where it starts at a line's start. */
function linesOf(text: string, content: Range, { start, end }: Range) {
  const lines: { readonly line: Range; readonly leads: boolean }[] = [];
  for (let at = start; at < end;) {
    const ending = text.indexOf('\n', at);
    const next = ending < 0 || ending >= end ? end : ending + 1;
    lines.push({ line: { start: at, end: next }, leads: at === content.start || text[at - 1] === '\n' });
    at = next;
  }
  return lines;
}

/** As Terraform counts it: blank lines do not count, and a hole at a line's start has no indentation. */
function commonIndent(text: string, content: Range, holes: readonly Hole[]): number {
  let least = Infinity;
  let start = content.start;
  for (const { at } of [...holes, { at: { start: content.end, end: content.end } }]) {
    for (const { line, leads } of linesOf(text, content, { start, end: at.start })) {
      const source = text.slice(line.start, line.end);
      if (leads && !isBlank(source)) least = Math.min(least, source.length - source.trimStart().length);
    }
    const leading = at.start === content.start || text[at.start - 1] === '\n';
    if (leading && at.start < content.end) least = 0;
    start = at.end;
  }
  return Number.isFinite(least) ? least : 0;
}

const isBlank = (line: string) => line.endsWith('\n') && line.trim() === '';
