import type { Table } from '../../model/table.ts';
import { isColumnar } from '../engine-reads/columnar.ts';
import type { DataFile, Need } from '../engine-reads/need.ts';
import type { FileFormat } from '../engine-reads/read-file.ts';
import { columnShares, type Lean } from './column-shares.ts';
import type { Description } from './description.ts';
import { orcShape } from './orc-shape.ts';
import { parquetShape } from './parquet-shape.ts';

/** A file that nobody has seen. */
interface Told {
  /** Bytes. */
  readonly size: number;
  readonly table: Table;
  readonly told: Pick<Description, 'bytes' | 'columns' | 'rows'>;
  /** Bytes of a row group, or a stripe; absent: what writers aim at. */
  readonly partBytes?: number;
}

/** Bytes of a row where nobody tells how many there are. */
const usualRow = 100;

/** A file with what its footer would say, as far as a description tells: for a scan of some columns these lean to one side. */
export function shapedFile(
  format: FileFormat,
  { size, table, told, partBytes }: Told,
  need: Need,
  lean: Lean,
): DataFile {
  const mean = (told.bytes.low + told.bytes.high) / 2;
  const rows = told.rows === undefined ? size / usualRow : told.rows * (size / Math.max(1, mean));
  const file: DataFile = {
    path: '',
    size,
    ...(table.design.type === 'iceberg'
      ? { iceberg: { splits: [], hasDeletes: lean === 'wide', rows: Math.max(1, Math.round(rows)) } }
      : {}),
  };
  const leaves = isColumnar(format) ? columnShares(table, told, need.columns, lean) : undefined;
  if (!leaves || !isColumnar(format)) return file;
  const shape = { size, leaves, rows, ...(partBytes === undefined ? {} : { partBytes }) };
  return format === 'parquet'
    ? { ...file, shape: { parquet: parquetShape(shape, lean === 'wide') } }
    : { ...file, shape: { orc: orcShape(shape) } };
}
