import type { ColumnarFormat } from '../../formats/tail.ts';
import { endBytes, wholeBytes } from './columnar.ts';
import type { DataFile, FileRead, Need, Reason } from './need.ts';
import type { EngineProfile } from './profile.ts';
import { mostCuts } from './splits.ts';

/** A footer is no longer than this share of its file, or than `longestFooter` bytes. */
const footerShare = 0.2;
export const longestFooter = 16 * 2 ** 20;
/** Share of a file's bytes that is taken for the columns of a scan where nobody knows better. */
export const usualShare = 0.5;

/** What is read of a columnar file of which only the size is known. */
export function bySizeAlone(
  format: ColumnarFormat,
  file: DataFile,
  need: Need,
  profile: EngineProfile,
  reason: Reason,
): FileRead {
  const { size } = file;
  const splits = Math.max(1, mostCuts(file, need, profile));
  const mayBePruned = need.domains.size > 0;
  if (size <= wholeBytes(format, profile)) {
    const low = mayBePruned || need.rows !== undefined ? 0 : size;
    return { bytes: { low, expected: splits * size, high: splits * size }, because: ['small-file', reason] };
  }
  const footers = Math.min(size, endBytes(format, profile));
  const longest = Math.min(longestFooter, Math.ceil(size * footerShare));
  // Looks at dictionaries and filters read bytes twice.
  const ofColumns = need.columns.length === 0 && format === 'parquet' ? 0 : (mayBePruned ? 2 : 1) * size;
  const high = splits * (footers + longest) + ofColumns;
  const low = mayBePruned ? 0 : footers;
  const expected = need.columns.length === 0 ? splits * footers : Math.ceil(splits * footers + size * usualShare);
  return { bytes: { low, expected: Math.min(high, expected), high }, because: [reason] };
}
