import { called, strict } from '../term.ts';
import {
  bigint,
  double,
  isFloating,
  isNumber,
  isWhole,
  largest,
  asDecimal,
  decimalOf,
  type TermType,
} from '../term-type.ts';
import { arithmetic } from '../arithmetic.ts';
import { together } from '../logic.ts';
import { compareValues, type Known, type Value } from '../value.ts';
import { dividedRounded, powerOfTen } from '../whole-numbers.ts';
import { floorDiv } from '../calendar.ts';
import { define, type Make } from './define.ts';

/** A function of one number that keeps its type. */
function keeping(floating: (value: number) => number, whole: (value: bigint, scale: number) => Known): Make {
  return (name, [arg, another]) => {
    if (!arg || another || !isNumber(arg.type)) return undefined;
    const { type } = arg;
    const isInexact = isFloating(type);
    const scale = type.name === 'decimal' ? type.scale : 0;
    const run = strict([arg], ([value]) =>
      value === undefined ? undefined : isInexact ? floating(Number(value)) : whole(BigInt(value), scale),
    );
    return called(name, [arg], type, run);
  };
}

const absolute: Make = (name, args) => {
  const most = args[0] ? largest(args[0].type) : undefined;
  const own = keeping(Math.abs, value => {
    const found = value < 0n ? -value : value;
    return most !== undefined && found > most ? undefined : found;
  });
  return own(name, args);
};

/** To a whole number; of a decimal the type loses its scale. */
const rounding =
  (floating: (value: number) => number, decimal: (value: bigint, scale: number) => bigint): Make =>
  (name, args) => {
    const [arg, another] = args;
    if (!arg || another) return undefined;
    const made = keeping(floating, decimal)(name, args);
    if (!made || arg.type.name !== 'decimal') return made;
    const { precision, scale } = arg.type;
    const type: TermType = { name: 'decimal', precision: precision - scale + Math.min(scale, 1), scale: 0 };
    return called(name, args, type, made.run);
  };

const nearest = rounding(
  value => (value < 0 ? -1 : 1) * Math.round(Math.abs(value)),
  (value, scale) => dividedRounded(value, powerOfTen(scale)),
);

/** ROUND, to a whole number or to so many digits; of a double's digits we are not sure. */
const roundTo: Make = (name, args) => {
  const [arg, digits] = args;
  if (!arg || !digits) return nearest(name, args);
  const decimal = asDecimal(arg.type);
  if (!decimal || !isWhole(digits.type) || args.length > 2) return undefined;
  const { precision, scale } = decimal;
  const type = arg.type.name === 'decimal' ? decimalOf(precision + 1, scale) : arg.type;
  const run = strict(args, ([value, to]) => {
    const dropped = scale - Number(to ?? 0n);
    if (dropped > 40) return undefined;
    if (dropped <= 0) return value;
    return dividedRounded(BigInt(value ?? 0n), powerOfTen(dropped)) * powerOfTen(dropped);
  });
  return called(name, args, type, run);
};

/** The greatest or the least; null where one is. */
const extreme =
  (sign: 1 | -1): Make =>
  (name, args) => {
    const all = together(args);
    const type = all?.[0]?.type;
    if (!all || !type) return undefined;
    const run = strict(all, values => {
      let found: Value | undefined;
      for (const value of values) {
        if (Number.isNaN(value)) return undefined;
        if (found === undefined || compareValues(value, found) * sign > 0) found = value;
      }
      return found;
    });
    return called(name, all, type, run);
  };

const modulus: Make = (_, [left, right, another]) =>
  left && right && !another ? arithmetic('%', left, right) : undefined;
const ceiling = rounding(Math.ceil, (value, scale) => -floorDiv(-value, powerOfTen(scale)));
const truncated: Make = (name, args) => rounding(Math.trunc, (value, scale) => value / powerOfTen(scale))(name, args);
const sign: Make = (name, args) => {
  const [arg] = args;
  return arg && !isFloating(arg.type) && arg.type.name !== 'decimal'
    ? keeping(Math.sign, value => (value < 0n ? -1n : value > 0n ? 1n : 0n))(name, args)
    : undefined;
};
/** Bits of two's complement. */
const bitwise = (apply: (a: bigint, b: bigint) => bigint): Make =>
  define(['whole', 'whole'], bigint, (a, b) => BigInt.asIntN(64, apply(BigInt(a ?? 0n), BigInt(b ?? 0n))));
const squareRoot: Make = define(['double'], double, value => Math.sqrt(Number(value)));

export const numbers: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['nan', define([], double, () => Number.NaN)],
  ['infinity', define([], double, () => Infinity)],
  ['abs', absolute],
  ['ceil', ceiling],
  ['ceiling', ceiling],
  ['floor', rounding(Math.floor, (value, scale) => floorDiv(value, powerOfTen(scale)))],
  ['round', roundTo],
  ['truncate', truncated],
  ['sign', sign],
  ['sqrt', squareRoot],
  ['mod', modulus],
  ['greatest', extreme(1)],
  ['least', extreme(-1)],
  ['bitwise_and', bitwise((a, b) => a & b)],
  ['bitwise_or', bitwise((a, b) => a | b)],
  ['bitwise_xor', bitwise((a, b) => a ^ b)],
]);
