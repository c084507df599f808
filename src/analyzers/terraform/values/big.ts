/**
 * A number as Terraform reckons with it: a binary fraction of limited precision, `mantissa` × 2^`exponent`. What is written in
 * a configuration has 512 bits, what a function such as `length` gives 64.
 * https://pkg.go.dev/math/big#Float
 */
export interface Big {
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly precision: number;
  /** Of zero: `-0`, which Terraform writes as such. */
  readonly negative?: true;
}

export const isNegative = ({ mantissa, negative }: Big): boolean => mantissa < 0n || negative === true;

/** A zero with the sign that it has. */
function signed(big: Big, negative: boolean): Big {
  const { negative: _, ...bare } = big;
  return negative && big.mantissa === 0n ? { ...bare, negative } : bare;
}

/** The precision of what is written in a configuration. */
export const written = 512;
/** The precision of what functions compute as floating point. */
const floated = 53;

const size = (value: bigint): number => {
  if (value < 0n) return size(-value);
  const hex = value.toString(16);
  return value === 0n ? 0 : 4 * (hex.length - 1) + (32 - Math.clz32(Number.parseInt(hex.slice(0, 1), 16)));
};

/** Rounded to nearest, to even where two are as near. `more`: the mantissa lacks a rest that is not zero. */
export function rounded(mantissa: bigint, exponent: number, precision: number, more = false): Big {
  if (mantissa === 0n) return { mantissa, exponent: 0, precision };
  const [negative, whole] = mantissa < 0n ? [true, -mantissa] : [false, mantissa];
  const excess = size(whole) - precision;
  if (excess <= 0) return trimmed(mantissa, exponent, precision);
  const shift = BigInt(excess);
  let kept = whole >> shift;
  const rest = whole - (kept << shift);
  const half = 1n << (shift - 1n);
  if (rest > half || (rest === half && (more || (kept & 1n) === 1n))) kept += 1n;
  return trimmed(negative ? -kept : kept, exponent + excess, precision);
}

/** Without the zeros at its end, so that numbers stay small. */
function trimmed(mantissa: bigint, exponent: number, precision: number): Big {
  let [rest, at] = [mantissa, exponent];
  for (const step of [256, 64, 16, 4, 1]) {
    const shift = BigInt(step);
    while (rest !== 0n && BigInt.asUintN(step, rest) === 0n) {
      rest >>= shift;
      at += step;
    }
  }
  return { mantissa: rest, exponent: at, precision };
}

export const ofInteger = (value: bigint, precision: number): Big => rounded(value, 0, precision);

/** A finite double, exactly. */
export function ofDouble(value: number, precision = floated): Big {
  let [mantissa, exponent] = [value, 0];
  while (Number.isFinite(mantissa) && !Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent -= 1;
  }
  return rounded(Number.isFinite(mantissa) ? BigInt(mantissa) : 0n, exponent, precision);
}

const aligned = (a: Big, b: Big) => {
  const exponent = Math.min(a.exponent, b.exponent);
  return {
    exponent,
    left: a.mantissa << BigInt(a.exponent - exponent),
    right: b.mantissa << BigInt(b.exponent - exponent),
  };
};
const finer = (a: Big, b: Big) => Math.max(a.precision, b.precision);

export function compare(a: Big, b: Big): number {
  const { left, right } = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function add(a: Big, b: Big, precision = finer(a, b)): Big {
  const { left, right, exponent } = aligned(a, b);
  return signed(rounded(left + right, exponent, precision), isNegative(a) && isNegative(b));
}

export const negated = (a: Big): Big => signed({ ...a, mantissa: -a.mantissa }, !isNegative(a));

/** Of 512 bits, then of no more than the operands have and the product needs. */
export function multiply(a: Big, b: Big): Big {
  const product = rounded(a.mantissa * b.mantissa, a.exponent + b.exponent, written);
  const precision = Math.max(finer(a, b), size(product.mantissa));
  return signed({ ...product, precision }, isNegative(a) !== isNegative(b));
}

function multiplyTo(a: Big, b: Big, precision: number): Big {
  return rounded(a.mantissa * b.mantissa, a.exponent + b.exponent, precision);
}

/** Not of zero. */
export function divide(a: Big, b: Big): Big {
  const precision = finer(a, b);
  const shift = Math.max(0, precision + 2 + size(b.mantissa) - size(a.mantissa));
  const dividend = a.mantissa << BigInt(shift);
  const quotient = dividend / b.mantissa;
  const more = quotient * b.mantissa !== dividend;
  // One bit more, which stands for the rest.
  const negative = isNegative(a) !== isNegative(b);
  const rest = more ? (negative ? -1n : 1n) : 0n;
  return signed(rounded((quotient << 1n) + rest, a.exponent - b.exponent - shift - 1, precision), negative);
}

/** Towards zero. */
export function integerPart({ mantissa, exponent }: Big): bigint {
  if (exponent >= 0) return mantissa << BigInt(exponent);
  const shift = BigInt(-exponent);
  return mantissa < 0n ? -(-mantissa >> shift) : mantissa >> shift;
}

export const isInteger = ({ mantissa, exponent }: Big): boolean =>
  exponent >= 0 || mantissa === 0n || BigInt.asUintN(-exponent, mantissa) === 0n;

/** What Terraform's `%` leaves. */
export function remainder(a: Big, b: Big): Big {
  if (b.mantissa === 0n) return a;
  const times = ofInteger(integerPart(divide(a, b)), a.precision);
  return add(a, negated(multiplyTo(b, times, a.precision)), a.precision);
}

export const bitsOf = size;
