import { decodedIfSound } from '../../formats/format-error.ts';
import type { Held } from '../../formats/held.ts';

/** Decodes the end of a file of `size` bytes; the same bytes once. */
export function decodedOnce<T>(
  decode: (held: Held, size: number) => T,
): (held: Held, size: number) => T | 'unreadable' {
  const known = new WeakMap<Held, { readonly decoded: T | 'unreadable' }>();
  return (held, size) => {
    const found = known.get(held) ?? { decoded: decodedIfSound(() => decode(held, size)) ?? 'unreadable' };
    known.set(held, found);
    return found.decoded;
  };
}
