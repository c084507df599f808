import type { Expr, Part, Range } from './ast.ts';

const open = (mark: string) => `a = <<${mark}\n`;

/** A template that stands alone, in a heredoc: it has the same rules. */
export function asHeredoc(text: string): { readonly source: string; readonly start: number } {
  let mark = 'TEMPLATE';
  while (text.includes(mark)) mark += '_';
  return { source: `${open(mark)}${text}\n${mark}\n`, start: open(mark).length };
}

/** The heredoc's template without the line ending that the heredoc has added. */
export function withoutEnding(expr: Expr, at: Range): Expr | undefined {
  if (expr.node !== 'template') return undefined;
  const last = expr.parts.at(-1);
  const parts: readonly Part[] =
    last && 'text' in last && last.at.end > at.end ? [...expr.parts.slice(0, -1), ...shorter(last)] : expr.parts;
  return { ...expr, at, parts };
}

const shorter = (piece: Extract<Part, { readonly text: string }>): readonly Part[] =>
  piece.text.length > 1
    ? [{ ...piece, text: piece.text.slice(0, -1), at: { start: piece.at.start, end: piece.at.end - 1 } }]
    : [];
