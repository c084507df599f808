import { either, mostLikelyOne, sumOfBytes, untilEnough } from '../bytes.ts';
import { hits, madeOf, type Few } from '../few.ts';
import type { DataFile, FileRead, Need, Reason } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import { bySizeAlone } from '../size-alone.ts';
import { bySplit, cutsOf, type Split } from '../splits.ts';
import { decodedOf, decodedParquet } from './decoded.ts';
import type { FileScan } from './file-scan.ts';
import { readSplit } from './read-split.ts';
import { wantedOf } from './wanted.ts';

/** What is read of a Parquet file. */
export function readParquet(file: DataFile, need: Need, profile: EngineProfile): FileRead {
  const { tail, shape, size } = file;
  const described = shape && 'parquet' in shape ? decodedOf(shape.parquet, size) : undefined;
  const decoded = described ?? (tail && decodedParquet(tail, size));
  if (!decoded) return bySizeAlone('parquet', file, need, profile, 'footer-unknown');
  if (decoded === 'encrypted') return bySizeAlone('parquet', file, need, profile, 'encrypted');
  if (decoded === 'unreadable') return bySizeAlone('parquet', file, need, profile, 'footer-unreadable');
  const scan = { decoded, file, need, profile, wanted: wantedOf(decoded, need, profile) };
  // Once there are many splits, most are the later ones, which come last.
  return cutsOf(file, need, profile)
    .map(splits => readSplits(splits, scan))
    .reduce(oneOf);
}

const oneOf = (a: FileRead, b: FileRead): FileRead => ({
  ...a,
  bytes: either(a.bytes, b.bytes),
  because: [...new Set([...a.because, ...b.because])],
});

function readSplits(splits: readonly Split[], scan: FileScan): FileRead {
  const { rowGroups } = scan.decoded.file;
  const because = new Set<Reason>();
  let kept = 0;
  const few: { parts: number; bytes: number; of?: Few } = { parts: 0, bytes: 0 };
  const parts = bySplit(splits, rowGroups, ({ columns }) => columns[0]?.offset ?? 0).map(own => {
    const read = readSplit(own, scan);
    kept += read.kept;
    for (const reason of read.because) because.add(reason);
    if (read.few) Object.assign(few, { parts: few.parts + 1, bytes: few.bytes + read.bytes.expected, of: read.few });
    return read.bytes;
  });
  const { rows, stops } = scan.need;
  if (few.of && rows === undefined && !stops) {
    const all = sumOfBytes(parts);
    const expected = all.expected - Math.round(few.bytes * (1 - hits(few.parts, few.of) / few.parts));
    const own = madeOf(few.parts, few.of);
    return { bytes: { ...all, expected }, rowGroups: { kept, of: rowGroups.length }, because: [...because], few: own };
  }
  const bytes = rows !== undefined ? untilEnough(parts) : stops ? mostLikelyOne(parts) : sumOfBytes(parts);
  return { bytes, rowGroups: { kept, of: rowGroups.length }, because: [...because] };
}
