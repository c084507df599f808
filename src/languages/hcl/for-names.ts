import type { Cursor } from './cursor.ts';

/** What a `for` calls its elements: `v in`, or `k, v in`. */
export function forNames(cursor: Cursor): { readonly keyName?: string; readonly name: string } {
  const first = cursor.name();
  const second = cursor.take(',') ? cursor.name() : undefined;
  if (!cursor.takeWord('in')) cursor.missing('`in`');
  return second === undefined ? { name: first } : { keyName: first, name: second };
}
