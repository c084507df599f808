import type { Expr, Name } from '../model/tree.ts';
import { conjunctsOf } from './conditions.ts';

/** `true`, `1 = 1`, or such conditions joined by AND. */
export const isAlwaysTrue = (condition: Expr): boolean => conjunctsOf(condition).every(isTrue);

function isTrue(expr: Expr): boolean {
  if (expr.node === 'literal') return expr.type === 'boolean' && expr.text.toLowerCase() === 'true';
  if (expr.node !== 'op' || expr.op !== '=') return false;
  const [left, right] = expr.args;
  return (
    left?.node === 'literal' &&
    right?.node === 'literal' &&
    left.type === right.type &&
    left.type !== 'null' &&
    left.text === right.text
  );
}

/** A name as SQL writes it; undefined where a template stands in it. */
export function writtenName({ parts, masked }: Name): string | undefined {
  if (masked !== undefined || parts.length === 0) return undefined;
  return parts.map(({ value, quoted }) => (quoted ? `"${value.replaceAll('"', '""')}"` : value)).join('.');
}
