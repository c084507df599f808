import { bigOf, obstacleOf, type Value } from '../value.ts';
import { inOrder } from '../values/compare-text.ts';

/** A text that two known values of one type share if, and only if, they are equal. */
export function identityOf(value: Value): string {
  switch (value.is) {
    case 'scalar': {
      if (typeof value.value === 'string') return JSON.stringify(value.value);
      if (typeof value.value === 'boolean') return String(value.value);
      const { mantissa, exponent } = bigOf(value);
      return `${mantissa}p${exponent}`;
    }
    case 'list':
      return `[${value.items.map(identityOf).join()}]`;
    case 'object':
      return `{${inOrder(value.fields)
        .map(([name, inner]) => `${JSON.stringify(name)}:${identityOf(inner)}`)
        .join()}}`;
    default:
      return value.is;
  }
}

/** The same of a value that is known as a whole; undefined of others. */
export const knownIdentity = (value: Value): string | undefined =>
  obstacleOf([value]) ? undefined : identityOf(value);
