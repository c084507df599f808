import { dayOf, picosPerDay, plusMonths, type Day } from '../../predicates/calendar.ts';
import type { Bound } from '../../predicates/domain.ts';
import { overlaps } from '../../predicates/domains.ts';
import type { Transform } from './transform.ts';

const picosPerHour = picosPerDay / 24n;

/** Of the time since 1970: days of its first day, in the picoseconds since then; and the moments at which one begins. */
interface Unit {
  start(ordinal: bigint): bigint;
  begins(picos: bigint): boolean;
}

const units: Readonly<Record<string, Unit>> = {
  year: {
    start: ordinal => monthStart(ordinal * 12n),
    begins: picos => {
      const date = dateAt(picos);
      return date?.month === 1 && date.day === 1;
    },
  },
  month: { start: monthStart, begins: picos => dateAt(picos)?.day === 1 },
  day: { start: ordinal => ordinal * picosPerDay, begins: picos => picos % picosPerDay === 0n },
  hour: { start: ordinal => ordinal * picosPerHour, begins: picos => picos % picosPerHour === 0n },
};

function monthStart(month: bigint): bigint {
  return BigInt(plusMonths(0, Number(month))) * picosPerDay;
}

/** The day that begins at a moment. */
function dateAt(picos: bigint): Day | undefined {
  return picos % picosPerDay === 0n ? dayOf(Number(picos / picosPerDay)) : undefined;
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
