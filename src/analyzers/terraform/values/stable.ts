import type { Value } from '../value.ts';

/**
 * Whether a value is the same whatever type it is made to share with another: texts stay texts, where a number may become one.
 */
export function isStable(value: Value): boolean {
  switch (value.is) {
    case 'absent':
      return true;
    case 'scalar':
      return typeof value.value === 'string';
    case 'list':
      return value.items.every(isStable);
    case 'object':
      return !value.open && [...value.fields.values()].every(isStable);
    default:
      return false;
  }
}
