import { FormatError } from '../../../formats/format-error.ts';
import type { Held } from '../../../formats/held.ts';
import { parquetFile, type ParquetFile } from '../../../formats/parquet/file.ts';

/** A file with its leaves by every path above them, lower case. */
export interface Decoded {
  readonly file: ParquetFile;
  /** Indexes of leaves in the file's order. */
  readonly leavesUnder: ReadonlyMap<string, readonly number[]>;
  readonly leavesOfId: ReadonlyMap<number, readonly number[]>;
  /** Bytes from an offset to the next thing that the footer knows of. */
  roomAt(offset: number): number;
}

const known = new WeakMap<Held, Decoded | 'encrypted' | 'unreadable'>();

/** The same bytes are decoded once. */
export function decodedParquet(held: Held, size: number): Decoded | 'encrypted' | 'unreadable' {
  const found = known.get(held);
  if (found !== undefined) return found;
  const decoded = decode(held, size);
  known.set(held, decoded);
  return decoded;
}

function decode(held: Held, size: number): Decoded | 'encrypted' | 'unreadable' {
  try {
    const file = parquetFile(held, size);
    return file === 'encrypted' ? file : { file, ...indexed(file), roomAt: roomsOf(file, size) };
  } catch (error) {
    if (error instanceof FormatError) return 'unreadable';
    throw error;
  }
}

/** Found out when it is asked for. */
function roomsOf({ rowGroups, footerBytes }: ParquetFile, size: number): Decoded['roomAt'] {
  let places: readonly number[] | undefined;
  return offset => {
    places ??= rowGroups
      .flatMap(({ columns }) => columns)
      .flatMap(({ offset: data, bloomFilter, columnIndex, offsetIndex }) => [
        data,
        ...[bloomFilter, columnIndex, offsetIndex].flatMap(other => (other ? [other.offset] : [])),
      ])
      .concat(size - footerBytes)
      .toSorted((a, b) => a - b);
    let [from, to] = [0, places.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((places[middle] ?? Infinity) > offset) to = middle;
      else from = middle + 1;
    }
    return Math.max(0, (places[from] ?? offset) - offset);
  };
}

function indexed({ leaves }: ParquetFile): Pick<Decoded, 'leavesUnder' | 'leavesOfId'> {
  const leavesUnder = new Map<string, number[]>();
  const leavesOfId = new Map<number, number[]>();
  const add = <K>(map: Map<K, number[]>, key: K, leaf: number) => {
    const own = map.get(key);
    if (own) own.push(leaf);
    else map.set(key, [leaf]);
  };
  for (const [index, { path, ids }] of leaves.entries()) {
    const lower = path.toLowerCase();
    for (let at = lower.indexOf('.'); at >= 0; at = lower.indexOf('.', at + 1))
      add(leavesUnder, lower.slice(0, at), index);
    add(leavesUnder, lower, index);
    for (const id of ids) if (id >= 0) add(leavesOfId, id, index);
  }
  return { leavesUnder, leavesOfId };
}
