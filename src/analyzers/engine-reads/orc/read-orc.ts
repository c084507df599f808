import type { OrcFile } from '../../../formats/orc/file.ts';
import type { OrcStripe } from '../../../formats/orc/footer.ts';
import { either, exactly, mostLikelyOne, sumOfBytes, untilEnough, type Bytes } from '../bytes.ts';
import { bytesOf, mergedReads } from '../merged-reads.ts';
import type { DataFile, FileRead, Need, Reason } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import { bySizeAlone } from '../size-alone.ts';
import { bySplit, cutsOf } from '../splits.ts';
import { decodedOrc } from './decoded.ts';
import { streamBytes } from './streams.ts';
import { chosenStripes } from './stripes.ts';

/** What is read of an ORC file. */
export function readOrc(file: DataFile, need: Need, profile: EngineProfile): FileRead {
  const { tail, shape, size } = file;
  const decoded = shape && 'orc' in shape ? shape.orc : tail && decodedOrc(tail, size);
  if (!decoded) return bySizeAlone('orc', file, need, profile, 'footer-unknown');
  if (decoded === 'unreadable') return bySizeAlone('orc', file, need, profile, 'footer-unreadable');
  const { kept, hasUntold } = chosenStripes(decoded, need, profile);
  const because = new Set<Reason>();
  if (hasUntold) because.add('no-statistics');
  if (kept.length < decoded.stripes.length) because.add('statistics-prune');
  // Once there are many splits, most are the later ones, which come last.
  const cuts = cutsOf(file, need, profile).map(splits => {
    const parts = bySplit(splits, kept, ({ offset }) => offset).map(stripes =>
      readSplit(stripes, { decoded, file, need, profile, because }),
    );
    if (need.rows !== undefined) return untilEnough(parts);
    return need.stops ? mostLikelyOne(parts) : sumOfBytes(parts);
  });
  return {
    bytes: cuts.reduce(either),
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

function readSplit(stripes: readonly OrcStripe[], scan: OrcScan): Bytes {
  const { decoded, file, need, profile, because } = scan;
  // Where no stripe is left, nothing is counted, not even the footer.
  if (stripes.length === 0) return exactly(0);
  const { tinyStripeBytes, tailBytes } = profile.orc;
  if (file.size <= tinyStripeBytes) {
    because.add('small-file');
    return exactly(file.size);
  }
  const guess = Math.min(file.size, tailBytes);
  const tail = decoded.tailBytes > guess ? guess + decoded.tailBytes : guess;
  if (need.rows !== undefined) because.add('limit');
  const isTiny = stripes.every(stripe => bytesIn(stripe) <= tinyStripeBytes);
  const data = isTiny ? wholeStripes(stripes, scan) : streamBytes(decoded, enough(stripes, need), need, profile);
  if (!isTiny && data.low < data.high) because.add('streams-guessed');
  return sumOfBytes([exactly(tail), data]);
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
  const first = reads[0]?.bytes ?? 0;
  if (need.rows === undefined) return { ...exactly(high), expected: need.stops ? first : high };
  const last = enough(stripes, need).at(-1)?.offset ?? 0;
  return { low: first, expected: first, high: bytesOf(reads.filter(({ offset }) => offset <= last)) };
}

/** The first stripes, until there are rows enough; all where rows are filtered. */
function enough(stripes: readonly OrcStripe[], { rows, filtered }: Need): readonly OrcStripe[] {
  if (rows === undefined || filtered.length > 0) return stripes;
  let [left, count] = [rows, 0];
  for (const stripe of stripes) {
    if (left <= 0) break;
    left -= stripe.rows;
    count += 1;
  }
  return stripes.slice(0, count);
}
