import type { Expr, Part, Piece, Range } from './ast.ts';

/** Where a text comes from: ranges of it, and the pieces of another text that it is made of. */
export interface Whence {
  range(start: number, end: number): Range;
  pieces(start: number, end: number): readonly Piece[];
}

/** The same expression with its ranges in the text that it comes from. */
export function relocated(expr: Expr, whence: Whence): Expr {
  const again = (inner: Expr) => relocated(inner, whence);
  const move = ({ start, end }: Range) => whence.range(start, end);
  const part = (inner: Part): readonly Part[] => {
    if ('interpolation' in inner) return [{ interpolation: again(inner.interpolation), at: move(inner.at) }];
    return inner.verbatim ? whence.pieces(inner.at.start, inner.at.end) : [{ ...inner, at: move(inner.at) }];
  };
  const at = move(expr.at);
  switch (expr.node) {
    case 'template':
      return { ...expr, at, parts: expr.parts.flatMap(part) };
    case 'list':
      return { ...expr, at, items: expr.items.map(again) };
    case 'object':
      return { ...expr, at, entries: expr.entries.map(({ key, value }) => ({ key: again(key), value: again(value) })) };
    case 'attribute':
    case 'join':
      return { ...expr, at, of: again(expr.of) };
    case 'index':
      return { ...expr, at, of: again(expr.of), key: again(expr.key) };
    case 'splat':
      return { ...expr, at, of: again(expr.of), each: again(expr.each) };
    case 'call':
      return { ...expr, at, args: expr.args.map(again) };
    case 'unary':
      return { ...expr, at, arg: again(expr.arg) };
    case 'binary':
      return { ...expr, at, left: again(expr.left), right: again(expr.right) };
    case 'conditional':
      return { ...expr, at, test: again(expr.test), met: again(expr.met), unmet: again(expr.unmet) };
    case 'for': {
      const { key, condition } = expr;
      return {
        ...expr,
        at,
        of: again(expr.of),
        value: again(expr.value),
        ...(key ? { key: again(key) } : {}),
        ...(condition ? { condition: again(condition) } : {}),
      };
    }
    default:
      return { ...expr, at };
  }
}
