import type { Expr, Part, Range } from '../../languages/hcl/index.ts';
import { Decoded, type Run } from '../../languages/runs.ts';

const reference =
  /^\s*([\p{ID_Start}_][\p{ID_Continue}-]*)((?:\.[\p{ID_Start}_][\p{ID_Continue}-]*|\[\d+\]|\["[^"\\$%]*"\])*)\s*$/u;
const step = /\.([^.[]+)|\[(\d+)\]|\["([^"]*)"\]/g;

/** A string of Terraform's JSON is a template, in which we read references: `s3://${aws_s3_bucket.raw.bucket}/x`. */
export function stringExpression(at: Range, runs: readonly Run[]): Expr {
  const source = new Decoded(runs);
  const parts: Part[] = [];
  let done = 0;
  const { text } = source;
  for (let from = nextMark(text, 0); from >= 0; from = nextMark(text, done)) {
    parts.push(...source.pieces(done, from));
    if (text[from + 1] !== '{') {
      // $${ and %%{ stand for ${ and %{.
      parts.push({ text: text.slice(from + 1, from + 3), at: source.range(from, from + 3), verbatim: false });
      done = from + 3;
      continue;
    }
    const end = closing(text, from + 2);
    const hole = source.range(from, end);
    parts.push({ interpolation: expression(text.slice(from, end), hole), at: hole });
    done = end;
  }
  parts.push(...source.pieces(done, text.length));
  return { node: 'template', at, parts };
}

function nextMark(text: string, from: number): number {
  const mark = /\$\$\{|%%\{|[$%]\{/g;
  mark.lastIndex = from;
  return mark.exec(text)?.index ?? -1;
}

/** Behind the brace that closes the one before `from`; braces in quotes do not count. */
function closing(text: string, from: number): number {
  const token = /"(?:[^"\\]|\\[^])*"|[{}]/g;
  token.lastIndex = from;
  let open = 1;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '{') open += 1;
    if (found[0] === '}') open -= 1;
    if (open === 0) return token.lastIndex;
  }
  return text.length;
}

function expression(hole: string, at: Range): Expr {
  const source = hole.slice(2, -1);
  const [, name, steps = ''] = (hole.startsWith('$') && hole.endsWith('}') && reference.exec(source)) || [];
  if (name === undefined)
    return {
      node: 'other',
      at,
      what: hole.startsWith('%') ? 'a template directive' : `the expression ${source.trim().slice(0, 60)}`,
    };
  return [...steps.matchAll(step)].reduce<Expr>(
    (of, [, attribute, index, key]) =>
      attribute === undefined
        ? { node: 'index', at, of, key: { node: 'literal', at, value: key ?? Number(index) } }
        : { node: 'attribute', at, of, name: attribute },
    { node: 'variable', at, name },
  );
}
