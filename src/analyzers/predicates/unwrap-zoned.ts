import { picosPerDay } from './calendar.ts';
import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import { unitSpan, yearSpan, type Span } from './unwrap-calendar.ts';
import { before, spanned, missed, type Unwrapped } from './unwrapped.ts';
import type { Value } from './value.ts';

/** The same of columns with a zone, whose clock is UTC: what Iceberg's connector makes of a conjunct, and nothing else does. */
export function unwrapZoned(term: Term, op: Comparing, value: Value): Unwrapped | undefined {
  const of = term.is === 'cast' ? term.of : term.is === 'call' ? term.args.at(-1) : undefined;
  if (of?.is !== 'column' || of.type.name !== 'timestamp' || !of.type.zone || typeof value !== 'bigint')
    return undefined;
  const span = spanOf(term, value);
  if (!span) return undefined;
  const isWithin = term.is === 'call' && term.name === 'date_trunc' && span.start !== value;
  return isWithin ? missed(of, op, before(span.next)) : spanned(of, op, span.start, before(span.next));
}

/** The moments of which an expression makes a value. */
function spanOf(term: Term, value: bigint): Span | undefined {
  if (term.is === 'cast' && term.type.name === 'date')
    return { start: value * picosPerDay, next: (value + 1n) * picosPerDay };
  if (term.is !== 'call') return undefined;
  if (term.name === 'year') return yearSpan(value);
  const [unit] = term.args;
  if (term.name !== 'date_trunc' || unit?.is !== 'constant') return undefined;
  return unitSpan(String(unit.value).toLowerCase(), value);
}
