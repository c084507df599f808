import type { Big } from './big.ts';
import { exactly, isUp, plainly, roundedAt, shortest, type Decimal } from './big-text.ts';

const nothing: Decimal = { digits: '', point: 0 };

function decimalOf({ mantissa, exponent }: Big): Decimal {
  if (mantissa === 0n) return nothing;
  return exactly(mantissa < 0n ? -mantissa : mantissa, exponent);
}

/** To so many digits, of which there may be none. */
function toDigits(exact: Decimal, length: number): Decimal {
  if (length > 0) return roundedAt(exact, length, isUp(exact.digits, length));
  return length === 0 && exact.digits !== '' && isUp(exact.digits, 0)
    ? { digits: '1', point: exact.point + 1 }
    : nothing;
}

/** With a number of digits behind the point, as Go's `%.3f` is; without a sign. */
export const fixed = (big: Big, places: number): string => fixedOf(decimalOf(big), places, true);

function fixedOf(exact: Decimal, places: number, round: boolean): string {
  const { digits, point } = round ? toDigits(exact, exact.point + places) : exact;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = ((point < 0 ? '0'.repeat(-point) : '') + digits.slice(Math.max(0, point))).padEnd(places, '0');
  return whole + (places <= 0 ? '' : `.${fraction.slice(0, places)}`);
}

/** With an exponent and a number of digits behind the point, as Go's `%.3e` is; without a sign. */
export const exponential = (big: Big, places: number): string =>
  exponentialOf(toDigits(decimalOf(big), places + 1), places);

function exponentialOf({ digits, point }: Decimal, places: number): string {
  const fraction = digits.slice(1).padEnd(Math.max(0, places), '0').slice(0, Math.max(0, places));
  const power = digits === '' ? 0 : point - 1;
  const shown = String(Math.abs(power)).padStart(2, '0');
  return `${digits.slice(0, 1) || '0'}${fraction === '' ? '' : `.${fraction}`}e${power < 0 ? '-' : '+'}${shown}`;
}

/** As Go's `%g` is, with so many digits at most, or as many as it takes; without a sign. https://go.dev/src/math/big/ftoa.go */
export function general(big: Big, precision?: number): string {
  const positive = big.mantissa < 0n ? { ...big, mantissa: -big.mantissa } : big;
  const wanted = precision === 0 ? 1 : precision;
  const decimal =
    big.mantissa === 0n ? nothing : wanted === undefined ? shortest(positive) : toDigits(decimalOf(big), wanted);
  const { digits, point } = decimal;
  const length = wanted ?? digits.length;
  const limit = wanted === undefined ? 6 : wanted > digits.length && digits.length >= point ? digits.length : wanted;
  const power = point - 1;
  if (power < -4 || power >= limit) return exponentialOf(decimal, Math.min(length, digits.length) - 1);
  return digits === '' ? '0' : length > point ? plainly(decimal) : fixedOf(decimal, 0, false);
}
