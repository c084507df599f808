/** A type as Terraform has them. `any`: not known, or that of a bare `null`. */
export type Type =
  | 'any'
  | 'string'
  | 'number'
  | 'bool'
  | Collection
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }
  | ObjectType;
export interface Collection {
  readonly kind: 'list' | 'set' | 'map';
  readonly element: Type;
}
export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: ReadonlyMap<string, Type>;
  /** Names that a value may lack: it then has null. */
  readonly optional?: ReadonlySet<string>;
}

export const listType = (element: Type): Collection => ({ kind: 'list', element });
export const setType = (element: Type): Collection => ({ kind: 'set', element });
export const mapType = (element: Type): Collection => ({ kind: 'map', element });
export const tupleType = (elements: readonly Type[]): Type => ({ kind: 'tuple', elements });
export const objectType = (attributes: ReadonlyMap<string, Type>): ObjectType => ({ kind: 'object', attributes });

export const kindOf = (type: Type): string => (typeof type === 'string' ? type : type.kind);
export const isCollection = (type: Type): type is Collection =>
  typeof type === 'object' && (type.kind === 'list' || type.kind === 'set' || type.kind === 'map');

/** Whether two types are one; what is optional does not count. */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  if (a.kind === 'tuple')
    return (
      b.kind === 'tuple' &&
      a.elements.length === b.elements.length &&
      a.elements.every((element, index) => sameType(element, b.elements[index] ?? 'any'))
    );
  if (a.kind === 'object') {
    if (b.kind !== 'object' || a.attributes.size !== b.attributes.size) return false;
    for (const [name, type] of a.attributes) {
      const other = b.attributes.get(name);
      if (other === undefined || !sameType(type, other)) return false;
    }
    return true;
  }
  return isCollection(b) && a.kind === b.kind && sameType(a.element, b.element);
}

/** Whether some part of a type is not known. */
export function hasAny(type: Type): boolean {
  if (typeof type === 'string') return type === 'any';
  if (type.kind === 'tuple') return type.elements.some(hasAny);
  if (type.kind === 'object') return [...type.attributes.values()].some(hasAny);
  return hasAny(type.element);
}

/** A type's name for a message: that of its kind. */
export const nameOf = (type: Type): string => (type === 'any' ? 'any type' : kindOf(type));
