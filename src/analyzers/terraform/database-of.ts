import type { Described } from './described.ts';
import { textOf, type Value } from './value.ts';

/** A database by its name, else by the address of the resource that it is; undefined where neither is known. */
export function databaseOf(value: Value, user: Described): string | undefined {
  const name = textOf(value);
  if (name !== undefined) return name;
  if (value.is !== 'unknown' || value.of === undefined) return undefined;
  const own = user.other(value.of)?.fields().get('name');
  return (own && textOf(own)) ?? value.of;
}
