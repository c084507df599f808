import { type Literal, literalsOf, nothingOpen, type Open } from './literals.ts';
import { masked, type Range } from './masked.ts';
import { looksSecret } from './secret-names.ts';

/** How many lines before one are read for what is open where it starts. */
export const lookBack = 12;

/**
 * A line (from 1) as it may be printed, or its `part`. Values that people compare with and keys that open doors stay where they are:
 * literals read `'…'` of the same length. In Terraform and Python the value that `marked` points at is shown, unless its name looks secret.
 */
export function hiddenIn(lines: readonly string[], number: number, file = '', marked?: Range, part?: Range): string {
  const line = lines[number - 1] ?? '';
  const { start, end } = part ?? { start: 0, end: line.length };
  const near = (ranges: readonly Literal[]) => ranges.filter(range => range.start < end && range.end > start);
  const literals = near(literalsAt(lines, number, file));
  const secret = literals.filter(({ isSecret }) => isSecret);
  const others = isTerraform.test(file)
    ? ofTerraform(line, literals, marked)
    : isPython.test(file)
      ? ofPython(line, literals, marked)
      : quoted(line).filter(range => !isHarmless(line.slice(range.start, range.end)));
  return masked(line, [...secret, ...others], start, end);
}

/** Findings of a minified file share a line: it is read once. */
const known = new WeakMap<readonly string[], Map<string, readonly Literal[]>>();

function literalsAt(lines: readonly string[], number: number, file: string): readonly Literal[] {
  const ofText = known.get(lines) ?? new Map<string, readonly Literal[]>();
  known.set(lines, ofText);
  const key = `${number} ${file}`;
  const { open } = ofText.has(key)
    ? { open: nothingOpen }
    : secretsHidden(lines.slice(Math.max(0, number - 1 - lookBack), number - 1), file);
  const literals = ofText.get(key) ?? read(lines[number - 1] ?? '', file, open).literals;
  ofText.set(key, literals);
  return literals;
}

/** Lines with what follows a secret name hidden, in any language. Reads on from `open`; says what is open after them. */
export function secretsHidden(
  rows: readonly string[],
  file: string,
  open: Open = nothingOpen,
): { readonly rows: readonly string[]; readonly open: Open } {
  let now = open;
  const hidden = rows.map(row => {
    const { literals, open: after } = read(row, file, now);
    now = after;
    return masked(
      row,
      literals.filter(({ isSecret }) => isSecret),
    );
  });
  return { rows: hidden, open: now };
}

const isTerraform = /[.](?:tf|tofu)(?:[.]json)?$/i;
const isPython = /[.](?:py|ipynb)$/i;

function read(line: string, file: string, open: Open) {
  const writing = { escapes: !/[.]sql$/i.test(file), bare: /[.]ya?ml$/i.test(file) };
  // A line of a notebook is a text of JSON: what it quotes is escaped.
  const own = /[.]ipynb$/i.test(file) ? line.replace(/^(\s*)"/, '$1 ').replaceAll('\\"', ' "') : line;
  return literalsOf(own, writing, open);
}

function ofTerraform(line: string, literals: readonly Literal[], marked?: Range): readonly Range[] {
  const labels = /^\s*(?:resource|data|module|variable|provider|output)\s[^{=]*/.exec(line)?.[0].length ?? 0;
  return literals.filter(literal => {
    const text = line.slice(literal.start, literal.end);
    return text.startsWith('"') && literal.start >= labels && !isHarmless(text) && !isOfFinding(literal, text, marked);
  });
}

/** A text that a finding is within may be SQL: of that its own literals. */
function ofPython(line: string, literals: readonly Literal[], marked?: Range): readonly Range[] {
  return literals.flatMap((literal): readonly Range[] => {
    const { start, end, isClosed } = literal;
    const text = line.slice(start, end);
    if (isHarmless(text) || isOfFinding(literal, text, marked)) return [];
    if (!text.startsWith('"')) return [literal];
    if (!isClosed) return [];
    if (!marked || marked.start >= end || marked.end <= start) return [literal];
    return quoted(text).map(range => ({ start: start + range.start, end: start + range.end }));
  });
}

const quoted = (text: string): readonly Range[] =>
  [...text.matchAll(/'[^']*(?:'|$)/g)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));

/** The value of an attribute that a finding points at: of `node_type = "dc2.large"` all, or either side. */
const isOfFinding = ({ name, end, isClosed, isSecret, start }: Literal, text: string, marked?: Range) =>
  isClosed &&
  !isSecret &&
  name !== undefined &&
  !looksSecret(name.text) &&
  marked !== undefined &&
  marked.start >= name.start &&
  marked.end <= end + 1 &&
  marked.end > start &&
  !/['"\\]/.test(text.slice(1, -1));

/** Locations, formats and property names are what findings are about. */
const isHarmless = (literal: string) => /^(['"])(?:s3[an]?:\/\/[^'"]*|[A-Za-z_.]{1,40}|\d{1,4})\1$/.test(literal);
