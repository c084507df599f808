import { dayOf, daysFrom, months, picosPerSecond, split } from '../calendar.ts';
import { isoWeek, weekday } from './fields.ts';
import type { Field, Piece } from './patterns.ts';

const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

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
