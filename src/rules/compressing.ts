import type { Layout } from '../model/layout.ts';
import { exactly, times } from '../model/maybe.ts';

/** What compressing text spares of its bytes: from two thirds to four fifths. */
export const compressing = { low: 2 / 3, high: 4 / 5 };

/** What that spares in S3 Standard, where a share of a table is not compressed. */
export function storedPlain({ byStorageClass }: Layout, share: number) {
  const bytes = byStorageClass['STANDARD'];
  if (bytes === undefined) return [];
  const perMonth = times(exactly(bytes * share), compressing);
  return [{ meter: 's3:byte-month', of: 'STANDARD', now: exactly(bytes), perMonth } as const];
}
