import { packing } from '../packing.ts';
import { exactly } from './bytes.ts';
import type { DataFile, FileRead, Need } from './need.ts';
import type { EngineProfile } from './profile.ts';
import { cutsOf } from './splits.ts';

/** Names of files that are packed: they cannot be cut. */
const packed = new RegExp(`\\.(?:${[...packing, 'z'].join('|')})$`, 'i');

/** Text is read whole, and of each split but the last the rest of a line beyond its end. */
export function readText(file: DataFile, need: Need, profile: EngineProfile): FileRead {
  const { path, size } = file;
  const cuts = cutsOf(file, need, profile, packed.test(path));
  const beyond = Math.max(0, ...cuts.map(splits => splits.length - 1)) * profile.text.beyondBytes;
  const because = ['row-format'] as const;
  if (need.rows === undefined) {
    if (need.stops) return { bytes: { low: 0, expected: Math.min(size, limitedBytes), high: size + beyond }, because };
    return { bytes: { low: size, expected: size, high: size + beyond }, because };
  }
  return { bytes: { low: 0, expected: Math.min(size, limitedBytes), high: size }, because: [...because, 'limit'] };
}

/** What is read of a split of text before a LIMIT stops it, most often. */
const limitedBytes = 2 ** 20;

/** Avro is read whole, and its beginning more than once. */
export function readAvro({ size }: DataFile, { rows }: Need, profile: EngineProfile): FileRead {
  const all = size + profile.avro.headerBytes;
  if (rows === undefined) return { bytes: exactly(all), because: ['row-format'] };
  return { bytes: { low: 0, expected: Math.min(all, limitedBytes), high: all }, because: ['row-format', 'limit'] };
}
