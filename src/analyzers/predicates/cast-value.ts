import { floorDiv, picosPerDay, roundedTo } from './calendar.ts';
import { daysOfText, momentOfText, offsetOf, textOfDays, textOfMoment } from './moments.ts';
import { isFloating, isText, isWhole, largest, sameType, type TermType } from './term-type.ts';
import { withoutBlanks, type Known, type Value } from './value.ts';
import {
  decimalOfText,
  dividedRounded,
  exactly,
  fits,
  powerOfTen,
  rescaled,
  textOfDecimal,
  textOfDouble,
  textOfReal,
} from './whole-numbers.ts';

/** The engine refuses to cast this value. */
export const refused = Symbol('refused');
export type Cast = (value: Value) => Known | typeof refused;

/** How the engine casts one type to another, in a session of UTC; undefined where it does not, or we do not know how. */
export function castOf(from: TermType, to: TermType): Cast | undefined {
  if (sameType(from, to)) return value => value;
  switch (to.name) {
    case 'varchar':
      return toVarchar(from, to.length);
    case 'char':
      return isText(from) ? value => charOf(String(value), to.length) : undefined;
    case 'boolean':
      return toBoolean(from);
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return toWhole(from, largest(to) ?? 0n);
    case 'decimal':
      return toDecimal(from, to.precision, to.scale);
    case 'double':
    case 'real':
      return toFloating(from, to.name === 'real');
    case 'date':
      return toDate(from);
    case 'timestamp':
      return toTimestamp(from, to.precision, to.zone);
    case 'varbinary':
      return from.name === 'varchar' ? value => Buffer.from(String(value), 'utf8').toString('latin1') : undefined;
    default:
      return undefined;
  }
}

const codePoints = (text: string, most: number) => (text.length <= most ? text : [...text].slice(0, most).join(''));

function toVarchar(from: TermType, length: number | undefined): Cast | undefined {
  if (from.name === 'char') return padded(from.length, length);
  if (from.name === 'varchar')
    return length === undefined ? value => value : value => codePoints(String(value), length);
  const written = writer(from);
  if (!written) return undefined;
  return value => {
    const text = written(value);
    return length !== undefined && text.length > length ? refused : text;
  };
}

/** Blanks that CHAR leaves out come back. */
const padded = (size: number, length = size): Cast => {
  return value => {
    const points = [...String(value)];
    return codePoints(points.join('') + ' '.repeat(Math.max(0, size - points.length)), length);
  };
};

function writer(from: TermType): ((value: Value) => string) | undefined {
  switch (from.name) {
    case 'boolean':
      return value => (value === 1n ? 'true' : 'false');
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return String;
    case 'decimal':
      return value => textOfDecimal(BigInt(value), from.scale);
    case 'double':
      return value => textOfDouble(Number(value));
    case 'real':
      return value => textOfReal(Number(value));
    case 'date':
      return value => textOfDays(Number(value));
    case 'timestamp':
      return value => `${textOfMoment(BigInt(value), from.precision)}${from.zone ? ' UTC' : ''}`;
    default:
      return undefined;
  }
}

export const charOf = (text: string, length: number): string => withoutBlanks(codePoints(text, length));

const truths: ReadonlyMap<string, bigint> = new Map([
  ['t', 1n],
  ['true', 1n],
  ['1', 1n],
  ['f', 0n],
  ['false', 0n],
  ['0', 0n],
]);

function toBoolean(from: TermType): Cast | undefined {
  if (from.name === 'varchar') return value => truths.get(String(value).toLowerCase()) ?? refused;
  if (isWhole(from) || from.name === 'decimal') return value => (value === 0n ? 0n : 1n);
  return isFloating(from) ? value => (value === 0 ? 0n : 1n) : undefined;
}

function toWhole(from: TermType, most: bigint): Cast | undefined {
  const ranged = (value: bigint) => (value > most || value < -most - 1n ? refused : value);
  if (isWhole(from)) return value => ranged(BigInt(value));
  if (from.name === 'boolean') return value => value;
  if (from.name === 'decimal') return value => ranged(dividedRounded(BigInt(value), powerOfTen(from.scale)));
  if (isFloating(from))
    return value => (Number.isFinite(Number(value)) ? ranged(BigInt(roundedHalfUp(Number(value)))) : refused);
  if (from.name === 'varchar')
    return value => {
      const text = String(value).trim();
      return /^[-+]?\d{1,30}$/.test(text) ? ranged(BigInt(text.replace(/^\+/, ''))) : refused;
    };
  return undefined;
}

/** To the nearest whole number, halves away from zero. */
function roundedHalfUp(value: number): number {
  const down = Math.trunc(value);
  return Math.abs(value - down) >= 0.5 ? down + Math.sign(value) : down;
}

function toDecimal(from: TermType, precision: number, scale: number): Cast | undefined {
  const scaled = (digits: bigint, own: number) => rescaled(digits, own, precision, scale) ?? refused;
  if (isWhole(from) || from.name === 'boolean') return value => scaled(BigInt(value), 0);
  if (from.name === 'decimal') return value => scaled(BigInt(value), from.scale);
  if (from.name === 'double')
    return value => {
      if (!Number.isFinite(Number(value))) return refused;
      const { digits, divisor } = exactly(Number(value));
      const rounded = dividedRounded(digits * powerOfTen(scale), divisor);
      return fits(rounded, precision) ? rounded : refused;
    };
  if (from.name === 'varchar')
    return value => {
      const found = decimalOfText(String(value));
      return found ? scaled(found.digits, found.scale) : refused;
    };
  return undefined;
}

function toFloating(from: TermType, isReal: boolean): Cast | undefined {
  const made = isReal ? Math.fround : (value: number) => value;
  if (isWhole(from) || isFloating(from) || from.name === 'boolean') return value => made(Number(value));
  if (from.name === 'decimal') return value => made(Number(textOfDecimal(BigInt(value), from.scale)));
  if (from.name !== 'varchar') return undefined;
  return value => {
    const text = String(value).trim();
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) || /^[-+]?(?:NaN|Infinity)$/.test(text))
      return made(Number(text.replace(/^[-+]NaN$/, 'NaN')));
    // Java reads `1d` and hexadecimal numbers too.
    return /^[-+]?[\d.]/.test(text) ? undefined : refused;
  };
}

function toDate(from: TermType): Cast | undefined {
  if (from.name === 'timestamp') return value => floorDiv(BigInt(value), picosPerDay);
  if (from.name !== 'varchar') return undefined;
  return value => {
    const days = daysOfText(String(value));
    return days === undefined ? refused : BigInt(days);
  };
}

function toTimestamp(from: TermType, precision: number, zone: boolean): Cast | undefined {
  const rounded = (picos: bigint) => roundedTo(picos, precision);
  if (from.name === 'date') return value => BigInt(value) * picosPerDay;
  if (from.name === 'timestamp') return value => rounded(BigInt(value));
  if (from.name !== 'varchar') return undefined;
  return value => {
    const moment = momentOfText(String(value));
    if (!moment) return refused;
    // A zone is passed over where the type has none.
    if (moment.zone === undefined || !zone) return rounded(moment.picos);
    return offsetOf(moment.zone) === 0n ? rounded(moment.picos) : undefined;
  };
}
