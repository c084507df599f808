/** Arithmetic of whole numbers and decimals as the engine does it. */
export const powerOfTen = (digits: number): bigint => 10n ** BigInt(digits);

const absolute = (value: bigint) => (value < 0n ? -value : value);

/** A quotient to the nearest, halves away from zero. */
export function dividedRounded(a: bigint, b: bigint): bigint {
  const quotient = (absolute(a) * 2n + absolute(b)) / (absolute(b) * 2n);
  return a < 0n === b < 0n ? quotient : -quotient;
}

/** A decimal's digits at another scale; undefined where they do not fit. */
export function rescaled(value: bigint, from: number, precision: number, scale: number): bigint | undefined {
  const moved = scale >= from ? value * powerOfTen(scale - from) : dividedRounded(value, powerOfTen(from - scale));
  return fits(moved, precision) ? moved : undefined;
}

export const fits = (value: bigint, precision: number): boolean => absolute(value) < powerOfTen(precision);

/** What a double is exactly, as `digits` ÷ `divisor`. */
export function exactly(value: number): { readonly digits: bigint; readonly divisor: bigint } {
  let [digits, twos] = [value, 0];
  while (!Number.isInteger(digits)) {
    digits *= 2;
    twos += 1;
  }
  return { digits: BigInt(digits), divisor: 2n ** BigInt(twos) };
}

/** `-12.30`, `1.5e3`: the digits, and how many stand behind the point. */
export function decimalOfText(text: string): { readonly digits: bigint; readonly scale: number } | undefined {
  const [all, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)(\d{0,100})(?:\.(\d{0,100}))?(?:e([-+]?\d{1,3}))?$/i.exec(text) ?? [];
  if (all === undefined || whole + fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * powerOfTen(-scale), scale: 0 };
}

export function textOfDecimal(value: bigint, scale: number): string {
  if (scale === 0) return String(value);
  const digits = String(absolute(value)).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** As the engine writes a double: `1.0E0`, `-1.25E-3`, `0E0`. */
export const textOfDouble = (value: number): string => scientific(value, value.toExponential());

/** Of a number of single precision seven digits are written. */
export const textOfReal = (value: number): string => scientific(value, value.toExponential(6).replace(/\.?0+e/, 'e'));

function scientific(value: number, text: string): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0E0' : '0E0';
  const [mantissa = '', exponent = ''] = text.split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
