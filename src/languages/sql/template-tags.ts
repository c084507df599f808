import { tagsIn, type Tag } from '../jinja/tags.ts';
import { lineEnd } from '../line-end.ts';

/**
 * The tags of Jinja in a SQL text. dbt and Airflow render what stands in strings too, but JSON, arrays and patterns have
 * braces of their own. So: one tag outside a string, and the text is a template, everywhere. In a text whose every opener
 * stands in strings, a tag is what can be nothing else: `{{` and an expression that begins with a name, or `{%` and a word
 * of Jinja or dbt, closed within a few lines. Linear.
 */
export function templateTags(text: string, backslash: boolean): readonly Tag[] {
  if (!/\{[{%#]/.test(text)) return [];
  return opensOutside(text, backslash) ? tagsIn(text) : tagsInStrings(text);
}

const closers: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };

/** An opener stands outside the strings and quoted names, and what closes it comes behind. */
function opensOutside(text: string, backslash: boolean): boolean {
  const hopeless = new Set<string>();
  const marks = /['"`]|--|[/][*]|\{[{%#]/g;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const { 0: mark, index } = match;
    const closer = closers[mark];
    if (closer !== undefined) {
      if (!hopeless.has(mark) && text.includes(closer, index + 2)) return true;
      hopeless.add(mark);
    } else if (mark === '--' || mark === '/*') {
      const end = mark === '--' ? lineEnd(text, index) : text.indexOf('*/', index + 2);
      const comment = text.slice(index, end < 0 ? text.length : end);
      if (holdsTag(comment)) return true;
      marks.lastIndex = index + Math.max(2, comment.length);
    } else marks.lastIndex = stringEnd(text, index, backslash);
  }
  return false;
}

const holdsTag = (comment: string) =>
  Object.entries(closers).some(([opener, closer]) => {
    const at = comment.indexOf(opener);
    return at >= 0 && comment.includes(closer, at + 2);
  });

/** Behind a string or a quoted name; a doubled quote reads as two, which comes to the same. */
function stringEnd(text: string, open: number, backslash: boolean): number {
  const quote = text[open] ?? '';
  let at = open + 1;
  for (; at < text.length && text[at] !== quote; at += 1) if (backslash && text[at] === '\\') at += 1;
  return at + 1;
}

/** Characters: a tag in a string is no longer. */
const longest = 1000;
/** `{{` and a name behind which an expression can go on, or a string that something is done with. */
const value =
  /\{\{[-+]?\s*(?:\(\s*)*(?:[a-z_]\w*\s*(?:[-+]?\}\}|[.([|~+*/%-]|[=!<>]=|[<>]|(?:if|in|is|and|or)\b)|"[^"{}]*"\s*[|~.%+]|'[^'{}]*'\s*[|~.%+]|not\s)/iy;
const block =
  /\{%[-+]?\s*(?:if|elif|else|for|set|macro|call|filter|raw|block|include|import|from|extends|with|do|autoescape|snapshot|test|docs|materialization|end[a-z]+)\b/y;

function tagsInStrings(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  const openers = /\{[{%]/g;
  /** Where each closer stands next. */
  const next: Record<string, number> = {};
  const isNear = (opener: string, from: number) => {
    const closer = closers[opener] ?? '';
    if ((next[closer] ?? -1) < from) next[closer] = (text.indexOf(closer, from) + 1 || Infinity) - 1;
    return (next[closer] ?? 0) < from + longest;
  };
  for (let match = openers.exec(text); match; match = openers.exec(text)) {
    const { 0: opener, index } = match;
    const tag =
      isNear(opener, index) && startsTag(text, index)
        ? tagAt(text.slice(index, index + longest), closers[opener] ?? '')
        : undefined;
    if (tag) tags.push({ ...tag, start: index, end: index + tag.end });
    openers.lastIndex = index + (tag?.end ?? 1);
  }
  return tags;
}

function startsTag(text: string, at: number): boolean {
  const pattern = text[at + 1] === '%' ? block : value;
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Closers that are tried: one may stand in a string or in the braces of an expression. */
const mostClosers = 4;

function tagAt(text: string, closer: string): Tag | undefined {
  let close = text.indexOf(closer, 2);
  for (let tried = 0; close >= 0 && tried < mostClosers; tried += 1) {
    const [tag] = tagsIn(text.slice(0, close + 2));
    if (tag?.start === 0 && tag.end === close + 2 && isBalanced(tag.rest)) return tag;
    close = text.indexOf(closer, close + 1);
  }
  return undefined;
}

/** Braces outside the strings of an expression close what they open. */
function isBalanced(expression: string): boolean {
  let depth = 0;
  for (const brace of expression.replace(/"[^"]*"|'[^']*'/g, '').match(/[{}]/g) ?? []) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
