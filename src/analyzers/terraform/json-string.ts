import type { Expr, HclParser, Part, Range } from '../../languages/hcl/index.ts';
import { Decoded, textOf, type Run } from '../../languages/runs.ts';

/** A string of Terraform's JSON is a template: `s3://${aws_s3_bucket.raw.bucket}/x`. Without a parser of HCL it is not known. */
export function stringExpression(at: Range, runs: readonly Run[], hcl: HclParser | undefined): Expr {
  const decoded = new Decoded(runs);
  const { text } = decoded;
  if (!/[$%]\{/.test(text)) return { node: 'template', at, parts: decoded.pieces(0, text.length) };
  const parts = hcl && depthOf(text) < deepest ? templateParts(text, hcl) : undefined;
  if (!parts) return { node: 'other', at, what: 'a template that is not understood' };
  return { node: 'template', at, parts: parts.flatMap(part => placed(part, decoded)) };
}

/** The type of a variable is written as it is in HCL, without `${`: `map(string)`. */
export function typeExpression(at: Range, runs: readonly Run[], hcl: HclParser | undefined): Expr {
  const text = textOf(runs);
  // A type in parentheses may go over several lines.
  const parsed = hcl && depthOf(text) < deepest && /[(]/.test(text) ? hcl.parse(`t = ${text}\n`, '') : undefined;
  const value = parsed?.problems.length === 0 ? parsed.body.attributes[0]?.value : undefined;
  return value ?? stringExpression(at, runs, hcl);
}

/** Braces within braces that a template may have. */
const deepest = 200;

function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const [brace] of text.matchAll(/[{}]/g)) {
    depth = brace === '{' ? depth + 1 : Math.max(0, depth - 1);
    most = Math.max(most, depth);
  }
  return most;
}

/** A heredoc is a template too, without escapes of its own. Places are offsets into the text. */
function templateParts(text: string, hcl: HclParser): readonly Part[] | undefined {
  const mark = markNotIn(text);
  const before = `t = <<${mark}\n`;
  const { body, problems } = hcl.parse(`${before}${text}\n${mark}\n`, '');
  const value = body.attributes[0]?.value;
  if (problems.length > 0 || value?.node !== 'template') return undefined;
  return value.parts.flatMap((part, index): readonly Part[] => {
    const at = { start: part.at.start - before.length, end: part.at.end - before.length };
    if ('interpolation' in part) return [{ ...part, at }];
    // The line's end before the mark is not of the text.
    const own = index === value.parts.length - 1 ? part.text.replace(/\n$/, '') : part.text;
    return own === '' ? [] : [{ ...part, text: own, at: { start: at.start, end: Math.min(at.end, text.length) } }];
  });
}

function markNotIn(text: string): string {
  let mark = 'T';
  while (text.includes(mark)) mark += 'T';
  return mark;
}

/** A part by its place in the file that the text is written in. */
function placed(part: Part, decoded: Decoded): readonly Part[] {
  const { start, end } = part.at;
  if ('interpolation' in part || !part.verbatim) return [{ ...part, at: decoded.range(start, end) }];
  return decoded.pieces(start, end);
}
