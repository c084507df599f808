import { isCollection, type ObjectType, type Type } from './type.ts';
import { unify, type Rules } from './unify.ts';

const known = new WeakMap<object, Type>();

/** A type without the marks of what is optional in it: values have no such types. */
export function bare(type: Type): Type {
  if (typeof type === 'string') return type;
  const present = known.get(type);
  if (present !== undefined) return present;
  const made = withoutOptional(type);
  known.set(type, made);
  return made;
}

function withoutOptional(type: Exclude<Type, string>): Type {
  if (isCollection(type)) {
    const element = bare(type.element);
    return element === type.element ? type : { kind: type.kind, element };
  }
  if (type.kind === 'tuple') {
    const elements = type.elements.map(bare);
    return elements.every((element, at) => element === type.elements[at]) ? type : { kind: 'tuple', elements };
  }
  const attributes = new Map([...type.attributes].map(([name, inner]) => [name, bare(inner)]));
  const same =
    (type.optional?.size ?? 0) === 0 && [...attributes].every(([name, inner]) => inner === type.attributes.get(name));
  return same ? type : { kind: 'object', attributes };
}

/** The type of a null or unknown value of type `from` that becomes `to`: what `to` leaves open is as it was. */
export function replaced(from: Type, to: Type, rules: Rules): Type {
  const want = bare(to);
  if (from === 'any') return want;
  if (want === 'any') return from;
  if (typeof want === 'string') return want;
  if (want.kind === 'object') return objectReplaced(from, want, rules);
  if (typeof from === 'string') return want;
  if (want.kind === 'tuple')
    return from.kind === 'tuple'
      ? {
          kind: 'tuple',
          elements: want.elements.map((element, at) => replaced(from.elements[at] ?? 'any', element, rules)),
        }
      : want;
  const inner = innerOf(from, rules);
  return inner === undefined ? want : { kind: want.kind, element: replaced(inner, want.element, rules) };
}

function innerOf(type: Exclude<Type, string>, rules: Rules): Type | undefined {
  if (isCollection(type)) return type.element;
  return unify(type.kind === 'tuple' ? type.elements : [...type.attributes.values()], rules);
}

function objectReplaced(from: Type, want: ObjectType, rules: Rules): Type {
  if (typeof from === 'string') return want;
  const own = (name: string): Type | undefined => {
    if (from.kind === 'map') return from.element;
    return from.kind === 'object' ? from.attributes.get(name) : undefined;
  };
  return {
    kind: 'object',
    attributes: new Map([...want.attributes].map(([name, type]) => [name, replaced(own(name) ?? 'any', type, rules)])),
  };
}
