import type { Expr, Part, Piece, Range } from './ast.ts';
import { meaning } from './escapes.ts';

/** What a hole in a template's text stands for. */
export type Directive =
  | { readonly is: 'value'; readonly value: Expr }
  | { readonly is: 'if'; readonly test: Expr }
  | { readonly is: 'for'; readonly keyName?: string; readonly name: string; readonly of: Expr }
  | { readonly is: 'else' | 'endif' | 'endfor' };

/** A hole in a template's text: `${…}` or `%{…}`, and which of its sides a `~` strips of white space. */
export interface Hole {
  readonly at: Range;
  readonly directive: Directive;
  readonly strips: { readonly before: boolean; readonly after: boolean };
}
/** A stretch of text that Terraform takes as one: between two holes, in a heredoc no more than a line. */
type Token = { readonly pieces: readonly Piece[] } | Hole;

const quotedEscapes = /\\(?:n|r|t|"|\\|u[\da-fA-F]{4}|U[\da-fA-F]{8})|\$\$\{|%%\{/g;
const heredocEscapes = /\$\$\{|%%\{/g;

/** The parts of a quoted template, whose text between its holes is what `content` covers. */
export function quotedParts(text: string, content: Range, holes: readonly Hole[]): readonly Part[] {
  if (holes.length === 0) return content.end > content.start ? unescaped(text, content, quotedEscapes) : [];
  return assembled(
    stripped(
      between(content, holes, range =>
        range.end > range.start ? [{ pieces: unescaped(text, range, quotedEscapes) }] : [],
      ),
    ),
  );
}

/** The parts of a heredoc; with `<<-` without the indentation that all its lines share. */
export function heredocParts(text: string, content: Range, holes: readonly Hole[], dedent: boolean): readonly Part[] {
  const tokens = stripped(
    between(content, holes, range =>
      linesOf(text, range).map(line => ({ pieces: unescaped(text, line, heredocEscapes) })),
    ),
  );
  return assembled(dedent ? dedented(tokens) : tokens);
}

function between(content: Range, holes: readonly Hole[], read: (range: Range) => readonly Token[]): readonly Token[] {
  const tokens: Token[] = [];
  let start = content.start;
  for (const hole of holes) {
    for (const token of read({ start, end: hole.at.start })) tokens.push(token);
    tokens.push(hole);
    start = hole.at.end;
  }
  for (const token of read({ start, end: content.end })) tokens.push(token);
  return tokens;
}

function unescaped(text: string, { start, end }: Range, escapes: RegExp): readonly Piece[] {
  const source = text.slice(start, end);
  if (!/[\\$%]/.test(source)) return [{ text: source, at: { start, end }, verbatim: true }];
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

/** Lines of a range, each with its ending. */
function linesOf(text: string, { start, end }: Range): readonly Range[] {
  const lines: Range[] = [];
  for (let at = start; at < end;) {
    const ending = text.indexOf('\n', at);
    const next = ending < 0 || ending >= end ? end : ending + 1;
    lines.push({ start: at, end: next });
    at = next;
  }
  return lines;
}

const space = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;
const isSpace = (character: string | undefined) => character !== undefined && space.test(character);

/** A `~` strips the text beside it, and no more than that: in a heredoc what is on the line. */
const stripped = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token, index) => {
    if (!('pieces' in token)) return token;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    let { pieces } = token;
    if (before && 'strips' in before && before.strips.after) pieces = trimmed(pieces, 'start');
    if (after && 'strips' in after && after.strips.before) pieces = trimmed(pieces, 'end');
    return { pieces };
  });

function trimmed(pieces: readonly Piece[], side: 'start' | 'end'): readonly Piece[] {
  const inward = side === 'start' ? pieces : pieces.toReversed();
  let blank = 0;
  while (inward[blank] && lengthOf(inward[blank], side) === inward[blank]?.text.length) blank += 1;
  const edge = inward[blank];
  if (!edge) return [];
  const rest = [cut(edge, side, lengthOf(edge, side)), ...inward.slice(blank + 1)];
  return side === 'start' ? rest : rest.toReversed();
}

/** Of the white space at a side. */
function lengthOf(piece: Piece | undefined, side: 'start' | 'end'): number {
  const text = piece?.text ?? '';
  let length = 0;
  while (length < text.length && isSpace(side === 'start' ? text[length] : text[text.length - 1 - length])) length += 1;
  return length;
}

function cut({ text, at: { start, end }, verbatim }: Piece, side: 'start' | 'end', length: number): Piece {
  const gone = verbatim ? length : 0;
  return side === 'start'
    ? { text: text.slice(length), verbatim, at: { start: start + gone, end } }
    : { text: text.slice(0, text.length - length), verbatim, at: { start, end: end - gone } };
}

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');

/** As Terraform counts it: blank lines do not count, and a hole at a line's start has no indentation. */
function dedented(tokens: readonly Token[]): readonly Token[] {
  let least = Infinity;
  let leads = true;
  const leading = new Set<Token>();
  for (const token of tokens) {
    const text = 'pieces' in token ? textOf(token.pieces) : '';
    if (leads) {
      leads = false;
      if (!('pieces' in token)) least = 0;
      else {
        const indent = lengthOf({ text, at: { start: 0, end: 0 }, verbatim: true }, 'start');
        if (indent < text.length || !text.endsWith('\n')) {
          leading.add(token);
          least = Math.min(least, indent);
        }
      }
    }
    if (text.endsWith('\n')) leads = true;
  }
  return tokens.map(token =>
    'pieces' in token && leading.has(token) ? { pieces: without(token.pieces, least) } : token,
  );
}

function without(pieces: readonly Piece[], length: number): readonly Piece[] {
  const [first, ...rest] = pieces;
  return first && length > 0 && length !== Infinity ? [cut(first, 'start', length), ...rest] : pieces;
}

interface Frame {
  readonly hole?: Hole;
  readonly parts: Part[];
  /** Of an `if`: what comes before its `else`. */
  met?: Part[];
}

/** Puts what stands between directives into them. */
function assembled(tokens: readonly Token[]): readonly Part[] {
  const frames: Frame[] = [{ parts: [] }];
  for (const token of tokens) {
    const frame = frames.at(-1);
    if (!frame) break;
    if ('pieces' in token) {
      for (const piece of token.pieces) if (piece.text !== '') frame.parts.push(piece);
      continue;
    }
    const { directive, at } = token;
    if (directive.is === 'value') frame.parts.push({ interpolation: directive.value, at });
    else if (directive.is === 'if' || directive.is === 'for') frames.push({ hole: token, parts: [] });
    else if (directive.is === 'else' && frame.hole?.directive.is === 'if' && !frame.met) {
      frame.met = frame.parts.splice(0);
    } else {
      const closed = frame.hole?.directive.is === 'if' ? 'endif' : 'endfor';
      if (frames.length < 2 || directive.is !== closed) return [unbalanced(at)];
      frames.pop();
      frames.at(-1)?.parts.push(closedAt(frame, at.end));
    }
  }
  const open = frames.at(-1)?.hole;
  return open ? [unbalanced(open.at)] : (frames[0]?.parts.slice() ?? []);
}

const unbalanced = (at: Range): Part => ({
  at,
  interpolation: { node: 'other', at, what: 'a template directive without its end' },
});

function closedAt({ hole, parts, met }: Frame, end: number): Part {
  const directive = hole?.directive;
  const at = { start: hole?.at.start ?? end, end };
  const body: Expr = { node: 'template', at, parts, text: true };
  if (directive?.is === 'for') {
    const { keyName, name, of } = directive;
    const each: Expr = {
      node: 'for',
      at,
      ...(keyName === undefined ? {} : { keyName }),
      name,
      of,
      value: body,
      group: false,
    };
    return { at, interpolation: { node: 'join', at, of: each } };
  }
  if (directive?.is !== 'if') return unbalanced(at);
  const [first, second] = met ? [{ ...body, parts: met }, body] : [body, { ...body, parts: [] }];
  return { at, interpolation: { node: 'conditional', at, test: directive.test, met: first, unmet: second } };
}
