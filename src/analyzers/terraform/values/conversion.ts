import {
  absentOf,
  beyond,
  failure,
  mapOf,
  object,
  scalar,
  sequence,
  textOf,
  unknown,
  type ListValue,
  type ObjectValue,
  type Value,
} from '../value.ts';
import { fromText } from './from-text.ts';
import { bare, replaced } from './replaced.ts';
import { setOf } from './set.ts';
import { isCollection, kindOf, nameOf, sameType, type ObjectType, type Type } from './type.ts';
import { hasUntyped, typeOf } from './type-of.ts';
import { most, unify, type Rules } from './unify.ts';

export type Conversion = (value: Value) => Value;

const rulesOf = (unsafe: boolean): Rules => ({
  unsafe,
  converts: (from, to) => conversion(from, to, unsafe) !== undefined,
});
const [safely, unsafely] = [rulesOf(false), rulesOf(true)];

/** The type that values of all these types can become; undefined where they have none in common, `any` where one is not known. */
export const unified = (types: readonly Type[], unsafe: boolean): Type | undefined =>
  unify(types, unsafe ? unsafely : safely);

/** A value as one of another type, as Terraform converts it where a type is expected. */
export function convert(value: Value, to: Type): Value {
  const from = typeOf(value);
  if (sameType(from, bare(to))) return value;
  const convertTo = conversion(from, to, true);
  return convertTo ? convertTo(value) : failure(mismatch(from, to), bare(to));
}

const mismatch = (from: Type, to: Type) => `${nameOf(from)} where ${nameOf(to)} is expected`;

/**
 * How values of one type become those of another; undefined where none does. An unsafe conversion may fail, as that of a text
 * to a number does. https://github.com/zclconf/go-cty/blob/main/docs/convert.md
 */
export function conversion(from: Type, to: Type, unsafe: boolean): Conversion | undefined {
  const known = ofKnown(from, to, unsafe);
  if (!known) return undefined;
  return value => {
    if (to === 'any') return value;
    if (value.is === 'unknown' || value.is === 'secret') {
      const type = replaced(typeOf(value), to, unsafely);
      return type === 'any' ? value : withoutIdentity({ ...value, type });
    }
    return value.is === 'absent' ? absentOf(replaced(value.type ?? 'any', to, unsafely)) : known(value);
  };
}

/** A text that is an attribute's value stays that; what else it becomes is not. */
function withoutIdentity(value: Value): Value {
  if (value.is !== 'unknown' || value.of === undefined || value.type === 'string') return value;
  const { of: _, ...rest } = value;
  return rest;
}

function ofKnown(from: Type, to: Type, unsafe: boolean): Conversion | undefined {
  if (to === 'any') return value => value;
  if (from === 'any') return unsafe ? value => convertOpen(value, to) : undefined;
  if (typeof from === 'string' || typeof to === 'string')
    return typeof from === 'string' && typeof to === 'string' ? ofScalars(from, to, unsafe) : undefined;
  const [own, want] = [kindOf(from), kindOf(to)];
  if (to.kind === 'object') {
    if (from.kind === 'object') return objectToObject(from, to, unsafe);
    return from.kind === 'map' && unsafe ? mapToObject(from.element, to, unsafe) : undefined;
  }
  if (to.kind === 'tuple') return from.kind === 'tuple' ? tupleToTuple(from.elements, to.elements, unsafe) : undefined;
  if (want === 'map') {
    if (from.kind === 'map') return mapToMap(from.element, to.element, unsafe);
    return from.kind === 'object' ? objectToMap(from, to.element, unsafe) : undefined;
  }
  if (from.kind === 'tuple')
    return tupleToSequence(from.elements, to.kind === 'set' ? 'set' : 'list', to.element, unsafe);
  if (own === 'map' || own === 'object' || !isCollection(from)) return undefined;
  if (want === 'set' && own === 'list' && !unsafe) return undefined;
  return sequenceToSequence(from.element, to.kind === 'set' ? 'set' : 'list', to.element, unsafe);
}

/** What has no type yet, as an object with unknown fields, is converted by what it turns out to be. */
const convertOpen = (value: Value, to: Type): Value =>
  typeOf(value) === 'any' ? unknown('a value that is not known as a whole', bare(to)) : convert(value, to);

