import type { Place } from '../model/place.ts';
import { hiddenIn } from './hidden.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

const widest = 110;

/** The line that a place stands on, with the place underlined; nothing where there is no text. What its literals say is hidden. */
export function codeFrame(at: Place, text: string | undefined, style: Style): readonly string[] {
  if ('arn' in at || text === undefined || at.line === undefined) return [];
  const lines = linesOf(text);
  const line = lines[at.line - 1];
  if (line === undefined) return [];
  const start = (at.column ?? 1) - 1;
  const isOneLine = at.endLine === at.line && at.endColumn !== undefined;
  const end = isOneLine ? (at.endColumn ?? 1) - 1 : line.length;
  const plan = isPlan(text, at.file);
  const name = plan ? nameOf(line.slice(start, end)) : undefined;
  if (plan && name === undefined) return [];
  const from = plan ? start : start > widest - 20 ? start - 20 : 0;
  const part = { start: from, end: Math.min(line.length, from + widest) };
  const shown = name ?? hiddenIn(lines, at.line, at.file, isOneLine ? { start, end } : undefined, part);
  const before = printable(shown.slice(0, start - from));
  const marked = printable(shown.slice(start - from, end - from));
  const number = String(at.line);
  const gutter = ' '.repeat(number.length);
  return [
    `${style.dim(`${number} │`)} ${before}${style.bold(marked)}${printable(shown.slice(end - from))}`,
    `${style.dim(`${gutter} │`)} ${' '.repeat(before.length)}${style.red('^'.repeat(Math.max(1, marked.length)))}`,
  ];
}

let last: { readonly text: string; readonly lines: readonly string[] } = { text: '', lines: [''] };

/** Findings of a file follow each other: its text is split once. */
function linesOf(text: string): readonly string[] {
  if (last.text !== text) last = { text, lines: text.split(/\r\n|\n|\r/) };
  return last.lines;
}

/** A plan, or a state: JSON that nobody wrote. */
const isPlan = (text: string, file = '') =>
  !/[.](?:(?:tf|tofu)[.]json|ipynb)$/i.test(file) && (/[.](?:json|tfstate)$/i.test(file) || /^\s*\{\s*"/.test(text));

/** Of a plan, which holds every secret in the clear, no value is shown: the name of an attribute alone. */
function nameOf(marked: string): string | undefined {
  const [, name] = /^("[\w.-]{1,80}")\s*:/.exec(marked) ?? [];
  return name === undefined ? undefined : `${name}…`;
}
