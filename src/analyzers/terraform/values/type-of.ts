import type { Value } from '../value.ts';
import { listType, mapType, objectType, setType, tupleType, type Type } from './type.ts';

const known = new WeakMap<Value, Type>();

/** The type of a value; `any` where it is not known, or is that of a bare `null`. */
export function typeOf(value: Value): Type {
  switch (value.is) {
    case 'scalar':
      return scalarType(value.value);
    case 'list':
    case 'object': {
      const present = known.get(value);
      if (present !== undefined) return present;
      const type = containerType(value);
      known.set(value, type);
      return type;
    }
    default:
      return value.type ?? 'any';
  }
}

function scalarType(value: string | number | boolean): Type {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'bool';
}

function containerType(value: Extract<Value, { readonly is: 'list' | 'object' }>): Type {
  if (value.is === 'list') {
    if (value.form === 'tuple') return tupleType(value.items.map(typeOf));
    return value.form === 'set' ? setType(value.element ?? 'any') : listType(value.element ?? 'any');
  }
  if (value.form === 'map') return mapType(value.element ?? 'any');
  return value.open ? 'any' : objectType(new Map([...value.fields].map(([name, inner]) => [name, typeOf(inner)])));
}

/** Whether the type of some value in it is not known; that of a `null` does not count. */
export function hasUntyped(value: Value): boolean {
  if (value.is === 'list') return value.obstacle !== undefined && value.items.some(hasUntyped);
  if (value.is === 'object')
    return value.open !== undefined || (value.obstacle !== undefined && [...value.fields.values()].some(hasUntyped));
  return (value.is === 'unknown' || value.is === 'secret') && value.type === undefined;
}