function ofScalars(from: Type, to: Type, unsafe: boolean): Conversion | undefined {
  if (to === 'string')
    return value => {
      const text = textOf(value);
      return text === undefined ? failure(mismatch(typeOf(value), 'string'), 'string') : scalar(text);
    };
  return unsafe && from === 'string' && (to === 'number' || to === 'bool') ? value => fromText(value, to) : undefined;
}

/** Undefined in its place where no conversion is needed; the whole undefined where one is impossible. */
function conversions(from: readonly Type[], to: Type, unsafe: boolean): readonly Conversion[] | undefined {
  const found: Conversion[] = [];
  let last: { readonly type: Type; readonly convert: Conversion } | undefined;
  for (const type of from) {
    if (!last || !sameType(last.type, type)) {
      const convertTo = sameType(type, to) ? (value: Value) => value : conversion(type, to, unsafe);
      if (!convertTo) return undefined;
      last = { type, convert: convertTo };
    }
    found.push(last.convert);
  }
  return found;
}

const itemsOf = (value: Value) => (value.is === 'list' ? value.items : []);
const fieldsIn = (value: Value): ObjectValue['fields'] => (value.is === 'object' ? value.fields : new Map());

function tupleToSequence(
  from: readonly Type[],
  form: 'list' | 'set',
  to: Type,
  unsafe: boolean,
): Conversion | undefined {
  if (from.length === 0) return () => sequence(form, [], bare(to));
  const element = to === 'any' ? unified(from, unsafe) : to;
  if (element === undefined || (element === 'any' && from.some(type => type !== 'any')))
    return element === 'any' && to === 'any' && from.includes('any') ? unclear : undefined;
  const each = conversions(from, element, unsafe);
  return (
    each &&
    (value => {
      const items = itemsOf(value).map((item, at) => each[at]?.(item) ?? item);
      return collected(form, form === 'list' ? alike(items, unsafe) : items, element);
    })
  );
}

const unclear: Conversion = value => {
  if (hasUntyped(value)) return unknown('a collection of values of unknown types');
  return itemsOf(value).length > most
    ? beyond(`a collection of more than ${most} values of different types`)
    : failure('values of different types');
};

/** Elements that are converted, all of one type. */
function collected(form: 'list' | 'set', items: readonly Value[], want: Type): Value {
  if (!areAlike(items)) return unalike(items);
  const type = oneType(items.map(typeOf)) ?? bare(want);
  return form === 'set' ? setOf(type, items) : sequence('list', items, type);
}

/** Elements made ones of their common type, where they have one. */
function alike(items: readonly Value[], unsafe: boolean): readonly Value[] {
  const common = areAlike(items) ? undefined : unified(items.map(typeOf), unsafe);
  return common === undefined ? items : items.map(item => convert(item, common));
}

function areAlike(items: readonly Value[]): boolean {
  const types = items.map(typeOf);
  const first = oneType(types);
  return first === undefined || types.every(type => type === 'any' || sameType(type, first));
}

const unalike = (items: readonly Value[]): Value =>
  items.some(hasUntyped) ? unknown('a collection of values of unknown types') : failure('elements of different types');

/** The type of the first that has one: nulls and unknown values of no type go with any. */
const oneType = (types: readonly Type[]): Type | undefined => types.find(type => type !== 'any');

function sequenceToSequence(from: Type, form: 'list' | 'set', to: Type, unsafe: boolean): Conversion | undefined {
  const convertTo = sameType(from, to) ? (value: Value) => value : conversion(from, to, unsafe);
  if (!convertTo) return undefined;
  return value => {
    if (value.is !== 'list') return value;
    if (value.form === 'set' && value.obstacle && form === 'list') return unknownList(value);
    const items = value.items.map(convertTo);
    return items.length === 0 ? sequence(form, [], to === 'any' ? from : bare(to)) : collected(form, items, to);
  };
}

/** How many elements a set has is not known where one of them is not. */
function unknownList({ obstacle, element }: ListValue): Value {
  const why = obstacle?.is === 'unknown' ? obstacle.why : 'a secret';
  return unknown(why, { kind: 'list', element: element ?? 'any' });
}

