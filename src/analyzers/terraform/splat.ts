import type { Expr } from '../../languages/hcl/index.ts';
import { within, type Scope } from './scope.ts';
import { failure, fails, list, obstacleOf, sequence, unknown, type Value } from './value.ts';
import { unbroken } from './unbroken.ts';
import { isCollection, kindOf } from './values/type.ts';
import { typeOf } from './values/type-of.ts';

type Evaluate = (expr: Expr, scope: Scope) => Value;

/** `of[*]…`: of each element of a list, of a value that is none as of its only element, of null as of none. */
export function splat(of: Value, each: Expr, scope: Scope, evaluate: Evaluate): Value {
  if (fails(of)) return obstacleOf([of]) ?? of;
  const kind = kindOf(typeOf(of));
  const isSequence = kind === 'tuple' || kind === 'list' || kind === 'set';
  if (of.is === 'absent') return isSequence ? failure('a splat of null') : list([]);
  if (of.is === 'secret') return { is: 'secret' };
  // Null would be no element, anything else one.
  if (of.is === 'unknown') return unknown(of.why);
  const eachOf = (item: Value) => evaluate(each, within(scope, new Map([['*', item]])));
  if (of.is !== 'list') return unbroken(list([eachOf(of)]));
  if (of.form === 'tuple') return unbroken(list(of.items.map(eachOf)));
  if (of.form === 'set' && of.obstacle) return of.obstacle;
  const items = of.items.map(eachOf);
  const none = items.length === 0 ? eachOf(unknown('an element', of.element ?? 'any')) : undefined;
  if (none && fails(none)) return none;
  return unbroken(sequence('list', items, elementType(of, items, eachOf)));
}

function elementType(of: Value, items: readonly Value[], eachOf: (item: Value) => Value) {
  const type = typeOf(of);
  const known = items.map(typeOf).find(own => own !== 'any');
  return known ?? typeOf(eachOf(unknown('an element', isCollection(type) ? type.element : 'any')));
}
