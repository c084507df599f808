import { Thrift, thriftType as type } from '../thrift.ts';
import { isAllDictionary, pageCounts, type PageCount } from './encodings.ts';
import { statisticsOf, type Statistics } from './statistics.ts';

/** A column's part of a row group: where it lies in the file, and where its indexes do. Offsets and lengths in bytes. */
export interface ColumnChunk {
  /** Of its dictionary page, else of its first data page. */
  readonly offset: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** With nulls; of a list each element. */
  readonly values: number;
  /** Bytes from `offset` to the first data page; 0 where no dictionary page stands there. */
  readonly dictionaryBytes: number;
  /** All data pages refer to the dictionary. */
  readonly isAllDictionary: boolean;
  readonly isPacked: boolean;
  readonly bounds: Statistics;
  readonly columnIndex?: Extent;
  readonly offsetIndex?: Extent;
  /** Older writers do not tell its length. */
  readonly bloomFilter?: { readonly offset: number; readonly length?: number };
}

export interface Extent {
  readonly offset: number;
  readonly length: number;
}

export function chunkOf(thrift: Thrift): ColumnChunk {
  const chunk: Figures = {};
  let meta: Meta = { figures: {}, bounds: {}, encodings: [] };
  thrift.struct((id, own) => {
    if (id !== 3 || own !== type.struct) return figure(thrift, chunk, id, own);
    meta = metaOf(thrift);
    return true;
  });
  const { figures, bounds, encodings, counts } = meta;
  const { 5: values = 0, 6: bytes = 0, 7: compressedBytes = 0, 9: page = 0, 11: dictionary = 0 } = figures;
  const { 4: codec = 0, 14: bloom = 0, 15: length = 0 } = figures;
  const [offsetIndex, columnIndex] = [extent(chunk[4], chunk[5]), extent(chunk[6], chunk[7])];
  // Some writers set the dictionary's offset to 0 where there is none.
  const offset = dictionary > 0 && dictionary < page ? dictionary : page;
  return {
    offset,
    compressedBytes,
    bytes,
    values,
    dictionaryBytes: page - offset,
    isAllDictionary: isAllDictionary(encodings, counts),
    isPacked: codec !== 0,
    bounds,
    ...(columnIndex ? { columnIndex } : {}),
    ...(offsetIndex ? { offsetIndex } : {}),
    ...(bloom > 0 ? { bloomFilter: { offset: bloom, ...(length > 0 ? { length } : {}) } } : {}),
  };
}

const extent = (offset = 0, length = 0): Extent | undefined =>
  offset > 0 && length > 0 ? { offset, length } : undefined;

/** Whole numbers by field. */
type Figures = Record<number, number>;

interface Meta {
  readonly figures: Figures;
  readonly bounds: Statistics;
  readonly encodings: readonly number[];
  readonly counts?: readonly PageCount[];
}

function metaOf(thrift: Thrift): Meta {
  const figures: Figures = {};
  let bounds: Statistics = {};
  let encodings: readonly number[] = [];
  let counts: readonly PageCount[] | undefined;
  thrift.struct((id, own) => {
    if (id === 2 && own === type.list) encodings = thrift.list(type.i32, () => thrift.int());
    else if (id === 12 && own === type.struct) bounds = statisticsOf(thrift);
    else if (id === 13 && own === type.list) counts = pageCounts(thrift);
    else return figure(thrift, figures, id, own);
    return true;
  });
  return { figures, bounds, encodings, ...(counts ? { counts } : {}) };
}

function figure(thrift: Thrift, figures: Figures, id: number, own: number): boolean {
  if (own !== type.i32 && own !== type.i64) return false;
  figures[id] = thrift.int();
  return true;
}
