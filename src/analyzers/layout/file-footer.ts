import { decodedIfSound } from '../../formats/format-error.ts';
import { orcStripes } from '../../formats/orc/footer.ts';
import { parquetFooter } from '../../formats/parquet/footer.ts';
import { rangeOf, type Value } from '../../formats/parquet/values.ts';
import type { Blob } from '../blobs.ts';

/** A row group, or a stripe. */
export interface Part {
  readonly rows: number;
  /** Compressed bytes. */
  readonly bytes: number;
  /** Compressed bytes by leaf column, lower case; none of a stripe. */
  columns(): readonly (readonly [column: string, bytes: number])[];
  /** By leaf column, where statistics tell. */
  ranges(): readonly (readonly [column: string, low: Value, high: Value])[];
}

/** The row groups of a file; undefined where what was kept of it does not tell. */
export function partsOf({ bytes, size, offset }: Blob): readonly Part[] | undefined {
  if (bytes.length === 0 || offset + bytes.length !== size) return undefined;
  return decodedIfSound(() =>
    isParquet(bytes)
      ? rowGroupsOf(bytes)
      : orcStripes(bytes).map(stripe => ({ ...stripe, columns: () => [], ranges: () => [] })),
  );
}

const isParquet = (bytes: Uint8Array) => Buffer.from(bytes.subarray(-4)).toString('latin1') === 'PAR1';

function rowGroupsOf(bytes: Uint8Array): readonly Part[] {
  const end = bytes.length - 8;
  const length = end < 0 ? 0 : Buffer.from(bytes.subarray(end)).readUInt32LE(0);
  const { leaves, rowGroups } = parquetFooter(bytes.subarray(Math.max(0, end - length), end));
  return rowGroups.map(({ rows, columns }) => ({
    rows,
    bytes: columns.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0),
    columns: () => leaves.map(({ path }, index) => [path.toLowerCase(), columns[index]?.compressedBytes ?? 0] as const),
    ranges: () =>
      leaves.flatMap(({ path, order }, index) => {
        const range = rangeOf(order, columns[index]?.bounds ?? {});
        return range ? [[path.toLowerCase(), range.low, range.high] as const] : [];
      }),
  }));
}
