import { fieldsOf, zoneOf, type Timestamp } from './timestamp.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const token = /''|'(?:[^']|'')*'(?!')|([a-zA-Z])\1*|[^a-zA-Z']+|'/g;

/** A time in words that `format` chooses; undefined where that has a verb that is none. */
export function formatDate(format: string, time: Timestamp): string | undefined {
  const shown: string[] = [];
  for (const [part, letter] of format.matchAll(token)) {
    const text = letter === undefined ? literal(part) : verb(letter, part.length, time);
    if (text === undefined) return undefined;
    shown.push(text);
  }
  return shown.join('');
}

function literal(part: string): string | undefined {
  if (part === "''") return "'";
  if (part === "'") return undefined;
  return part.startsWith("'") ? part.slice(1, -1).replaceAll("''", "'") : part;
}

const oneOrTwo = (value: number, length: number) =>
  length === 1 ? String(value) : length === 2 ? String(value).padStart(2, '0') : undefined;

function verb(letter: string, length: number, time: Timestamp): string | undefined {
  const { year, month, day, weekday, hour, minute, second } = fieldsOf(time);
  switch (letter) {
    case 'Y':
      if (length === 2) return String(year % 100).padStart(2, '0');
      return length === 4 ? String(year).padStart(4, '0') : undefined;
    case 'M':
      return length === 3 ? months[month]?.slice(0, 3) : length === 4 ? months[month] : oneOrTwo(month + 1, length);
    case 'D':
      return oneOrTwo(day, length);
    case 'E':
      return length === 3 ? days[weekday]?.slice(0, 3) : length === 4 ? days[weekday] : undefined;
    case 'h':
      return oneOrTwo(hour, length);
    case 'H':
      return oneOrTwo(hour % 12 || 12, length);
    case 'a':
    case 'A':
      return length === 2 ? (hour < 12 ? ['am', 'AM'] : ['pm', 'PM'])[letter === 'A' ? 1 : 0] : undefined;
    case 'm':
      return oneOrTwo(minute, length);
    case 's':
      return oneOrTwo(second, length);
    case 'Z':
      return zone(length, time);
    default:
      return undefined;
  }
}

function zone(length: number, time: Timestamp): string | undefined {
  if (length === 1) return zoneOf(time, ':', true);
  if (length === 3) return time.offset === 0 ? 'UTC' : zoneOf(time, '', false);
  return length === 4 ? zoneOf(time, '', false) : length === 5 ? zoneOf(time, ':', false) : undefined;
}
