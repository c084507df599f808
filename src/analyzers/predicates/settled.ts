import type { Domain, Interval } from './domain.ts';
import { complement, isPoint, unite } from './domains.ts';
import { isWhole, type TermType } from './term-type.ts';

/** Types of which the planner makes a list of neighbours a BETWEEN. */
const isStepped = (type: TermType): boolean =>
  isWhole(type) || type.name === 'date' || (type.name === 'decimal' && type.precision <= 18);

/** A domain as it comes back from the condition that the planner makes of it: its single values, or those it leaves out, a range. */
export function settled(domain: Domain, type: TermType | undefined): Domain {
  if (!type || !isStepped(type)) return domain;
  const points = domain.ranges.filter(isPoint);
  const together = neighbours(points);
  const others = domain.ranges.filter(range => !isPoint(range));
  const kept = together
    ? unite([
        { nulls: domain.nulls, ranges: [together] },
        { nulls: false, ranges: others },
      ])
    : domain;
  return withoutGaps(kept);
}

/** From the first to the last of values that leave none out. */
function neighbours(points: readonly Interval[]): Interval | undefined {
  const [first, last] = [points[0]?.low, points.at(-1)?.high];
  if (points.length < 2 || typeof first?.value !== 'bigint' || typeof last?.value !== 'bigint') return undefined;
  return last.value - first.value === BigInt(points.length - 1) ? { low: first, high: last } : undefined;
}

/** NOT IN of neighbours is NOT BETWEEN: the ranges without a value between them are gone. */
function withoutGaps(domain: Domain): Domain {
  const left = complement(domain).ranges;
  const found: Interval[] = [];
  let excluded: Interval[] = [];
  const close = () => {
    const all = neighbours(excluded);
    if (all) found.push(all);
    else for (const one of excluded) found.push(one);
    excluded = [];
  };
  for (const range of left)
    if (isPoint(range)) excluded.push(range);
    else {
      close();
      found.push(range);
    }
  close();
  if (found.length === left.length) return domain;
  return { nulls: domain.nulls, ranges: complement({ nulls: false, ranges: found }).ranges };
}
