import { picosPerDay } from '../predicates/calendar.ts';
import type { Domain } from '../predicates/domain.ts';
import type { Value } from '../predicates/value.ts';

const dayMs = 86_400_000;

/** Days that the ranges of a column span, where it holds dates as texts or moments; undefined where they have no end, or no date at one. */
export function daysIn({ ranges }: Domain): number | undefined {
  let days = 0;
  for (const { low, high } of ranges) {
    const [from, to] = [dayOf(low?.value), dayOf(high?.value)];
    if (from === undefined || to === undefined) return undefined;
    days += Math.max(1, Math.ceil(to - from + (high?.inclusive && typeof high.value === 'string' ? 1 : 0)));
  }
  return ranges.length === 0 ? undefined : days;
}

function dayOf(value: Value | undefined): number | undefined {
  if (typeof value === 'bigint') return Number(value) / Number(picosPerDay);
  const iso = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] : undefined;
  const at = iso === undefined ? Number.NaN : Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at / dayMs;
}
