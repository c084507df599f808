import { fails, list, listOf, number, unknown, type ListValue, type Value } from '../value.ts';
import { add, compare, ofInteger, type Big } from '../values/big.ts';
import { convert, unified } from '../values/conversion.ts';
import { kindOf, listType, sameType, type Type } from '../values/type.ts';
import { typeOf } from '../values/type-of.ts';
import { identityOf } from './identity.ts';
import {
  anyList,
  asBig,
  asInteger,
  asText,
  numeric,
  refused,
  shape,
  texts,
  type Family,
  type Parameter,
} from './signature.ts';

const shapedList: Parameter = { type: listType('any'), takes: 'shape' };

export const lists: Family = {
  concat: { parameters: [], rest: shape, gives: 'any', compute: concat },
  flatten: { parameters: [shape], gives: 'any', compute: ([of]) => flatten(of) },
  element: { parameters: [shape, numeric], gives: 'any', compute: ([of, at]) => element(of, asInteger(at)) },
  slice: {
    parameters: [shape, numeric, numeric],
    gives: 'any',
    compute: ([of, from, to]) => slice(of, asInteger(from), asInteger(to)),
  },
  reverse: {
    parameters: [shape],
    gives: 'any',
    compute: ([of]) => {
      if (of?.is !== 'list') return refused('what is no list');
      return like(of, of.items.toReversed());
    },
  },
  distinct: {
    parameters: [anyList],
    gives: listType('any'),
    compute: ([of]) => {
      if (of?.is !== 'list') return refused('what is no list');
      const seen = new Map(of.items.map(item => [identityOf(item), item]));
      return like(of, [...seen.values()]);
    },
  },
  chunklist: {
    parameters: [shapedList, numeric],
    gives: listType('any'),
    compute: ([of, size]) => chunks(of, asInteger(size)),
  },
  compact: {
    parameters: [{ type: texts }],
    gives: texts,
    compute: ([of]) =>
      of?.is === 'list'
        ? listOf(
            'string',
            of.items.filter(item => asText(item) !== ''),
          )
        : refused('what is no list'),
  },
  range: { parameters: [], rest: numeric, gives: listType('number'), compute: args => range(args.map(asBig)) },
};

/** A list of the same kind; of a set, a list. */
const like = ({ form, element: type }: ListValue, items: readonly Value[]): Value =>
  form === 'tuple' ? list(items) : listOf(type ?? 'any', items);

function concat(args: readonly Value[]): Value {
  if (args.length === 0) return refused('no lists');
  const given = args
    .map(arg => (arg.is === 'list' && arg.form !== 'set' ? arg : undefined))
    .filter(arg => arg !== undefined);
  if (given.length < args.length) return refused('what is no list');
  if (given.every(({ form }) => form === 'list')) {
    const type = unified(given.map(typeOf), true);
    if (type !== undefined && kindOf(type) === 'list') return asOneList(given, type);
  }
  return list(given.flatMap(({ items }) => items));
}

function asOneList(given: readonly ListValue[], type: Type): Value {
  const converted = given.map(one => convert(one, type));
  const failed = converted.find(fails);
  if (failed) return failed;
  const items = converted.flatMap(one => (one.is === 'list' ? one.items : []));
  const types = items.map(typeOf);
  const element =
    types.find(own => own !== 'any') ?? (typeof type === 'object' && type.kind === 'list' ? type.element : 'any');
  return types.every(own => own === 'any' || sameType(own, element))
    ? listOf(element, items)
    : refused('lists of different types');
}

function flatten(of: Value | undefined): Value {
  if (of?.is !== 'list') return refused('what is no list');
  const items: Value[] = [];
  const doubt = collect(of, items);
  return doubt ?? list(items);
}

/** What of the lists in a list is not known. */
function collect(of: ListValue, into: Value[]): Value | undefined {
  if (of.form === 'set' && of.obstacle) return of.obstacle;
  for (const item of of.items) {
    if (item.is === 'list') {
      const doubt = collect(item, into);
      if (doubt) return doubt;
    } else if (
      (item.is === 'unknown' || item.is === 'secret') &&
      !['string', 'number', 'bool', 'object', 'map'].includes(kindOf(typeOf(item)))
    )
      return item.is === 'secret' ? { is: 'secret' } : unknown(item.why);
    else into.push(item);
  }
  return undefined;
}

function element(of: Value | undefined, at: number | undefined): Value {
  if (of?.is !== 'list' || of.form === 'set') return refused('what is no list');
  const { length } = of.items;
  if (at === undefined || length === 0) return refused('an index that is none');
  const wrapped = at % length;
  // Only of a list do numbers below zero count from the end.
  if (wrapped < 0 && of.form === 'tuple') return refused('an index below zero');
  return of.items[(wrapped + length) % length] ?? refused('an index that is none');
}

function slice(of: Value | undefined, from: number | undefined, to: number | undefined): Value {
  if (of?.is !== 'list' || of.form === 'set') return refused('what is no list');
  const fits = from !== undefined && to !== undefined && from >= 0 && from <= to && to <= of.items.length;
  return fits ? like(of, of.items.slice(from, to)) : refused('an index that is none');
}

function chunks(of: Value | undefined, size: number | undefined): Value {
  if (of?.is !== 'list' || size === undefined || size < 0) return refused('a size that is none');
  const type = typeOf(of);
  if (size === 0) return listOf(type, of.items.length === 0 ? [] : [of]);
  const made: Value[] = [];
  for (let at = 0; at < of.items.length; at += size) made.push(like(of, of.items.slice(at, at + size)));
  return listOf(type, made);
}

const most = 1024;

function range(given: readonly Big[]): Value {
  const [first, second, third] = given;
  if (!first || given.length > 3) return refused('other than one to three numbers');
  const zero = ofInteger(0n, 64);
  const [start, end] = second ? [first, second] : [zero, first];
  const step = third ?? ofInteger(compare(end, start) < 0 ? -1n : 1n, 64);
  const down = step.mantissa < 0n;
  if (compare(end, start) * (down ? -1 : 1) < 0) return refused('an end before its start');
  const made: Value[] = [];
  for (let at = start; compare(at, end) * (down ? -1 : 1) < 0; at = add(at, step)) {
    if (made.length >= most) return refused('more than 1024 numbers');
    made.push(number(at));
  }
  return listOf('number', made);
}