function tupleToTuple(from: readonly Type[], to: readonly Type[], unsafe: boolean): Conversion | undefined {
  if (from.length !== to.length) return undefined;
  const each: Conversion[] = [];
  for (const [at, type] of from.entries()) {
    const want = to[at] ?? 'any';
    const convertTo = sameType(type, want) ? (value: Value) => value : conversion(type, want, unsafe);
    if (!convertTo) return undefined;
    each.push(convertTo);
  }
  return value =>
    sequence(
      'tuple',
      itemsOf(value).map((item, at) => each[at]?.(item) ?? item),
    );
}

function mapFields(fields: ObjectValue['fields'], want: Type, unsafe: boolean): Value {
  const own = [...fields.values()];
  const same = isCollection(want) || kindOf(want) === 'object' ? alike(own, unsafe) : own;
  if (!areAlike(same)) return unalike(same);
  const names = [...fields.keys()];
  const type = oneType(same.map(typeOf)) ?? bare(want);
  return mapOf(type, new Map(same.map((item, at): [string, Value] => [names[at] ?? '', item])));
}

function mapToMap(from: Type, to: Type, unsafe: boolean): Conversion | undefined {
  const convertTo = conversion(from, to, unsafe);
  if (!convertTo) return undefined;
  return value => {
    const fields = new Map([...fieldsIn(value)].map(([key, item]) => [key, convertTo(item)]));
    return fields.size === 0 ? mapOf(to === 'any' ? from : bare(to), fields) : mapFields(fields, to, false);
  };
}

function objectToMap({ attributes }: ObjectType, to: Type, unsafe: boolean): Conversion | undefined {
  if (attributes.size === 0) return () => mapOf(bare(to), new Map());
  const types = [...attributes.values()];
  const element = to === 'any' ? unified(types, unsafe) : to;
  const each = element === undefined ? undefined : conversions(types, element, unsafe);
  if (element === undefined || !each) return undefined;
  const byName = new Map([...attributes.keys()].map((name, at) => [name, each[at]]));
  return value =>
    mapFields(
      new Map([...fieldsIn(value)].map(([name, item]) => [name, byName.get(name)?.(item) ?? item])),
      element,
      unsafe,
    );
}

function objectToObject(from: ObjectType, to: ObjectType, unsafe: boolean): Conversion | undefined {
  const each = new Map<string, Conversion>();
  for (const [name, want] of to.attributes) {
    const type = from.attributes.get(name);
    if (type === undefined) {
      if (to.optional?.has(name)) continue;
      return undefined;
    }
    const convertTo =
      sameType(type, want) && !hasOptional(want) ? (value: Value) => value : conversion(type, want, unsafe);
    if (!convertTo) return undefined;
    each.set(name, convertTo);
  }
  return value => {
    const fields = fieldsIn(value);
    const made = new Map<string, Value>();
    for (const [name, want] of to.attributes) {
      const own = fields.get(name);
      made.set(name, own ? (each.get(name)?.(own) ?? own) : absentOf(bare(want)));
    }
    return object(made);
  };
}

const hasOptional = (type: Type): boolean => typeof type === 'object' && !sameIdentity(type);
const sameIdentity = (type: Type) => bare(type) === type;

function mapToObject(from: Type, to: ObjectType, unsafe: boolean): Conversion | undefined {
  const each = new Map<string, Conversion | undefined>();
  for (const [name, want] of to.attributes) {
    const convertTo = sameType(from, want) ? (value: Value) => value : conversion(from, want, unsafe);
    if (!convertTo && !to.optional?.has(name)) return undefined;
    each.set(name, convertTo);
  }
  return value => {
    const fields = fieldsIn(value);
    const made = new Map<string, Value>();
    for (const [name, want] of to.attributes) {
      const own = fields.get(name);
      if (!own && !to.optional?.has(name)) return failure(`a map without the element ${name}`);
      const convertTo = each.get(name);
      if (own && !convertTo) return failure(mismatch(from, want));
      made.set(name, own && convertTo ? convertTo(own) : absentOf(bare(want)));
    }
    return object(made);
  };
}
