import { booleanOf, fails, failure, unknown, type Value } from './value.ts';
import { conversion, convert, unified } from './values/conversion.ts';
import { equal } from './values/equal.ts';
import { isStable } from './values/stable.ts';
import { kindOf, sameType, type Type } from './values/type.ts';
import { typeOf } from './values/type-of.ts';

/** `test ? met : unmet`. Both arms become one type; the one that is not chosen may fail. */
export function choose(test: Value, met: Value, unmet: Value): Value {
  const type = typeOfBoth(met, unmet);
  if (type === undefined) return failure('arms of different types');
  if ([met, unmet].some(arm => fails(arm) && isMixed(typeOf(arm))))
    return unknown('a value beside one that fails', type);
  if (fails(test)) return failure(test.is === 'unknown' ? test.why : 'a condition that fails', type);
  if (test.is === 'absent') return failure('null as a condition', type);
  const truth = booleanOf(convert(test, 'bool'));
  if (truth === undefined) return undecided(test, met, unmet, type);
  const chosen = truth ? met : unmet;
  const hidden = [met, unmet].some(arm => arm.is === 'secret');
  const other = truth ? unmet : met;
  // The other arm's type, when it is known, may make a text of a number.
  const open = type === 'any' && !fails(other) && other.is !== 'absent' && !isStable(chosen);
  if (open && !fails(chosen))
    return chosen.is === 'unknown' ? chosen : unknown('a value that becomes one of the type of another');
  const value = type === 'any' || fails(chosen) ? chosen : asArm(chosen, typeOf(other), type);
  return hidden && !fails(value) ? { is: 'secret' } : value;
}

/**
 * An arm as one of the common type. What is written in brackets or braces beside a list or a map becomes one only if that is
 * the common type; else Terraform takes its elements as they are.
 */
function asArm(value: Value, other: Type, type: Type): Value {
  const [own, beside] = [kindOf(typeOf(value)), kindOf(other)];
  if ((own !== 'tuple' || beside !== 'list') && (own !== 'object' || beside !== 'map')) return convert(value, type);
  const parts = value.is === 'list' ? value.items : value.is === 'object' ? [...value.fields.values()] : [];
  const element = unified(parts.map(typeOf), true);
  if (element === undefined) return convert(value, type);
  const collection: Type = { kind: own === 'tuple' ? 'list' : 'map', element };
  const again = sameType(collection, type) ? undefined : conversion(collection, type, true);
  const converted = convert(value, collection);
  return again && !fails(converted) && (value.is === 'list' || value.is === 'object') ? again(value) : converted;
}

/** A tuple of what fails and of tuples or objects: whether that becomes a list, Terraform decides by more than types. */
const isMixed = (type: Type): boolean =>
  typeof type === 'object' &&
  type.kind === 'tuple' &&
  type.elements.includes('any') &&
  type.elements.some(element => typeof element === 'object');

/** The type that the arms have in common; `any` where that of one is not known. */
function typeOfBoth(met: Value, unmet: Value): Type | undefined {
  const [a, b] = [typeOf(met), typeOf(unmet)];
  if (met.is === 'absent' && a === 'any') return b;
  if (unmet.is === 'absent' && b === 'any') return a;
  return a === 'any' || b === 'any' ? 'any' : unified([a, b], true);
}

/** Where the test is not known, the arms count if they are the same. */
function undecided(test: Value, met: Value, unmet: Value, type: Type): Value {
  if (test.is === 'secret') return test;
  if (test.is !== 'unknown') return failure('a condition that is no boolean', type);
  if (test.secret) return { is: 'unknown', why: test.why, secret: true };
  if (type !== 'any' && !fails(met) && !fails(unmet)) {
    const [a, b] = [convert(met, type), convert(unmet, type)];
    if (equal(a, b) === true) return a;
  }
  return unknown(test.why, type);
}
