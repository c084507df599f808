import { longestChar, type SqlType } from './sql-type.ts';

/** A type inside an expression: a column's; an interval, its value a bigint of milliseconds or of months; that of NULL itself. */
export type TermType =
  SqlType | { readonly name: 'interval'; readonly of: 'milliseconds' | 'months' } | { readonly name: 'null' };

export const boolean: TermType = { name: 'boolean' };
export const varchar: TermType = { name: 'varchar' };
export const bigint: TermType = { name: 'bigint' };
export const double: TermType = { name: 'double' };
export const date: TermType = { name: 'date' };

/** Whole numbers: bits without the sign, and digits as decimals. */
const wholes: Readonly<Partial<Record<TermType['name'], { readonly bits: bigint; readonly digits: number }>>> = {
  tinyint: { bits: 7n, digits: 3 },
  smallint: { bits: 15n, digits: 5 },
  integer: { bits: 31n, digits: 10 },
  bigint: { bits: 63n, digits: 19 },
};
const digitsOf = ({ name }: TermType): number | undefined => wholes[name]?.digits;
export const isWhole = (type: TermType): boolean => digitsOf(type) !== undefined;
export const isFloating = ({ name }: TermType): boolean => name === 'real' || name === 'double';
export const isNumber = (type: TermType): boolean => isWhole(type) || isFloating(type) || type.name === 'decimal';
export const isText = ({ name }: TermType): boolean => name === 'varchar' || name === 'char';

/** The largest whole number of a type; the smallest is one further below zero. */
export function largest({ name }: TermType): bigint | undefined {
  const bits = wholes[name]?.bits;
  return bits === undefined ? undefined : 2n ** bits - 1n;
}

export function sameType(a: TermType, b: TermType): boolean {
  if (a.name !== b.name) return false;
  if (a.name === 'decimal' && b.name === 'decimal') return a.precision === b.precision && a.scale === b.scale;
  if (a.name === 'timestamp' && b.name === 'timestamp') return a.precision === b.precision && a.zone === b.zone;
  if (a.name === 'varchar' && b.name === 'varchar') return a.length === b.length;
  if (a.name === 'char' && b.name === 'char') return a.length === b.length;
  if (a.name === 'interval' && b.name === 'interval') return a.of === b.of;
  return a.name !== 'other';
}

export const decimalOf = (precision: number, scale: number): TermType => ({
  name: 'decimal',
  precision: Math.min(38, precision),
  scale,
});

/** A whole number or decimal as a decimal. */
export function asDecimal(type: TermType): { readonly precision: number; readonly scale: number } | undefined {
  if (type.name === 'decimal') return type;
  const precision = digitsOf(type);
  return precision === undefined ? undefined : { precision, scale: 0 };
}

/** The type in which values of two types are compared; undefined where there is none. */
export function commonType(a: TermType, b: TermType): TermType | undefined {
  if (a.name === 'other' || b.name === 'other') return undefined;
  if (a.name === 'null') return b;
  if (b.name === 'null' || sameType(a, b)) return a;
  if (isNumber(a) && isNumber(b)) return commonNumber(a, b);
  if (a.name === 'varchar' && b.name === 'varchar')
    return a.length === undefined || b.length === undefined
      ? varchar
      : { name: 'varchar', length: Math.max(a.length, b.length) };
  if (isText(a) && isText(b))
    return { name: 'char', length: Math.min(longestChar, Math.max(lengthOf(a), lengthOf(b))) };
  if (a.name === 'timestamp' && b.name === 'timestamp')
    return { name: 'timestamp', precision: Math.max(a.precision, b.precision), zone: a.zone || b.zone };
  if (a.name === 'date' && b.name === 'timestamp') return b;
  if (b.name === 'date' && a.name === 'timestamp') return a;
  return undefined;
}

const lengthOf = (type: TermType) =>
  type.name === 'char' || type.name === 'varchar' ? (type.length ?? longestChar) : 0;

function commonNumber(a: TermType, b: TermType): TermType {
  if (a.name === 'double' || b.name === 'double') return double;
  if (a.name === 'real' || b.name === 'real') return { name: 'real' };
  if (isWhole(a) && isWhole(b)) return (digitsOf(a) ?? 0) >= (digitsOf(b) ?? 0) ? a : b;
  const [one, other] = [asDecimal(a), asDecimal(b)];
  if (!one || !other) return double;
  const scale = Math.max(one.scale, other.scale);
  return decimalOf(Math.max(one.precision - one.scale, other.precision - other.scale) + scale, scale);
}
