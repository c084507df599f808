import { parquetFile, type ParquetFile } from '../../../formats/parquet/file.ts';
import { decodedOnce } from '../decoded-once.ts';
import { firstWhere } from '../../sorted.ts';

/** A file with its leaves by every path above them, lower case. */
export interface Decoded {
  readonly file: ParquetFile;
  /** Indexes of leaves in the file's order. */
  readonly leavesUnder: ReadonlyMap<string, readonly number[]>;
  readonly leavesOfId: ReadonlyMap<number, readonly number[]>;
  /** Bytes from an offset to the next thing that the footer knows of. */
  roomAt(offset: number): number;
}

export const decodedParquet = decodedOnce((held, size): Decoded | 'encrypted' => {
  const file = parquetFile(held, size);
  return file === 'encrypted' ? file : decodedOf(file, size);
});

export const decodedOf = (file: ParquetFile, size: number): Decoded => ({
  file,
  ...indexed(file),
  roomAt: roomsOf(file, size),
});

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
    const next = places[firstWhere(places, place => place > offset)];
    return Math.max(0, (next ?? offset) - offset);
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
