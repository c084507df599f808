import { Thrift, thriftType as type } from '../thrift.ts';

/** A column's part of a row group: where it lies in the file, and where its indexes do. Offsets and lengths in bytes. */
export interface ColumnChunk {
  /** Of its dictionary page, else of its first data page. */
  readonly offset: number;
  readonly compressedBytes: number;
  readonly bounds: Bounds;
  readonly columnIndex?: Extent;
  readonly offsetIndex?: Extent;
  /** Older writers do not tell its length. */
  readonly bloomFilter?: { readonly offset: number; readonly length?: number };
}

interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** The least and the greatest value as they are written; the older pair was ordered otherwise for some types. */
export interface Bounds {
  readonly low?: Uint8Array;
  readonly high?: Uint8Array;
  readonly oldLow?: Uint8Array;
  readonly oldHigh?: Uint8Array;
}

export function chunkOf(thrift: Thrift): ColumnChunk {
  const chunk: Figures = {};
  let data: Figures = {};
  let bounds: Bounds = {};
  thrift.struct((id, own) => {
    if (id !== 3 || own !== type.struct) return figure(thrift, chunk, id, own);
    data = {};
    thrift.struct((field, kind) => {
      if (field !== 12 || kind !== type.struct) return figure(thrift, data, field, kind);
      bounds = boundsOf(thrift);
      return true;
    });
    return true;
  });
  const extent = (offset = 0, length = 0) => (offset > 0 && length > 0 ? { offset, length } : undefined);
  const [offsetIndex, columnIndex] = [extent(chunk[4], chunk[5]), extent(chunk[6], chunk[7])];
  const { 7: compressedBytes = 0, 9: page = 0, 11: dictionary = 0, 14: bloom = 0, 15: length = 0 } = data;
  return {
    // Some writers set the dictionary's offset to 0 where there is none.
    offset: dictionary > 0 && dictionary < page ? dictionary : page,
    compressedBytes,
    bounds,
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

const boundFields = new Map<number, keyof Bounds>([
  [1, 'oldHigh'],
  [2, 'oldLow'],
  [5, 'high'],
  [6, 'low'],
]);

function boundsOf(thrift: Thrift): Bounds {
  const bounds: { -readonly [Key in keyof Bounds]: Uint8Array } = {};
  thrift.struct((id, own) => {
    const name = boundFields.get(id);
    if (name === undefined || own !== type.binary) return false;
    bounds[name] = thrift.binary();
    return true;
  });
  return bounds;
}
