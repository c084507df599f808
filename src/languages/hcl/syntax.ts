import type { Tree } from 'web-tree-sitter';

/** A node of the grammar's tree. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly kids: readonly Syntax[];
  /** It, or something in it, does not fit the grammar. */
  readonly broken: boolean;
}

/** Where a text does not fit: a stretch that nothing explains, a missing token, a string without an end, all of it. */
export interface Fault {
  readonly kind: 'unexpected' | 'missing' | 'unclosed string' | 'unclosed block' | 'unread';
  readonly start: number;
  /** The stretch's text, or the missing token. */
  readonly what: string;
}

/** Levels of the tree that we follow: what lies deeper is left out, and its parent has no kids. */
const deepest = 600;

/** Most nodes: not asking them for kids saves a fourth of the time. */
const leaves = new Set(
  '= block_start block_end identifier quoted_template_start quoted_template_end template_literal'.split(' '),
);
const tokens: Readonly<Record<string, string>> = {
  block_start: '`{`',
  block_end: '`}`',
  object_end: '`}`',
  tuple_end: '`]`',
  template_interpolation_end: '`}`',
  template_directive_end: '`}`',
  quoted_template_end: '`"`',
  heredoc_identifier: 'end of the heredoc',
  identifier: 'name or value',
};

/** Copies the grammar's tree, without comments. `shift` is where the parsed text begins in its file. */
export function syntaxOf(tree: Tree, text: string, shift: number) {
  const faults: Fault[] = [];
  const cursor = tree.walk();
  const root = copy(0, false);
  cursor.delete();
  return { root, faults };

  function copy(depth: number, excused: boolean): Syntax {
    const type = cursor.nodeType;
    // The parsed text has a line ending more.
    const start = Math.min(cursor.startIndex, text.length);
    const end = Math.min(cursor.endIndex, text.length);
    const missing = start === end && cursor.nodeIsMissing;
    const known = faults.length;
    const kids: Syntax[] = [];
    if (depth < deepest && !leaves.has(type) && cursor.gotoFirstChild()) {
      do {
        const kid = copy(depth + 1, excused || type === 'ERROR');
        if (kid.type !== 'comment') kids.push(kid);
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    // The parser likes to make a heredoc of what is none.
    const kind =
      type === 'ERROR' || (missing && type === '<<')
        ? 'unexpected'
        : missing
          ? 'missing'
          : openEnded(type, start, end, kids);
    if (kind === 'unclosed string' || kind === 'unclosed block') {
      // What is missing at its end is missing because of that; what is wrong before is why it seems to have no end.
      const before = (at: number) => text.slice(at - shift, end).trim() !== '';
      const others = faults.splice(known).filter(fault => kind === 'unclosed block' && before(fault.start));
      faults.push(...others);
      if (others.length > 0) return finished(true);
    }
    if (kind && !excused)
      faults.push({
        kind,
        start: start + shift,
        what: kind === 'missing' ? (tokens[type] ?? '`' + type + '`') : text.slice(start, Math.max(end, start + 80)),
      });
    return finished(kind !== undefined || kids.some(({ broken }) => broken));

    function finished(broken: boolean): Syntax {
      return { type, start: start + shift, end: end + shift, kids, broken };
    }
  }

  function openEnded(type: string, start: number, end: number, kids: readonly Syntax[]) {
    if (type === 'block') return isEmpty(kids.at(-1)) ? 'unclosed block' : undefined;
    if (type !== 'string_lit' && type !== 'quoted_template') return undefined;
    return isEmpty(kids.at(-1)) || spansLines(start, end, kids) ? 'unclosed string' : undefined;
  }

  /** The grammar lets a quoted string go on in the next line; Terraform does not. */
  function spansLines(start: number, end: number, kids: readonly Syntax[]): boolean {
    const holes = kids.filter(kid => kid.type === 'template_interpolation' || kid.type === 'template_directive');
    const starts = [start, ...holes.map(hole => hole.end - shift)];
    const ends = [...holes.map(hole => hole.start - shift), end];
    return starts.some((from, index) => text.slice(from, ends[index]).includes('\n'));
  }
}

/** A token that the parser has put in. */
const isEmpty = (node: Syntax | undefined) => node?.start === node?.end;
