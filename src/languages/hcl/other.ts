import type { Expr, Range } from './ast.ts';

/** What is beyond a bound of ours, in words. */
export const other = (at: Range, what: string): Expr => ({
  node: 'other',
  at: { start: at.start, end: at.end },
  what,
  limit: true,
});
