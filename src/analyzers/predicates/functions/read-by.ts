import { checkedDays, picosPerDay, picosPerMilli, picosPerSecond } from '../calendar.ts';
import type { Field, Piece } from './patterns.ts';

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
