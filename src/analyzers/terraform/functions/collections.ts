import {
  absentOf,
  booleanOf,
  count,
  failure,
  fails,
  listOf,
  obstacleOf,
  scalar,
  typed,
  unknown,
  type ListValue,
  type Value,
} from '../value.ts';
import { convert, unified } from '../values/conversion.ts';
import { equal } from '../values/equal.ts';
import { isStable } from '../values/stable.ts';
import { kindOf, listType } from '../values/type.ts';
import { hasUntyped, typeOf } from '../values/type-of.ts';
import { lengthOf } from './segments.ts';
import { any, anyList, anything, refused, shape, type Family, type Parameter } from './signature.ts';

const booleans: Parameter = { type: listType('bool'), takes: 'shape' };

export const collections: Family = {
  length: { parameters: [{ type: 'any', takes: 'anything' }], gives: 'number', compute: ([of]) => length(of) },
  alltrue: { parameters: [booleans], gives: 'bool', compute: ([of]) => allTrue(itemsOf(of)) },
  anytrue: { parameters: [booleans], gives: 'bool', compute: ([of]) => anyTrue(itemsOf(of)) },
  coalesce: { parameters: [], rest: anything, gives: 'any', compute: coalesce },
  coalescelist: { parameters: [], rest: anything, gives: 'any', compute: coalesceList },
  contains: {
    parameters: [shape, { type: 'any', takes: 'anything' }],
    gives: 'bool',
    compute: ([of, what]) => contains(of, what),
  },
  index: { parameters: [shape, any], gives: 'number', compute: ([of, what]) => indexOf(of, what) },
  one: { parameters: [shape], gives: 'any', compute: ([of]) => one(of) },
  matchkeys: {
    parameters: [{ ...anyList, takes: 'shape' }, anyList, anyList],
    gives: listType('any'),
    compute: ([values, keys, wanted]) => matching(values, keys, wanted),
  },
};

const itemsOf = (value: Value | undefined) => (value?.is === 'list' ? value.items : []);

function length(of: Value | undefined): Value {
  if (of?.is === 'secret' || of?.is === 'unknown') return typed(of, 'number');
  if (of?.is === 'scalar' && typeof of.value === 'string') return count(lengthOf(of.value));
  if (of?.is === 'object') return of.open ? unknown(of.open.why, 'number') : count(of.fields.size);
  if (of?.is !== 'list') return refused('the length of what has none');
  const certain = of.form !== 'set' || !of.obstacle || of.items.length === 1;
  return certain ? count(of.items.length) : unknown('how many elements of a set differ', 'number');
}

function allTrue(items: readonly Value[]): Value {
  for (const item of items) {
    const obstacle = obstacleOf([item]);
    if (obstacle) return typed(obstacle, 'bool');
    if (booleanOf(item) !== true) return scalar(false);
  }
  return scalar(true);
}

function anyTrue(items: readonly Value[]): Value {
  const known = items.filter(item => !obstacleOf([item]));
  const secret = items.some(item => item.is === 'secret');
  if (!secret && known.some(item => booleanOf(item) === true)) return scalar(true);
  const obstacle = obstacleOf(items);
  return obstacle ? typed(obstacle, 'bool') : scalar(false);
}

function coalesce(args: readonly Value[]): Value {
  const type = unified(args.map(typeOf), true);
  if (type === undefined) return refused('values of different types');
  const untyped = args.some(arg => arg.is !== 'absent' && hasUntyped(arg));
  for (const arg of args) {
    const value = convert(arg, type);
    if (fails(value)) return value;
    if (value.is === 'unknown' || value.is === 'secret') return value;
    if (value.is === 'absent' || (value.is === 'scalar' && value.value === '')) continue;
    return untyped && !isStable(value) ? unknown('a value that becomes one of the type of another') : value;
  }
  return refused('nothing but null');
}

function coalesceList(args: readonly Value[]): Value {
  if (args.length === 0) return refused('no lists');
  for (const arg of args) {
    if (arg.is === 'unknown' || arg.is === 'secret') return obstacleOf([arg]) ?? arg;
    if (
      arg.is === 'absent'
        ? !['list', 'tuple'].includes(kindOf(arg.type ?? 'any'))
        : arg.is !== 'list' || arg.form === 'set'
    )
      return refused('what is no list');
  }
  return args.find(arg => arg.is === 'list' && arg.items.length > 0) ?? refused('no list with elements');
}

function contains(of: Value | undefined, what: Value | undefined): Value {
  if (of?.is !== 'list' || !what) return refused('what is no list');
  if (of.items.length === 0) return scalar(false);
  if (what.is === 'secret' || of.obstacle?.is === 'secret') return { is: 'secret', type: 'bool' };
  const found = new Set(of.items.map(item => equal(what, item)));
  if (found.has(true)) return scalar(true);
  return found.has(undefined) ? unknown('whether a list contains what is not known', 'bool') : scalar(false);
}

function indexOf(of: Value | undefined, what: Value | undefined): Value {
  if (of?.is !== 'list' || of.form === 'set' || of.items.length === 0 || !what) return refused('what is no list');
  for (const [at, item] of of.items.entries()) {
    const same = equal(item, what);
    if (same === undefined)
      return item.is === 'secret' ? { is: 'secret', type: 'number' } : unknown('where in a list a value is', 'number');
    if (same) return count(at);
  }
  return refused('what is not in the list');
}

function one(of: Value | undefined): Value {
  if (of?.is !== 'list' || of.items.length > 1) return refused('other than one element');
  return of.items[0] ?? absentOf(of.element ?? 'any');
}

function matching(values: Value | undefined, keys: Value | undefined, wanted: Value | undefined): Value {
  const type = keys && wanted && unified([typeOf(keys), typeOf(wanted)], true);
  if (type === undefined || !keys || !wanted) return refused('keys of different types');
  if (itemsOf(values).length !== itemsOf(keys).length) return refused('keys and values of different numbers');
  const [own, others] = [convert(keys, type), convert(wanted, type)];
  if (fails(own) || fails(others)) return failure('keys of different types');
  const found = itemsOf(own).map(key => itemsOf(others).some(other => equal(key, other) === true));
  const items = itemsOf(values).filter((_, at) => found[at]);
  return listOf(elementOf(values), items);
}

const elementOf = (value: Value | undefined): NonNullable<ListValue['element']> =>
  (value?.is === 'list' ? value.element : undefined) ?? 'any';
