import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import type { Value } from './value.ts';

/**
 * A comparison of an expression as comparisons of what is inside it; `never` and `always` of what is not null. `beyond`
 * the greatest or the least value lies nothing, which the planner does not see inside of an OR.
 */
export type Unwrapped =
  'never' | 'beyond' | 'always' | { readonly of: Term; readonly join: 'and' | 'or'; readonly parts: readonly Part[] };
type Part = readonly [Comparing, Value];

export const both = (of: Term, ...parts: readonly Part[]): Unwrapped => ({ of, join: 'and', parts });
export const either = (of: Term, ...parts: readonly Part[]): Unwrapped => ({ of, join: 'or', parts });
export const only = (of: Term, op: Comparing, value: Value): Unwrapped => both(of, [op, value]);

/** Where values of the inside end: at the last of them, or before the next that is none. */
export interface End {
  readonly within: '<=' | '<';
  readonly beyond: '>' | '>=';
  readonly value: Value;
}
export const last = (value: Value): End => ({ within: '<=', beyond: '>', value });
export const before = (value: Value): End => ({ within: '<', beyond: '>=', value });

/** From `low` to the end the outside is one value, the one that it is compared with. */
export function spanned(of: Term, op: Comparing, low: Value, { within, beyond, value }: End): Unwrapped {
  switch (op) {
    case '=':
      return both(of, ['>=', low], [within, value]);
    case '<>':
      return either(of, ['<', low], [beyond, value]);
    case '<':
      return only(of, '<', low);
    case '<=':
      return only(of, within, value);
    case '>':
      return only(of, beyond, value);
    case '>=':
      return only(of, '>=', low);
  }
}

/** The outside is never the value that it is compared with: up to the end it is less, and more beyond. */
export function missed(of: Term, op: Comparing, { within, beyond, value }: End): Unwrapped {
  switch (op) {
    case '=':
      return 'never';
    case '<>':
      return 'always';
    case '<':
    case '<=':
      return only(of, within, value);
    case '>':
    case '>=':
      return only(of, beyond, value);
  }
}
