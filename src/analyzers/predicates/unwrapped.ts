import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import type { Value } from './value.ts';

/**
 * A comparison of an expression as comparisons of what is inside it; `never` and `always` of what is not null. `beyond`
 * the greatest or the least value lies nothing, which the planner does not see inside of an OR.
 */
export type Unwrapped =
  | 'never'
  | 'beyond'
  | 'always'
  | { readonly of: Term; readonly join: 'and' | 'or'; readonly parts: readonly (readonly [Comparing, Value])[] };

export const only = (of: Term, op: Comparing, value: Value): Unwrapped => ({ of, join: 'and', parts: [[op, value]] });

/** `[low, next)` of the inside where the outside is one value. */
export function within(of: Term, op: Comparing, low: Value, next: Value): Unwrapped {
  switch (op) {
    case '=':
      return {
        of,
        join: 'and',
        parts: [
          ['>=', low],
          ['<', next],
        ],
      };
    case '<>':
      return {
        of,
        join: 'or',
        parts: [
          ['<', low],
          ['>=', next],
        ],
      };
    case '<':
      return only(of, '<', low);
    case '<=':
      return only(of, '<', next);
    case '>':
      return only(of, '>=', next);
    case '>=':
      return only(of, '>=', low);
  }
}

/** The same where the planner names the last value, not what follows it. */
export function through(of: Term, op: Comparing, low: Value, last: Value): Unwrapped {
  switch (op) {
    case '=':
      return {
        of,
        join: 'and',
        parts: [
          ['>=', low],
          ['<=', last],
        ],
      };
    case '<>':
      return {
        of,
        join: 'or',
        parts: [
          ['<', low],
          ['>', last],
        ],
      };
    case '<':
      return only(of, '<', low);
    case '<=':
      return only(of, '<=', last);
    case '>':
      return only(of, '>', last);
    case '>=':
      return only(of, '>=', low);
  }
}
