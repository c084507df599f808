import type { OrcFile, OrcStripe } from '../../../formats/orc/file.ts';
import { sumOfBytes, untilEnough, type Bytes } from '../bytes.ts';
import { bytesOf, mergedReads } from '../merged-reads.ts';
import type { DataFile, FileRead, Need, Reason } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import { bySizeAlone } from '../size-alone.ts';
import { cutsOf, type Split } from '../splits.ts';
import { decodedOrc } from './decoded.ts';
import { streamBytes } from './streams.ts';
import { chosenStripes } from './stripes.ts';

/** What is read of an ORC file. */
export function readOrc(file: DataFile, need: Need, profile: EngineProfile): FileRead {
  if (!file.tail) return bySizeAlone('orc', file, need, profile, 'footer-unknown');
  const decoded = decodedOrc(file.tail, file.size);
  if (decoded === 'unreadable') return bySizeAlone('orc', file, need, profile, 'footer-unreadable');
  const { kept, hasUntold } = chosenStripes(decoded, need, profile);
  const because = new Set<Reason>();
  if (hasUntold) because.add('no-statistics');
  if (kept.length < decoded.stripes.length) because.add('statistics-prune');
  const [first, second] = cutsOf(file, need, profile).map(splits => {
    const parts = splits.map(split => readSplit(kept, split, { decoded, file, need, profile, because }));
    return need.rows === undefined ? sumOfBytes(parts) : untilEnough(parts);
  });
  const bytes = first ?? sumOfBytes([]);
  return {
    bytes: second ? { ...bytes, low: Math.min(bytes.low, second.low), high: Math.max(bytes.high, second.high) } : bytes,
    rowGroups: { kept: kept.length, of: decoded.stripes.length },
    because: [...because],
  };
}

interface OrcScan {
  readonly decoded: OrcFile;
  readonly file: DataFile;
  readonly need: Need;
  readonly profile: EngineProfile;
  readonly because: Set<Reason>;
}

function readSplit(kept: readonly OrcStripe[], { start, end }: Split, scan: OrcScan): Bytes {
  const { decoded, file, need, profile, because } = scan;
  const stripes = kept.filter(({ offset }) => offset >= start && offset < end);
  // Where no stripe is left, nothing is counted, not even the footer.
  if (stripes.length === 0) return sumOfBytes([]);
  const { tinyStripeBytes, tailBytes } = profile.orc;
  if (file.size <= tinyStripeBytes) {
    because.add('small-file');
    return { low: file.size, expected: file.size, high: file.size };
  }
  const guess = Math.min(file.size, tailBytes);
  const tail = decoded.tailBytes > guess ? guess + decoded.tailBytes : guess;
  const data = stripes.every(stripe => bytesIn(stripe) <= tinyStripeBytes)
    ? wholeStripes(stripes, scan)
    : streamBytes(decoded, stripes, need);
  return { low: tail + data.low, expected: tail + data.expected, high: tail + data.high };
}

const bytesIn = ({ index, data, footer }: OrcStripe): number => index + data + footer;

/** Small stripes are read whole, whatever the columns, those side by side at once. */
function wholeStripes(stripes: readonly OrcStripe[], { need, profile, because }: OrcScan): Bytes {
  because.add('whole-stripes');
  const pieces = stripes.map(stripe => ({ offset: stripe.offset, bytes: bytesIn(stripe) }));
  const reads = mergedReads(pieces, {
    ...profile,
    requests: { ...profile.requests, mergeBytes: profile.orc.tinyStripeBytes },
  });
  const high = bytesOf(reads);
  if (need.rows === undefined) return { low: high, expected: high, high };
  because.add('limit');
  const least = Math.min(...reads.map(({ bytes }) => bytes));
  const first = reads[0]?.bytes ?? 0;
  return { low: least, expected: first, high: need.filtered.length > 0 ? high : enough(stripes, reads, need.rows) };
}

/** Reads until there are so many rows. */
function enough(
  stripes: readonly OrcStripe[],
  reads: readonly { readonly offset: number; readonly bytes: number }[],
  rows: number,
): number {
  let left = rows;
  let end = 0;
  for (const stripe of stripes) {
    if (left <= 0) break;
    left -= stripe.rows;
    end = stripe.offset;
  }
  return bytesOf(reads.filter(({ offset }) => offset <= end));
}
