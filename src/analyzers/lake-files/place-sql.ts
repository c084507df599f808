import { literal } from '../rows.ts';
import type { Place } from './place.ts';

/** Objects that can be read: archived ones cannot, and engines pass over them, as over empty ones. */
export const isReadable = `size > 0 AND coalesce(storage_class, '') NOT IN ('GLACIER', 'DEEP_ARCHIVE')`;

/** Keys that begin with a prefix, as a range in SQL: statistics tell where it lies. */
export function within({ bucket, prefix }: Place): string {
  const own = `bucket = ${literal(bucket)}`;
  if (prefix === '') return `(${own})`;
  // The character after the slash with which it ends.
  return `(${own} AND key >= ${literal(prefix)} AND key < ${literal(`${prefix.slice(0, -1)}0`)})`;
}
