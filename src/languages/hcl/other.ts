import type { Expr, Range } from './ast.ts';

export const rangeOf = ({ start, end }: Range): Range => ({ start, end });
/** What we do not read, in words. */
export const other = (at: Range, what: string): Expr => ({ node: 'other', at: rangeOf(at), what });
