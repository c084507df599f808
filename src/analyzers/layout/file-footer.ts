import { decodedIfSound } from '../../formats/format-error.ts';
import { orcStripes } from '../../formats/orc/footer.ts';
import { parquetFooter } from '../../formats/parquet/footer.ts';
import { rangeOf, type Value } from '../../formats/parquet/values.ts';
import type { ColumnPlace } from '../../model/layout.ts';
import type { Blob } from '../blobs.ts';

/** A row group, or a stripe. */
export interface Part {
  readonly rows: number;
  /** Compressed bytes. */
  readonly bytes: number;
  /** Of a row group. */
  columns(): readonly ColumnPlace[];
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
    columns: () =>
      leaves.flatMap(({ path }, index) => {
        const { offset, compressedBytes: own } = columns[index] ?? {};
        return offset === undefined || own === undefined ? [] : [{ column: path.toLowerCase(), offset, bytes: own }];
      }),
    ranges: () =>
      leaves.flatMap(({ path, order }, index) => {
        const range = rangeOf(order, columns[index]?.bounds ?? {});
        return range ? [[path.toLowerCase(), range.low, range.high] as const] : [];
      }),
  }));
}
