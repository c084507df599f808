/** A moment, and the zone in which it is written. */
export interface Timestamp {
  /** Since 1970, UTC. */
  readonly nanoseconds: bigint;
  /** Minutes east of UTC. */
  readonly offset: number;
  /** Whether it is written `Z`. */
  readonly utc: boolean;
}

const strict = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
// Go's parser of layouts takes an hour of one digit, and a comma.
const lenient = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
const billion = 1_000_000_000n;

/** A timestamp of RFC 3339; undefined where it is none. */
export function parseTimestamp(text: string, mode: 'strict' | 'lenient'): Timestamp | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours = '0', minutes = '0'] =
    (mode === 'strict' ? strict : lenient).exec(text) ?? [];
  if (year === undefined) return undefined;
  const parts = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = parts;
  const fits = m >= 1 && m <= 12 && d >= 1 && d <= daysIn(m, y) && h <= 23 && min <= 59 && s <= 59;
  if (!fits || Number(hours) > 24 || Number(minutes) > 60) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const seconds = BigInt(utcSeconds(y, m, d, h, min, s) - offset * 60);
  const nanoseconds = BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return { nanoseconds: seconds * billion + nanoseconds, offset, utc: sign === undefined };
}

const daysIn = (month: number, year: number) =>
  new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();

function utcSeconds(y: number, m: number, d: number, h: number, min: number, s: number): number {
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  date.setUTCHours(h, min, s);
  return date.getTime() / 1000;
}

/** Its fields in its own zone; a month counts from 0. */
export function fieldsOf({ nanoseconds, offset }: Timestamp) {
  const seconds = nanoseconds / billion - (nanoseconds % billion < 0n ? 1n : 0n);
  const date = new Date((Number(seconds) + offset * 60) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

const two = (value: number) => String(value).padStart(2, '0');

export function zoneOf({ offset, utc }: Timestamp, separator: string, zulu: boolean): string {
  if (zulu && (utc || offset === 0)) return 'Z';
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}

/** In RFC 3339, without fractions of a second. */
export function textOfTimestamp(timestamp: Timestamp): string {
  const { year, month, day, hour, minute, second } = fieldsOf(timestamp);
  const date = `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${zoneOf(timestamp, ':', true)}`;
}

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: billion,
  m: 60n * billion,
  h: 3600n * billion,
};

/** A duration such as `1h30m` in nanoseconds; undefined where it is none. https://pkg.go.dev/time#ParseDuration */
export function durationOf(text: string): bigint | undefined {
  const [, sign, source = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (source === '0') return 0n;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(source)) return undefined;
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of source.matchAll(/(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g)) {
    const size = units[unit] ?? 0n;
    const digits = fraction.slice(0, 18);
    total += BigInt(whole || '0') * size + (BigInt(digits || '0') * size) / 10n ** BigInt(digits.length);
  }
  return total >= 2n ** 63n ? undefined : sign === '-' ? -total : total;
}
