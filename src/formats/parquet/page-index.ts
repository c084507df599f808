import { FormatError } from '../format-error.ts';
import { Thrift, thriftType as type } from '../thrift.ts';

/** What is told of each page of a chunk; the lists are as long as there are pages. */
export interface ColumnIndex {
  /** Pages of nulls alone. */
  readonly nullPages: readonly boolean[];
  readonly lows: readonly Uint8Array[];
  readonly highs: readonly Uint8Array[];
  readonly nulls?: readonly number[];
}

/** Where a page lies, and its first row within the row group. */
export interface PageLocation {
  readonly offset: number;
  readonly bytes: number;
  readonly firstRow: number;
}

/** Throws FormatError, also where the lists differ in length. */
export function columnIndexOf(bytes: Uint8Array): ColumnIndex {
  const thrift = new Thrift(bytes);
  let nullPages: readonly boolean[] = [];
  let [lows, highs]: (readonly Uint8Array[])[] = [[], []];
  let nulls: readonly number[] | undefined;
  thrift.struct((id, own) => {
    if (own !== type.list) return false;
    if (id === 1) nullPages = thrift.flags();
    else if (id === 2) lows = thrift.list(type.binary, () => thrift.binary());
    else if (id === 3) highs = thrift.list(type.binary, () => thrift.binary());
    else if (id === 5) nulls = thrift.list(type.i64, () => thrift.int());
    else return false;
    return true;
  });
  const pages = nullPages.length;
  if (lows?.length !== pages || highs?.length !== pages || (nulls && nulls.length !== pages))
    throw new FormatError('a page index tells of more or fewer pages than it has');
  return { nullPages, lows, highs, ...(nulls ? { nulls } : {}) };
}

/** Bytes that a page's location takes at least. */
const least = 7;

/** Throws FormatError. */
export function offsetIndexOf(bytes: Uint8Array): readonly PageLocation[] {
  const thrift = new Thrift(bytes);
  let pages: readonly PageLocation[] = [];
  thrift.struct((id, own) => {
    if (id !== 1 || own !== type.list) return false;
    pages = thrift.list(type.struct, () => pageOf(thrift), least);
    return true;
  });
  return pages;
}

function pageOf(thrift: Thrift): PageLocation {
  const found = { offset: 0, bytes: 0, firstRow: 0 };
  thrift.struct((id, own) => {
    if (own !== type.i32 && own !== type.i64) return false;
    if (id === 1) found.offset = thrift.int();
    else if (id === 2) found.bytes = thrift.int();
    else if (id === 3) found.firstRow = thrift.int();
    else return false;
    return true;
  });
  return found;
}
