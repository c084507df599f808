import { count, fails, failure, number, tooLarge, unknown, type Value } from '../value.ts';
import {
  add,
  bitsOf,
  compare,
  integerPart,
  isInteger,
  isNegative,
  negated,
  ofDouble,
  ofInteger,
  type Big,
} from '../values/big.ts';
import { convert } from '../values/conversion.ts';
import { any, asBig, asInteger, asText, numeric, refused, type Family, type Signature } from './signature.ts';

const ofNumber = (compute: (given: Big) => Value): Signature => ({
  parameters: [numeric],
  gives: 'number',
  compute: ([arg]) => compute(asBig(arg)),
});

/** The whole number below, or above; one that is whole stays as it is. */
const wholeOf = (step: bigint) =>
  ofNumber(given => {
    const whole = integerPart(given);
    const beyond = !isInteger(given) && given.mantissa < 0n === step < 0n;
    return number(ofInteger(beyond ? whole + step : whole, given.precision));
  });

const most = (sign: number): Signature => ({
  parameters: [],
  rest: numeric,
  gives: 'number',
  compute: args => {
    const [first, ...others] = args;
    if (!first) return refused('no numbers');
    return others.reduce<Value>((best, arg) => (compare(asBig(arg), asBig(best)) * sign > 0 ? arg : best), first);
  },
});

/** A double's own arithmetic, where Go's and ours give the same. */
function floating(result: number): Value {
  return Number.isSafeInteger(result) ? number(ofDouble(result)) : unknown('a calculation with doubles', 'number');
}

const asDouble = (big: Big): number | undefined => {
  const value = Number(big.mantissa) * 2 ** big.exponent;
  return Number.isFinite(value) ? value : undefined;
};

export const numbers: Family = {
  abs: ofNumber(given => number(isNegative(given) ? negated(given) : given)),
  ceil: wholeOf(1n),
  floor: wholeOf(-1n),
  max: most(1),
  min: most(-1),
  log: {
    parameters: [numeric, numeric],
    gives: 'number',
    compute: ([of, base]) => log(asDouble(asBig(of)), asDouble(asBig(base))),
  },
  pow: {
    parameters: [numeric, numeric],
    gives: 'number',
    compute: ([base, power]) => {
      const [a, b] = [asDouble(asBig(base)), asDouble(asBig(power))];
      if (a === undefined || b === undefined) return unknown('a power of large numbers', 'number');
      if (Number.isNaN(a ** b)) return refused('a power that is no number');
      const exact = powerOf(asBig(base), b);
      if (exact) return exact;
      return a === 0 && b < 0 ? unknown('a power of zero', 'number') : floating(a ** b);
    },
  },
  signum: {
    parameters: [numeric],
    gives: 'number',
    compute: ([arg]) => {
      const value = asInteger(arg);
      return value === undefined ? refused('a number that is not whole') : count(Math.sign(value));
    },
  },
  parseint: { parameters: [any, numeric], gives: 'number', compute: parseInteger },
  sum: { parameters: [any], gives: 'number', compute: ([arg]) => sum(arg) },
};

/** A power that a double holds exactly. */
function powerOf({ mantissa, exponent }: Big, power: number): Value | undefined {
  if (!Number.isInteger(power) || power < 0 || power > 60 || bitsOf(mantissa) > 53) return undefined;
  const result = mantissa ** BigInt(power);
  return bitsOf(result) <= 53 ? number({ mantissa: result, exponent: exponent * power, precision: 53 }) : undefined;
}

/** Only where the result is sure: Go's and our logarithms may differ in their last digit. */
function log(of: number | undefined, base: number | undefined): Value {
  // No number is a logarithm of one below zero, or to such a base.
  if ((of ?? 0) < 0 || (base ?? 0) < 0) return refused('a logarithm that is none');
  if (of === 1 && base !== undefined && base > 0 && base !== 1) return number(ofDouble(0));
  const power = of !== undefined && of > 0 && base === 2 ? Math.round(Math.log2(of)) : undefined;
  return power !== undefined && 2 ** power === of ? number(ofDouble(power)) : unknown('a logarithm', 'number');
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function parseInteger([given, radix]: readonly Value[]): Value {
  if (given?.is !== 'scalar' || typeof given.value !== 'string') return refused('what is no text');
  const base = asInteger(radix);
  if (base === undefined || base < 2 || base > 62) return refused('a base that is none');
  const [, sign, source = ''] = /^([+-]?)(.+)$/s.exec(asText(given)) ?? [];
  let value = 0n;
  for (const character of source) {
    const digit = digits.indexOf(base <= 36 ? character.toLowerCase() : character);
    if (digit < 0 || digit >= base) return refused('a text that is no number');
    value = value * BigInt(base) + BigInt(digit);
    if (bitsOf(value) > 10_000) return tooLarge;
  }
  if (source === '') return refused('a text that is no number');
  const result = sign === '-' ? -value : value;
  return number(ofInteger(result, Math.max(64, bitsOf(result))));
}

function sum(list: Value | undefined): Value {
  if (list?.is !== 'list' || list.items.length === 0) return refused('no numbers');
  let total: Big | undefined;
  for (const item of list.items) {
    const value = item.is === 'absent' ? failure('null in a sum') : convert(item, 'number');
    if (fails(value)) return value;
    total = total ? add(total, asBig(value)) : asBig(value);
  }
  return total ? number(total) : refused('no numbers');
}
