import { FormatError } from '../../../formats/format-error.ts';
import type { Held } from '../../../formats/held.ts';
import { orcFile, type OrcFile } from '../../../formats/orc/file.ts';

const known = new WeakMap<Held, OrcFile | 'unreadable'>();

/** The same bytes are decoded once. */
export function decodedOrc(held: Held, size: number): OrcFile | 'unreadable' {
  const found = known.get(held);
  if (found !== undefined) return found;
  const decoded = decode(held, size);
  known.set(held, decoded);
  return decoded;
}

function decode(held: Held, size: number): OrcFile | 'unreadable' {
  try {
    return orcFile(held, size);
  } catch (error) {
    if (error instanceof FormatError) return 'unreadable';
    throw error;
  }
}
