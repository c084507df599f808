import { bigOf, obstacleOf, scalar, unknown, type ListValue, type ObjectValue, type Value } from '../value.ts';
import { compare } from './big.ts';
import { hasAny, sameType } from './type.ts';
import { hasUntyped, typeOf } from './type-of.ts';

/** What `==` gives, as Terraform compares: values of different types differ, and null equals null. */
export function equals(a: Value, b: Value): Value {
  const obstacle = obstacleOf([a, b]);
  if (obstacle?.is === 'unknown' && obstacle.fails) return obstacle;
  const same = equal(a, b);
  if (obstacle?.is === 'secret' || (obstacle?.is === 'unknown' && obstacle.secret))
    return { is: 'secret', type: 'bool' };
  return same === undefined ? unknown(obstacle?.why ?? 'a comparison', 'bool') : scalar(same);
}

/** Undefined where it is not known. */
export function equal(a: Value, b: Value): boolean | undefined {
  if (isOpaque(a) || isOpaque(b)) {
    // An unknown value may be null, and that equals no value but null; values of different types differ.
    if ((isOpaque(a) && isOpaque(b)) || a.is === 'absent' || b.is === 'absent') return undefined;
    const [x, y] = [typeOf(a), typeOf(b)];
    return hasAny(x) || hasAny(y) || sameType(x, y) ? undefined : false;
  }
  if (a.is === 'absent' || b.is === 'absent') return a.is === b.is;
  if (hasUntyped(a) || hasUntyped(b)) return undefined;
  if (!sameType(typeOf(a), typeOf(b))) return false;
  return sameValue(a, b);
}

/** What may be anything of its type, null too. */
const isOpaque = (value: Value) =>
  value.is === 'unknown' || value.is === 'secret' || (value.is === 'object' && value.open !== undefined);

function sameValue(a: Value, b: Value): boolean | undefined {
  if (a.is === 'scalar' && b.is === 'scalar')
    return typeof a.value === 'number' && typeof b.value === 'number' && (a.exact || b.exact)
      ? compare(bigOf(a), bigOf(b)) === 0
      : a.value === b.value;
  if (a.is === 'list' && b.is === 'list') return a.form === 'set' ? sameSets(a, b) : sameItems(a, b);
  return a.is === 'object' && b.is === 'object' ? sameFields(a, b) : undefined;
}

function sameItems(a: ListValue, b: ListValue): boolean | undefined {
  if (a.items.length !== b.items.length) return false;
  for (const [index, item] of a.items.entries()) {
    const other = b.items[index];
    const same = other && equal(item, other);
    if (same !== true) return same;
  }
  return true;
}

function sameSets(a: ListValue, b: ListValue): boolean | undefined {
  if (a.obstacle || b.obstacle) return undefined;
  return a.items.length === b.items.length && sameItems(a, b);
}

function sameFields(a: ObjectValue, b: ObjectValue): boolean | undefined {
  if (a.fields.size !== b.fields.size) return false;
  let doubtful = false;
  for (const [name, value] of a.fields) {
    const other = b.fields.get(name);
    if (!other) return false;
    const same = equal(value, other);
    if (same === undefined) doubtful = true;
    else if (!same) return doubtful ? undefined : false;
  }
  return doubtful ? undefined : true;
}
