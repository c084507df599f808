/** One piece of a template: `{{ … }}`, `{% … %}` or `{# … #}`. */
export interface Tag {
  readonly start: number;
  readonly end: number;
  readonly type: 'value' | 'block' | 'comment';
  /** What a block begins with: `if`, `endfor`; empty elsewhere. */
  readonly word: string;
  /** What stands in it, behind the word, without the marks that trim white space. */
  readonly rest: string;
}

const types = { '{{': 'value', '{%': 'block', '{#': 'comment' } as const;
const closers = { '{{': '}}', '{%': '%}', '{#': '#}' } as const;
type Opener = keyof typeof types;
const isOpener = (text: string): text is Opener => Object.hasOwn(types, text);

/** The tags of a template in order. One that is not closed is text, and so is what lies between `raw` and `endraw`. Linear. */
export function tagsIn(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  const hopeless = new Set<string>();
  /** A quote or a brace that nobody closed was met: from then on a tag ends where its closer stands first. */
  let isPlain = false;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    const opener = text.slice(at, at + 2);
    if (
      !isOpener(opener) ||
      hopeless.has(opener) ||
      (opener === '{%' && !/^[-+]?\s*[a-z]/i.test(text.slice(at + 2, at + 40)))
    ) {
      at += 1;
      continue;
    }
    const closer = closers[opener];
    let close = opener === '{#' || isPlain ? -1 : balanced(text, at + 2, closer);
    if (close < 0) {
      isPlain ||= opener !== '{#';
      close = text.indexOf(closer, at + 2);
    }
    if (close < 0) {
      hopeless.add(opener);
      at += 1;
      continue;
    }
    const inner = text
      .slice(at + 2, close)
      .replace(/^[-+]/, '')
      .replace(/[-+]$/, '')
      .trim();
    const word = opener === '{%' ? (/^\w+/.exec(inner)?.[0] ?? '') : '';
    tags.push({ start: at, end: close + 2, type: types[opener], word, rest: inner.slice(word.length).trim() });
    at = close + 2;
    if (word === 'raw') at = rawEnd(text, at);
  }
  return tags;
}

/** Where the closer stands that is in no string and no braces of the tag; -1 where a string or a brace never ends. */
function balanced(text: string, from: number, closer: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"' || character === "'") {
      at = stringEnd(text, at);
      if (at < 0) return -1;
    } else if (depth === 0 && text.startsWith(closer, at)) return at;
    else if (character === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
  }
  return -1;
}

function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[open]) return at;
  }
  return -1;
}

const endRaw = /\{%[-+]?\s*endraw\b/g;
function rawEnd(text: string, from: number): number {
  endRaw.lastIndex = from;
  return endRaw.exec(text)?.index ?? text.length;
}
