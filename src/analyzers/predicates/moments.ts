import { checkedDays, dayOf, picosPerDay, picosPerSecond, split } from './calendar.ts';

/** Dates and timestamps as texts, as a CAST reads and writes them. */
const number = (text: string | undefined) => (text === undefined ? 0 : Number(text));

/** `2024-03-05`, `2024-3-5`, `+12024-03-05`, with white space around. */
export function daysOfText(text: string): number | undefined {
  const [all, sign = '', year, month, day] = /^\s*([-+]?)(\d{1,6})-(\d{1,2})-(\d{1,2})\s*$/.exec(text) ?? [];
  if (all === undefined) return undefined;
  return checkedDays(sign === '-' ? -number(year) : number(year), number(month), number(day));
}

export interface Moment {
  readonly picos: bigint;
  /** Digits of its fraction. */
  readonly digits: number;
  /** The zone written behind it. */
  readonly zone: string | undefined;
}

/** `2024-03-05`, `2024-03-05 01:02`, `2024-03-05 01:02:03.456 UTC`. */
export function momentOfText(text: string): Moment | undefined {
  const [all, sign = '', year, month, day, hour, minute, second, fraction = '', zone] =
    /^\s*([-+]?)(\d{4,6})-(\d{1,2})-(\d{1,2})(?: (?:(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,12}))?)?)? ?(\S+)?)?\s*$/.exec(
      text,
    ) ?? [];
  if (all === undefined) return undefined;
  const days = checkedDays(sign === '-' ? -number(year) : number(year), number(month), number(day));
  if (days === undefined || number(hour) > 23 || number(minute) > 59 || number(second) > 59) return undefined;
  const seconds = number(hour) * 3600 + number(minute) * 60 + number(second);
  const picos = BigInt(days) * picosPerDay + BigInt(seconds) * picosPerSecond + BigInt(fraction.padEnd(12, '0'));
  return { picos, digits: fraction.length, zone };
}

/** What is to be added to a wall clock for the instant; undefined of a zone with rules of its own. */
export function offsetOf(zone: string): bigint | undefined {
  if (/^(?:utc|z|gmt|ut|etc\/utc|etc\/gmt)$/i.test(zone)) return 0n;
  const [, sign, hours, minutes] = /^(?:utc|gmt)?([-+])(\d{1,2}):?(\d{2})$/i.exec(zone) ?? [];
  if (sign === undefined || number(hours) > 14 || number(minutes) > 59) return undefined;
  const seconds = BigInt(number(hours) * 3600 + number(minutes) * 60) * picosPerSecond;
  return sign === '-' ? seconds : -seconds;
}

export const two = (number: number): string => String(number).padStart(2, '0');

export function textOfDays(days: number): string {
  const { year, month, day } = dayOf(days);
  return `${yearText(year)}-${two(month)}-${two(day)}`;
}

const yearText = (year: number) =>
  year < 0 ? `-${String(-year).padStart(4, '0')}` : year > 9999 ? `+${year}` : String(year).padStart(4, '0');

export function textOfMoment(picos: bigint, digits: number): string {
  const { days, rest } = split(picos);
  const seconds = Number(rest / picosPerSecond);
  const fraction =
    digits === 0
      ? ''
      : `.${String(rest % picosPerSecond)
          .padStart(12, '0')
          .slice(0, digits)}`;
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${textOfDays(days)} ${clock}${fraction}`;
}
