import { picosPerDay } from './calendar.ts';
import { later, truncated } from './functions/units.ts';
import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import { truncating, yearStart } from './unwrap-calendar.ts';
import { only, within, type Unwrapped } from './unwrapped.ts';
import type { Value } from './value.ts';

/** The same of columns with a zone, whose clock is UTC: what Iceberg's connector makes of a conjunct, and nothing else does. */
export function unwrapZoned(term: Term, op: Comparing, value: Value): Unwrapped | undefined {
  const of = term.is === 'cast' ? term.of : term.is === 'call' ? term.args.at(-1) : undefined;
  if (of?.is !== 'column' || of.type.name !== 'timestamp' || !of.type.zone || typeof value !== 'bigint')
    return undefined;
  if (term.is === 'cast')
    return term.type.name === 'date' ? within(of, op, value * picosPerDay, (value + 1n) * picosPerDay) : undefined;
  if (term.is !== 'call') return undefined;
  if (term.name === 'year' && value > -200_000n && value < 200_000n)
    return within(of, op, yearStart(value), yearStart(value + 1n));
  const [unit] = term.args;
  if (term.name !== 'date_trunc' || unit?.is !== 'constant') return undefined;
  const name = String(unit.value).toLowerCase();
  const low = truncating.has(name) ? truncated(name, value) : undefined;
  const next = low === undefined ? undefined : later(name, low, 1n);
  if (low === undefined || next === undefined) return undefined;
  if (low === value) return within(of, op, low, next);
  if (op === '=') return 'never';
  if (op === '<>') return 'always';
  return only(of, op === '<' || op === '<=' ? '<' : '>=', next);
}
