import { integerPart, isInteger, isNegative, type Big } from '../values/big.ts';
import { exponential, fixed, general } from '../values/big-format.ts';
import type { Verb } from './format-verb.ts';

/** A number as Go formats it; undefined where a verb for whole numbers gets another. */
export function formatNumber(verb: Verb, value: Big): string | undefined {
  if ('bdoxX'.includes(verb.mode)) return isInteger(value) ? formatInteger(verb, integerPart(value)) : undefined;
  return padded(verb, isNegative(value), unsigned(verb, value), verb.flags.includes('0'));
}

function unsigned({ mode, precision }: Verb, value: Big): string {
  if (mode === 'f') return fixed(value, precision ?? 6);
  const text = mode === 'e' || mode === 'E' ? exponential(value, precision ?? 6) : general(value, precision);
  return mode === 'E' || mode === 'G' ? text.toUpperCase() : text;
}

const bases: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 };
const prefixes: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' };

function formatInteger(verb: Verb, value: bigint): string {
  const { mode, flags, precision } = verb;
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString(bases[mode] ?? 10);
  const shown =
    precision === 0 && value === 0n ? '' : (mode === 'X' ? digits.toUpperCase() : digits).padStart(precision ?? 0, '0');
  const prefix = flags.includes('#') ? (prefixes[mode] ?? '') : '';
  const zeros = flags.includes('0') && !flags.includes('-') && precision === undefined;
  return padded(verb, negative, shown, zeros, prefix);
}

/** With its sign, and to its width. */
function padded({ flags, width = 0 }: Verb, negative: boolean, shown: string, zeros: boolean, prefix = ''): string {
  const sign = (negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + prefix;
  const missing = Math.max(0, width - sign.length - shown.length);
  if (zeros) return sign + '0'.repeat(missing) + shown;
  return flags.includes('-') ? sign + shown + ' '.repeat(missing) : ' '.repeat(missing) + sign + shown;
}
