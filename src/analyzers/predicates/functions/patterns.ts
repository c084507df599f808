import { checkedDays, dayOf, daysFrom, picosPerDay, picosPerMilli, picosPerSecond, split } from '../calendar.ts';
import { isoWeek, weekday } from './fields.ts';

/** What a pattern writes of a moment, or reads; `width` digits at least when written, at most when read. */
export type Field =
  | 'year'
  | 'year2'
  | 'month'
  | 'monthName'
  | 'monthShort'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'dayName'
  | 'dayShort'
  | 'dayOfYear'
  | 'week'
  | 'weekYear';
export type Piece = string | { readonly field: Field; readonly width: number; readonly most: number };

export const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const mysql: Readonly<Record<string, readonly [Field, number]>> = {
  a: ['dayShort', 0],
  b: ['monthShort', 0],
  c: ['month', 1],
  d: ['day', 2],
  e: ['day', 1],
  f: ['fraction', 6],
  H: ['hour', 2],
  h: ['hour12', 2],
  I: ['hour12', 2],
  i: ['minute', 2],
  j: ['dayOfYear', 3],
  k: ['hour', 1],
  l: ['hour12', 1],
  M: ['monthName', 0],
  m: ['month', 2],
  p: ['half', 0],
  S: ['second', 2],
  s: ['second', 2],
  v: ['week', 2],
  W: ['dayName', 0],
  x: ['weekYear', 4],
  Y: ['year', 4],
  y: ['year2', 2],
};
const widest: Readonly<Partial<Record<Field, number>>> = { year: 4, weekYear: 4, dayOfYear: 3, fraction: 9 };
const piece = (field: Field, width: number): Piece => ({ field, width, most: widest[field] ?? 2 });

/** `%Y-%m-%d`; undefined where a part of it is none that the engine takes. */
export function mysqlPieces(pattern: string): readonly Piece[] | undefined {
  const found: Piece[] = [];
  const spelled = pattern.replaceAll('%T', '%H:%i:%s').replaceAll('%r', '%h:%i:%s %p');
  for (let at = 0; at < spelled.length; at += 1) {
    const letter = spelled[at] ?? '';
    if (letter !== '%') {
      found.push(letter);
      continue;
    }
    at += 1;
    const next = spelled[at] ?? '';
    const known = mysql[next];
    if (known) found.push(piece(...known));
    else if (next !== '' && !/[DUuVwX]/.test(next)) found.push(next);
    else return undefined;
  }
  return found;
}

/** `yyyy-MM-dd'T'HH:mm:ss`, as Joda writes it; undefined of letters that we do not know. */
export function jodaPieces(pattern: string): readonly Piece[] | undefined {
  const found: Piece[] = [];
  for (let at = 0; at < pattern.length;) {
    const letter = pattern[at] ?? '';
    let end = at + 1;
    if (letter === "'") {
      const close = pattern.indexOf("'", end);
      if (close < 0) return undefined;
      found.push(close === end ? "'" : pattern.slice(end, close));
      end = close + 1;
    } else {
      while (pattern[end] === letter) end += 1;
      const own = /[A-Za-z]/.test(letter) ? jodaPiece(letter, end - at) : pattern.slice(at, end);
      if (own === undefined) return undefined;
      found.push(own);
    }
    at = end;
  }
  return found;
}

function jodaPiece(letter: string, width: number): Piece | undefined {
  switch (letter) {
    case 'y':
    case 'Y':
      return width === 2 ? piece('year2', 2) : width === 4 || width === 1 ? piece('year', width) : undefined;
    case 'M':
      return width <= 2 ? piece('month', width) : piece(width === 3 ? 'monthShort' : 'monthName', 0);
    case 'd':
      return width <= 2 ? piece('day', width) : undefined;
    case 'H':
      return width <= 2 ? piece('hour', width) : undefined;
    case 'h':
      return width <= 2 ? piece('hour12', width) : undefined;
    case 'm':
      return width <= 2 ? piece('minute', width) : undefined;
    case 's':
      return width <= 2 ? piece('second', width) : undefined;
    case 'S':
      return width <= 3 ? { field: 'fraction', width, most: width } : undefined;
    case 'a':
      return piece('half', 0);
    case 'E':
      return piece(width <= 3 ? 'dayShort' : 'dayName', 0);
    case 'D':
      return width <= 3 ? piece('dayOfYear', width) : undefined;
    default:
      return undefined;
  }
}

