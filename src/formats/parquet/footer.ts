import { Thrift, thriftType as type } from '../thrift.ts';
import { chunkOf, type ColumnChunk } from './column-chunk.ts';
import { elementOf, leavesOf, type Leaf, type SchemaElement } from './schema.ts';

export interface RowGroup {
  readonly rows: number;
  /** In the order of the leaves. */
  readonly columns: readonly ColumnChunk[];
}

/** What stands at the end of a Parquet file. */
export interface ParquetFooter {
  /** Who wrote it, in its own words. */
  readonly writer: string;
  readonly leaves: readonly Leaf[];
  readonly rowGroups: readonly RowGroup[];
}

/** Bytes that each takes at least with the fields that it must have: what is built is bounded by what is there. */
const least = { element: 6, rowGroup: 10, chunk: 20 };

/**
 * Decodes a footer without its length and magic. Throws FormatError.
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 */
export function parquetFooter(bytes: Uint8Array): ParquetFooter {
  const thrift = new Thrift(bytes);
  let elements: readonly SchemaElement[] = [];
  let rowGroups: readonly RowGroup[] = [];
  let writer = '';
  thrift.struct((id, own) => {
    if (id === 2 && own === type.list) elements = thrift.list(type.struct, () => elementOf(thrift), least.element);
    else if (id === 4 && own === type.list)
      rowGroups = thrift.list(type.struct, () => rowGroupOf(thrift), least.rowGroup);
    else if (id === 6 && own === type.binary) writer = thrift.text();
    else return false;
    return true;
  });
  return { writer, leaves: leavesOf(elements), rowGroups };
}

function rowGroupOf(thrift: Thrift): RowGroup {
  let columns: readonly ColumnChunk[] = [];
  let rows = 0;
  thrift.struct((id, own) => {
    if (id === 1 && own === type.list) columns = thrift.list(type.struct, () => chunkOf(thrift), least.chunk);
    else if (id === 3 && own === type.i64) rows = thrift.int();
    else return false;
    return true;
  });
  return { rows, columns };
}
