import type { Place } from '../model/place.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

const widest = 110;

/** The line that a place stands on, with the place underlined; nothing where there is no text. Its literals are hidden by `hide`. */
export function codeFrame(at: Place, text: string | undefined, style: Style): readonly string[] {
  if ('arn' in at || text === undefined || at.line === undefined) return [];
  const line = text.split(/\r\n|\n|\r/)[at.line - 1];
  if (line === undefined) return [];
  const start = (at.column ?? 1) - 1;
  const end = at.endLine === at.line && at.endColumn !== undefined ? at.endColumn - 1 : line.length;
  const from = isPlan(at.file) ? start : start > widest - 20 ? start - 20 : 0;
  const shown = isPlan(at.file)
    ? ofPlan(line.slice(start, end))
    : withoutLiterals(line, at.file).slice(from, from + widest);
  const before = printable(shown.slice(0, start - from));
  const marked = printable(shown.slice(start - from, end - from));
  const number = String(at.line);
  const gutter = ' '.repeat(number.length);
  return [
    `${style.dim(`${number} │`)} ${before}${style.bold(marked)}${printable(shown.slice(end - from))}`,
    `${style.dim(`${gutter} │`)} ${' '.repeat(before.length)}${style.red('^'.repeat(Math.max(1, marked.length)))}`,
  ];
}

const isPlan = (file = '') => /[.]json$/i.test(file) && !/[.](?:tf|tofu)[.]json$/i.test(file);

/** Of a plan, one line of which may hold every secret: the place itself, if it is a single value; of what encloses others its name. */
function ofPlan(marked: string): string {
  // SQL within a text of the plan.
  if (!/["{}[\]]/.test(marked)) return withoutLiterals(marked).slice(0, widest);
  const [name = ''] = /^"(?:[^"\\]|\\.)*"/.exec(marked) ?? [];
  const value = marked.slice(name.length);
  const isSingle = /^\s*(?::\s*(?:"(?:[^"\\]|\\.)*"|[^\s"{[]+)\s*)?,?$/.test(value);
  return name !== '' && isSingle && marked.length <= widest ? marked : `${name.slice(0, widest)}…`;
}

/** Values that people compare with and keys that open doors stay where they are: literals read `'…'` of the same length. */
function withoutLiterals(line: string, file = ''): string {
  const isTerraform = /[.](?:tf|tofu)(?:[.]json)?$/i.test(file);
  const labels = isTerraform
    ? (/^\s*(?:resource|data|module|variable|provider|output)\s[^{=]*/.exec(line)?.[0] ?? '')
    : '';
  const hidden = line
    .slice(labels.length)
    .replace(isTerraform ? /"[^"]*(?:"|$)/g : /'[^']*(?:'|$)/g, literal =>
      isHarmless(literal)
        ? literal
        : `${literal.slice(0, 1)}${'·'.repeat(Math.max(0, literal.length - 2))}${literal.length > 1 ? literal.slice(0, 1) : ''}`,
    );
  return labels + hidden;
}

/** Locations, formats and property names are what findings are about. */
const isHarmless = (literal: string) => /^(['"])(?:s3[an]?:\/\/[^'"]*|[A-Za-z_.]{1,40}|\d{1,4})\1$/.test(literal);
