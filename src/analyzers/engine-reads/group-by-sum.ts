import { endBytes, isColumnar } from './columnar.ts';
import type { FileRead, Need } from './need.ts';
import type { EngineProfile } from './profile.ts';
import type { FileFormat } from './read-file.ts';
import { longestFooter, usualShare } from './size-alone.ts';

/** What is read of many files of which their number and bytes are known: as many splits as there may be. */
export function groupBySum(
  format: FileFormat,
  { files, bytes }: { readonly files: number; readonly bytes: number },
  need: Need,
  profile: EngineProfile,
): FileRead {
  const stops = need.rows !== undefined;
  const cuts = Math.floor(bytes / profile.splits.firstBytes);
  if (format === 'avro') {
    const all = bytes + files * profile.avro.headerBytes;
    return { bytes: { low: stops ? 0 : all, expected: all, high: all }, because: ['row-format'] };
  }
  if (!isColumnar(format)) {
    const high = bytes + cuts * profile.text.beyondBytes;
    return { bytes: { low: stops ? 0 : bytes, expected: bytes, high }, because: ['row-format'] };
  }
  const mayBePruned = need.domains.size > 0 || (need.mayNarrow ?? []).length > 0;
  const first = endBytes(format, profile);
  const splits = files + cuts;
  // No footer is longer than its file.
  const footers = Math.min(splits * first, bytes + cuts * first);
  const high = footers + Math.min(bytes, splits * longestFooter) + (mayBePruned ? 2 : 1) * bytes;
  const expected = Math.min(bytes, need.columns.length === 0 ? footers : footers + bytes * usualShare);
  return { bytes: { low: 0, expected, high }, because: ['footer-unknown'] };
}
