import type { Layout } from '../../model/layout.ts';
import { isKnown } from '../../model/maybe.ts';
import { usualFileBytes } from '../described/described-files.ts';

/**
 * Share (0 to 1) of a table's bytes in files of at most `limit` bytes, from its histogram of sizes: a power of two holds
 * files at its lower bound, or (`high`) at its upper, and what is in it fits with the rest into the known total.
 */
export function shareInSmallFiles({ sizes }: Layout, total: number, limit: number, high: boolean): number {
  if (sizes.length === 0) return high ? 1 : 0;
  if (total <= 0) return 0;
  const small = { low: 0, high: 0 };
  const large = { low: 0, high: 0 };
  for (const [exponent, files] of sizes.entries()) {
    const [least, most] = [exponent === 0 ? 0 : 2 ** (exponent - 1), 2 ** exponent];
    if (most <= limit) add(small, files * least, files * most);
    else if (least >= limit) add(large, files * least, files * most);
    else {
      add(small, 0, files * limit);
      add(large, 0, files * most);
    }
  }
  const most = Math.max(0, Math.min(small.high, total - large.low));
  const least = Math.min(most, Math.max(small.low, total - large.high));
  return Math.min(1, (high ? most : least) / total);
}

function add(range: { low: number; high: number }, low: number, high: number) {
  range.low += low;
  range.high += high;
}

/** No file is looked at that is larger: more of them read as much. */
const mostFileBytes = 2 ** 36;

/** Bytes of a file above the limit, on average, where these hold so many bytes. */
export function largeFileBytes({ sizes, files }: Layout, bytes: number, limit: number): number {
  const large = sizes.reduce((sum, count, exponent) => sum + (2 ** exponent > limit ? count : 0), 0);
  const count = large > 0 ? large : sizes.length === 0 && isKnown(files) && files > 0 ? files : bytes / usualFileBytes;
  return Math.min(mostFileBytes, Math.max(limit + 1, Math.round(bytes / Math.max(1, count))));
}
