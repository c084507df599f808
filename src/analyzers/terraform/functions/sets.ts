import { beyond, fails, sequence, type Value } from '../value.ts';
import { convert, unified } from '../values/conversion.ts';
import { setOf } from '../values/set.ts';
import { isCollection, sameType, setType, tupleType, type Type } from '../values/type.ts';
import { typeOf } from '../values/type-of.ts';
import { anySet, refused, type Family, type Signature } from './signature.ts';
import { identityOf } from './identity.ts';

type Items = readonly Value[];

const operation = (count: number, combine: (a: Items, b: Items) => Items): Signature => ({
  parameters: Array.from({ length: count }, () => anySet),
  ...(count === 1 ? { rest: anySet } : {}),
  gives: setType('any'),
  compute: args => {
    const types = args.flatMap(arg => {
      const type = typeOf(arg);
      const element = isCollection(type) ? type.element : 'any';
      return arg.is === 'list' && arg.items.length === 0 && element === 'any' ? [] : [element];
    });
    const element = types.length === 0 ? 'any' : unified(types, true);
    if (element === undefined || (element === 'any' && types.some(type => type !== 'any')))
      return refused('sets of different types');
    const sets = args.map(arg => convert(arg, setType(element)));
    const failed = sets.find(fails);
    if (failed) return failed;
    if (sets.some(set => !sameType(typeOf(set), typeOf(sets[0] ?? set)))) return refused('sets of different types');
    const [first = [], ...others] = sets.map(set => (set.is === 'list' ? set.items : []));
    return setOf(element, others.reduce<Items>(combine, first));
  },
});

const keysOf = (items: Items) => new Set(items.map(identityOf));

export const sets: Family = {
  setunion: operation(1, (a, b) => [...a, ...b]),
  setintersection: operation(1, (a, b) => {
    const keys = keysOf(b);
    return a.filter(item => keys.has(identityOf(item)));
  }),
  setsubtract: operation(2, (a, b) => {
    const keys = keysOf(b);
    return a.filter(item => !keys.has(identityOf(item)));
  }),
  setproduct: { parameters: [], rest: { type: 'any', takes: 'shape' }, gives: 'any', compute: product },
};

const most = 20_000;

function product(args: readonly Value[]): Value {
  if (args.length < 2) return refused('fewer than two sets');
  const elements: Type[] = [];
  let [total, ordered] = [1, true];
  for (const arg of args) {
    const type = arg.is === 'list' ? elementOf(arg) : undefined;
    if (type === undefined || arg.is !== 'list') return refused('what is no set and no list');
    if (arg.form === 'set') ordered = false;
    elements.push(type);
    total *= arg.items.length;
  }
  if (total > most) return beyond(`a product of more than ${most.toLocaleString('en')} elements`);
  const element = tupleType(elements);
  const made = combinations(args.map(arg => (arg.is === 'list' ? arg.items : []))).map(items =>
    sequence(
      'tuple',
      items.map((item, at) => convert(item, elements[at] ?? 'any')),
    ),
  );
  const failed = made.find(fails);
  if (failed) return failed;
  if (made.length === 0) return sequence(ordered ? 'list' : 'set', [], element);
  const type = typeOf(made[0] ?? sequence('tuple', []));
  return ordered ? sequence('list', made, type) : setOf(type, made);
}

function elementOf(list: Extract<Value, { readonly is: 'list' }>): Type | undefined {
  if (list.form !== 'tuple') return list.element ?? 'any';
  return list.items.length === 0 ? 'any' : unified(list.items.map(typeOf), true);
}

function combinations(lists: readonly Items[]): readonly Items[] {
  return lists.reduce<readonly Items[]>(
    (made, items) => made.flatMap(before => items.map(item => [...before, item])),
    [[]],
  );
}
