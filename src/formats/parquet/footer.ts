import { Thrift, thriftType as type } from '../thrift.ts';

/** A column's part of a row group: where it lies in the file, and where its indexes do. Offsets and lengths in bytes. */
export interface ColumnChunk {
  /** Of its dictionary page, else of its first data page. */
  readonly offset: number;
  readonly compressedBytes: number;
  readonly columnIndex?: Extent;
  readonly offsetIndex?: Extent;
  /** Older writers do not tell its length. */
  readonly bloomFilter?: { readonly offset: number; readonly length?: number };
}

export interface Extent {
  readonly offset: number;
  readonly length: number;
}

export interface RowGroup {
  readonly rows: number;
  readonly columns: readonly ColumnChunk[];
}

/** What stands at the end of a Parquet file. */
export interface ParquetFooter {
  readonly rowGroups: readonly RowGroup[];
}

/**
 * Decodes a footer without its length and magic. Throws FormatError.
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 */
export function parquetFooter(bytes: Uint8Array): ParquetFooter {
  const thrift = new Thrift(bytes);
  let rowGroups: readonly RowGroup[] = [];
  thrift.struct((id, own) => {
    if (id !== 4 || own !== type.list) return false;
    rowGroups = thrift.list(type.struct, () => rowGroupOf(thrift));
    return true;
  });
  return { rowGroups };
}

function rowGroupOf(thrift: Thrift): RowGroup {
  let columns: readonly ColumnChunk[] = [];
  let rows = 0;
  thrift.struct((id, own) => {
    if (id === 1 && own === type.list) columns = thrift.list(type.struct, () => chunkOf(thrift));
    else if (id === 3 && own === type.i64) rows = thrift.int();
    else return false;
    return true;
  });
  return { rows, columns };
}

function chunkOf(thrift: Thrift): ColumnChunk {
  const chunk: Figures = {};
  let data: Figures = {};
  thrift.struct((id, own) => {
    if (id !== 3 || own !== type.struct) return figure(thrift, chunk, id, own);
    data = {};
    thrift.struct((field, kind) => figure(thrift, data, field, kind));
    return true;
  });
  const extent = (offset = 0, length = 0) => (offset > 0 && length > 0 ? { offset, length } : undefined);
  const [offsetIndex, columnIndex] = [extent(chunk[4], chunk[5]), extent(chunk[6], chunk[7])];
  const { 7: compressedBytes = 0, 9: page = 0, 11: dictionary = 0, 14: bloom = 0, 15: length = 0 } = data;
  return {
    // Some writers set the dictionary's offset to 0 where there is none.
    offset: dictionary > 0 && dictionary < page ? dictionary : page,
    compressedBytes,
    ...(columnIndex ? { columnIndex } : {}),
    ...(offsetIndex ? { offsetIndex } : {}),
    ...(bloom > 0 ? { bloomFilter: { offset: bloom, ...(length > 0 ? { length } : {}) } } : {}),
  };
}

/** Whole numbers by field. */
type Figures = Record<number, number>;

function figure(thrift: Thrift, figures: Figures, id: number, own: number): boolean {
  if (own !== type.i32 && own !== type.i64) return false;
  figures[id] = thrift.int();
  return true;
}
