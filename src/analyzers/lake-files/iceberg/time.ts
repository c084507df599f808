import type { Bound } from '../../predicates/domain.ts';
import { overlaps } from '../../predicates/domains.ts';
import type { Transform } from './transform.ts';

const picosPerDay = 86_400_000_000_000_000n;
const picosPerHour = picosPerDay / 24n;

/** Of the time since 1970: days of its first day, in the picoseconds since then; and the moments at which one begins. */
interface Unit {
  start(ordinal: bigint): bigint;
  begins(picos: bigint): boolean;
}

const units: Readonly<Record<string, Unit>> = {
  year: { start: ordinal => monthStart(ordinal * 12n), begins: picos => dateOf(picos)?.endsWith('-01-01') ?? false },
  month: { start: monthStart, begins: picos => dateOf(picos)?.endsWith('-01') ?? false },
  day: { start: ordinal => ordinal * picosPerDay, begins: picos => picos % picosPerDay === 0n },
  hour: { start: ordinal => ordinal * picosPerHour, begins: picos => picos % picosPerHour === 0n },
};

function monthStart(month: bigint): bigint {
  const date = new Date(0);
  date.setUTCFullYear(1970, Number(month), 1);
  return BigInt(date.getTime()) * 1_000_000_000n;
}

/** Of a moment at which a day begins. */
function dateOf(picos: bigint): string | undefined {
  const millis = Number(picos / 1_000_000_000n);
  return picos % picosPerDay === 0n && Math.abs(millis) < 8e15
    ? new Date(millis).toISOString().slice(0, -14)
    : undefined;
}

/** Ordinals beyond them are none that a writer writes. */
const mostOrdinals = { year: 200_000n, month: 2_400_000n, day: 90_000_000n, hour: 2_000_000_000n };
const isUnit = (name: string): name is keyof typeof mostOrdinals => Object.hasOwn(mostOrdinals, name);

/** `year`, `month`, `day`, `hour` of dates and timestamps. */
export function timeTransform(name: string, type: string): Transform | undefined {
  const isDate = type === 'date';
  const unit = units[name];
  if (!unit || !isUnit(name) || (!isDate && !type.startsWith('timestamp')) || (isDate && name === 'hour'))
    return undefined;
  const most = mostOrdinals[name];
  /** A picosecond counts a day for dates. */
  const scale = isDate ? picosPerDay : 1n;
  /** The least by which values differ, in picoseconds. */
  const least = isDate ? picosPerDay : type.endsWith('_ns') ? 1000n : 1_000_000n;
  const startsAt = ({ value }: Bound, isNext: boolean) =>
    typeof value === 'bigint' && unit.begins(value * scale + (isNext ? least : 0n));
  return {
    type: 'int',
    isIdentity: false,
    mayHold(domain, low, high) {
      const [from, to] = [BigInt(low), BigInt(high) + 1n];
      if (from < -most || to > most) return true;
      // Some writers put times before 1970 one too late, and readers allow for it.
      const first = from < 1n ? from - 1n : from;
      return overlaps(
        domain,
        {
          low: { value: unit.start(first) / scale, inclusive: true },
          high: { value: unit.start(to) / scale, inclusive: false },
        },
        false,
      );
    },
    enforces: ({ ranges }) =>
      ranges.every(
        ({ low, high }) => (!low || startsAt(low, !low.inclusive)) && (!high || startsAt(high, high.inclusive)),
      ),
  };
}
