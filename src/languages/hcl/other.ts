import type { Expr, Range } from './ast.ts';

/** What we do not read, in words. */
export const other = (at: Range, what: string): Expr => ({ node: 'other', at: { start: at.start, end: at.end }, what });
