import { bitsOf, rounded, written, type Big } from './big.ts';

const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** Powers of ten that we follow. */
const largest = 4000;

/** A decimal number as Terraform reads one; undefined where it is none, or larger than we follow. */
export function parseBig(text: string, precision = written): Big | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] = decimal.exec(text) ?? [];
  const digits = whole + fraction;
  const ten = Number(power) - fraction.length;
  if (digits === '' || digits.length > largest || Math.abs(ten) > largest) return undefined;
  const mantissa = BigInt(digits) * (sign === '-' ? -1n : 1n);
  if (mantissa === 0n) return { mantissa, exponent: 0, precision, ...(sign === '-' ? { negative: true } : {}) };
  if (ten >= 0) return rounded(mantissa * 5n ** BigInt(ten), ten, precision);
  const divisor = 5n ** BigInt(-ten);
  const shift = Math.max(0, precision + 3 + bitsOf(divisor) - bitsOf(mantissa));
  const dividend = mantissa << BigInt(shift);
  const quotient = dividend / divisor;
  const more = quotient * divisor === dividend ? 0n : sign === '-' ? -1n : 1n;
  return rounded((quotient << 1n) + more, ten - shift - 1, precision);
}

export interface Decimal {
  readonly digits: string;
  /** Where the point stands: 0.digits × 10^point. */
  readonly point: number;
}

export function exactly(mantissa: bigint, exponent: number): Decimal {
  const scaled = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const digits = scaled.toString();
  return { digits: digits.replace(/0+$/, ''), point: digits.length + Math.min(exponent, 0) };
}

/** The shortest decimal number that no other of the same precision is nearer to. https://go.dev/src/math/big/ftoa.go */
export function shortest({ mantissa, exponent, precision }: Big): Decimal {
  const exact = exactly(mantissa, exponent);
  const shift = precision + 1 - bitsOf(mantissa);
  const wide = shift >= 0 ? mantissa << BigInt(shift) : mantissa >> BigInt(-shift);
  const lower = exactly(wide - 1n, exponent - shift);
  const upper = exactly(wide + 1n, exponent - shift);
  const inclusive = (wide & 2n) === 0n;
  for (let at = 0; at < exact.digits.length; at++) {
    const [m, l, u] = [exact, lower, upper].map(({ digits }) => Number(digits[at] ?? '0'));
    const [own = 0, low = 0, high = 0] = [m, l, u];
    const down = low !== own || (inclusive && at + 1 === lower.digits.length);
    const up = own !== high && (inclusive || own + 1 < high || at + 1 < upper.digits.length);
    if (down && up) return roundedAt(exact, at + 1, isUp(exact.digits, at + 1));
    if (down || up) return roundedAt(exact, at + 1, up);
  }
  return exact;
}

export function isUp(digits: string, at: number): boolean {
  const next = digits[at] ?? '0';
  if (next === '5' && at + 1 === digits.length) return at > 0 && Number(digits[at - 1]) % 2 === 1;
  return next >= '5';
}

export function roundedAt({ digits, point }: Decimal, length: number, up: boolean): Decimal {
  if (length >= digits.length) return { digits, point };
  const kept = digits.slice(0, length);
  if (!up) return { digits: kept.replace(/0+$/, ''), point };
  const next = (BigInt(kept) + 1n).toString();
  return { digits: next.replace(/0+$/, ''), point: point + next.length - kept.length };
}

/** As Terraform writes a number: never with an exponent. */
export function textOfBig(big: Big): string {
  if (big.mantissa === 0n) return big.negative ? '-0' : '0';
  const negative = big.mantissa < 0n;
  return (negative ? '-' : '') + plainly(shortest(negative ? { ...big, mantissa: -big.mantissa } : big));
}

/** Without an exponent. */
export function plainly({ digits, point }: Decimal): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = point < 0 ? '0'.repeat(-point) + digits : digits.slice(Math.max(0, point));
  return whole + (fraction === '' ? '' : `.${fraction}`);
}