/** A moment as the pattern writes it. */
export function written(picos: bigint, pieces: readonly Piece[]): string {
  const { days: whole, rest } = split(picos);
  return pieces.map(own => (typeof own === 'string' ? own : fieldText(own.field, own.width, whole, rest))).join('');
}

function fieldText(field: Field, width: number, whole: number, rest: bigint): string {
  const { year, month, day } = dayOf(whole);
  const seconds = Number(rest / picosPerSecond);
  const hour = Math.floor(seconds / 3600);
  const padded = (value: number) => String(value).padStart(width, '0');
  switch (field) {
    case 'year':
      return padded(year);
    case 'year2':
      return padded(year % 100);
    case 'month':
      return padded(month);
    case 'monthName':
      return months[month - 1] ?? '';
    case 'monthShort':
      return (months[month - 1] ?? '').slice(0, 3);
    case 'day':
      return padded(day);
    case 'hour':
      return padded(hour);
    case 'hour12':
      return padded(hour % 12 || 12);
    case 'minute':
      return padded(Math.floor(seconds / 60) % 60);
    case 'second':
      return padded(seconds % 60);
    case 'fraction':
      return String(rest % picosPerSecond)
        .padStart(12, '0')
        .slice(0, 3)
        .padEnd(width, '0')
        .slice(0, width);
    case 'half':
      return hour < 12 ? 'AM' : 'PM';
    case 'dayName':
      return days[weekday(whole) - 1] ?? '';
    case 'dayShort':
      return (days[weekday(whole) - 1] ?? '').slice(0, 3);
    case 'dayOfYear':
      return padded(whole - daysFrom({ year, month: 1, day: 1 }) + 1);
    case 'week':
      return padded(isoWeek(whole).week);
    case 'weekYear':
      return padded(isoWeek(whole).year);
  }
}

/** The moment that a text is by the pattern, all of it; undefined where it is none, or one of a kind that we do not read. */
export function readBy(text: string, pieces: readonly Piece[]): bigint | undefined {
  const found = new Map<Field, number>();
  let at = 0;
  for (const own of pieces) {
    if (typeof own === 'string') {
      if (!text.startsWith(own, at)) return undefined;
      at += own.length;
      continue;
    }
    let end = at;
    while (end < text.length && end - at < own.most && isDigit(text.charCodeAt(end))) end += 1;
    if (end === at || !readable.has(own.field)) return undefined;
    const digits = text.slice(at, end);
    found.set(own.field, Number(own.field === 'fraction' ? digits.padEnd(9, '0') : digits));
    at = end;
  }
  return at === text.length ? momentOf(found) : undefined;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const readable: ReadonlySet<Field> = new Set(['year', 'year2', 'month', 'day', 'hour', 'minute', 'second', 'fraction']);

function momentOf(found: ReadonlyMap<Field, number>): bigint | undefined {
  const get = (field: Field, otherwise: number) => found.get(field) ?? otherwise;
  const short = found.get('year2');
  const year = short === undefined ? get('year', 1970) : short < 70 ? 2000 + short : 1900 + short;
  const [hour, minute, second] = [get('hour', 0), get('minute', 0), get('second', 0)];
  const whole = checkedDays(year, get('month', 1), get('day', 1));
  if (whole === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const millis = BigInt(Math.floor(get('fraction', 0) / 1e6));
  return (
    BigInt(whole) * picosPerDay + BigInt(hour * 3600 + minute * 60 + second) * picosPerSecond + millis * picosPerMilli
  );
}
