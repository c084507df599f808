import { fails, list, listOf, mapOf, object, scalar, unknown, type ObjectValue, type Value } from '../value.ts';
import { compareText, inOrder } from '../values/compare-text.ts';
import { convert } from '../values/conversion.ts';
import { listType, mapType, sameType, type Type } from '../values/type.ts';
import { typeOf } from '../values/type-of.ts';
import { anything, asText, refused, shape, texts, type Family } from './signature.ts';

export const maps: Family = {
  merge: { parameters: [], rest: { type: 'any', takes: 'shape', nullable: true }, gives: 'any', compute: merge },
  keys: {
    parameters: [shape],
    gives: 'any',
    compute: ([of]) => {
      if (of?.is !== 'object') return refused('what is no map');
      const names = inOrder(of.fields).map(([name]) => scalar(name));
      return of.form === 'map' ? listOf('string', names) : list(names);
    },
  },
  values: {
    parameters: [shape],
    gives: 'any',
    compute: ([of]) => {
      if (of?.is !== 'object') return refused('what is no map');
      const values = inOrder(of.fields).map(([, value]) => value);
      return of.form === 'map' ? listOf(of.element ?? 'any', values) : list(values);
    },
  },
  lookup: {
    parameters: [
      { type: 'any', takes: 'anything' },
      { type: 'string', takes: 'anything' },
    ],
    rest: anything,
    gives: 'any',
    compute: lookup,
  },
  zipmap: { parameters: [{ type: texts }, shape], gives: 'any', compute: ([names, values]) => zip(names, values) },
  transpose: { parameters: [{ type: mapType(texts) }], gives: mapType(texts), compute: ([of]) => transpose(of) },
};

function merge(args: readonly Value[]): Value {
  const fields = new Map<string, Value>();
  const types: Type[] = [];
  let untyped = false;
  for (const arg of args) {
    types.push(typeOf(arg));
    if (arg.is === 'absent') {
      untyped ||= arg.type === undefined;
      continue;
    }
    // Behind a null without a type Terraform asks no more what there is: texts of a set are their own names.
    const isSet = untyped && arg.is === 'list' && arg.form === 'set' && arg.element === 'string';
    if (isSet) for (const item of arg.items) fields.set(asText(item), item);
    else if (arg.is !== 'object') return refused('what is no map');
    else for (const [name, value] of arg.fields) fields.set(name, value);
  }
  const [first] = types;
  if (first !== undefined && typeof first === 'object' && types.every(type => sameType(type, first))) {
    if (first.kind === 'map') return mapOf(first.element, fields);
    if (first.kind !== 'object') return refused('what is no map');
  }
  const scalars = types.some(
    type => type !== 'any' && (typeof type === 'string' || (type.kind !== 'map' && type.kind !== 'object')),
  );
  return scalars && !untyped ? refused('what is no map') : object(fields);
}

function lookup([of, key, ...defaults]: readonly Value[]): Value {
  if (defaults.length > 1) return refused('more than three arguments');
  const [otherwise] = defaults;
  if (of?.is === 'unknown' || key?.is === 'unknown')
    return unknown([of, key].map(one => (one?.is === 'unknown' ? one.why : '')).join(''));
  if (of?.is === 'secret' || key?.is === 'secret') return { is: 'secret' };
  if (of?.is !== 'object') return refused('what is no map');
  const converted = otherwise && of.form === 'map' ? convert(otherwise, of.element ?? 'any') : otherwise;
  if (converted && fails(converted)) return converted;
  const field = of.fields.get(asText(key));
  if (field) return field;
  if (of.open) return unknown(of.open.why);
  return converted ?? refused('a key that is not there');
}

function zip(names: Value | undefined, values: Value | undefined): Value {
  if (names?.is !== 'list' || values?.is !== 'list' || values.form === 'set') return refused('what is no list');
  if (names.items.length !== values.items.length) return refused('keys and values of different numbers');
  const fields = new Map<string, Value>();
  for (const [at, name] of names.items.entries()) {
    const value = values.items[at];
    if (name.is === 'absent' || !value) return refused('null as a key');
    fields.set(asText(name), value);
  }
  return values.form === 'list' ? mapOf(values.element ?? 'any', fields) : object(fields);
}

function transpose(of: Value | undefined): Value {
  const made = new Map<string, string[]>();
  for (const [name, inner] of fieldsOf(of)) {
    if (inner.is !== 'list') return refused('null as a list');
    for (const item of inner.items) {
      if (item.is === 'absent') return refused('null as a text');
      const names = made.get(asText(item)) ?? [];
      names.push(name);
      made.set(asText(item), names);
    }
  }
  return mapOf(
    listType('string'),
    new Map([...made].map(([name, names]) => [name, listOf('string', names.sort(compareText).map(scalar))])),
  );
}

const fieldsOf = (value: Value | undefined): ObjectValue['fields'] =>
  value?.is === 'object' ? value.fields : new Map();
