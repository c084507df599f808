import { parseHcl, parseTemplate, type Expr, type Range } from '../../languages/hcl/index.ts';
import { Decoded, textOf, type Run } from '../../languages/runs.ts';

/** A string of Terraform's JSON is a template: `s3://${aws_s3_bucket.raw.bucket}/x`. */
export function stringExpression(at: Range, runs: readonly Run[]): Expr {
  const decoded = new Decoded(runs);
  const { text } = decoded;
  if (!/[$%]\{/.test(text)) return { node: 'template', at, parts: decoded.pieces(0, text.length) };
  const template = parseTemplate(text, decoded);
  return template ? { ...template, at } : { node: 'other', at, what: 'a template that is not understood' };
}

/** The type of a variable is written as it is in HCL, without `${`: `map(string)`. */
export function typeExpression(at: Range, runs: readonly Run[]): Expr {
  const text = textOf(runs);
  // A type in parentheses may go over several lines.
  const parsed = /[(]/.test(text) ? parseHcl(`t = ${text}\n`, '') : undefined;
  const value = parsed?.problems.length === 0 ? parsed.body.attributes[0]?.value : undefined;
  return value ?? stringExpression(at, runs);
}
