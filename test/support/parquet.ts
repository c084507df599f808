import type { Held } from '../../src/formats/held.ts';
import { thriftOf, type Fields, type Written } from './thrift.ts';

/** A chunk of a made file: no more than what is not usual of it. */
export interface MadeChunk {
  readonly bytes: number;
  /** Bytes of a dictionary page at its beginning; all data pages refer to it. */
  readonly dictionary?: number;
  readonly low?: Uint8Array;
  readonly high?: Uint8Array;
  readonly nulls?: number;
  /** Bytes of bits. */
  readonly bloom?: number;
  /** Pages of so many rows and bytes each. */
  readonly pages?: readonly MadePage[];
}

interface MadePage {
  readonly rows: number;
  readonly bytes: number;
  readonly low?: Uint8Array;
  readonly high?: Uint8Array;
  readonly nulls?: number;
}

export interface MadeGroup {
  readonly rows: number;
  readonly columns: readonly MadeChunk[];
  /** Bytes of nobody before it. */
  readonly gap?: number;
}

/** A leaf's physical type by its number, and fields of its schema element beside it. */
export interface MadeLeaf {
  readonly name: string;
  readonly type: number;
  readonly more?: Fields;
}

/** The last bytes of a Parquet file that has never been: chunk after chunk, then indexes, then the footer. */
export function madeParquet(leaves: readonly MadeLeaf[], groups: readonly MadeGroup[], writer = 'made') {
  let at = 4;
  const placed = groups.map(({ gap = 0, ...group }) => {
    at += gap;
    return {
      ...group,
      columns: group.columns.map(column => {
        const offset = at;
        at += column.bytes;
        return { ...column, offset };
      }),
    };
  });
  const start = at;
  const indexes: Buffer[] = [];
  const put = (bytes: Buffer) => {
    indexes.push(bytes);
    at += bytes.length;
    return { offset: at - bytes.length, length: bytes.length };
  };
  const chunks = placed.map(({ columns }) =>
    columns.map(column => {
      const { pages, bloom } = column;
      return {
        ...column,
        columnIndex: pages && put(columnIndexOf(pages)),
        filter: bloom === undefined ? undefined : put(Buffer.alloc(16 + bloom)),
      };
    }),
  );
  const withOffsets = chunks.map(columns =>
    columns.map(column => ({ ...column, offsetIndex: column.pages && put(offsetIndexOf(column)) })),
  );
  const footer = thriftOf({
    1: { i32: 1 },
    2: {
      structs: [
        { 4: { text: 'root' }, 5: { i32: leaves.length } },
        ...leaves.map(({ name, type, more }) => ({ 1: { i32: type }, 3: { i32: 1 }, 4: { text: name }, ...more })),
      ],
    },
    3: { i64: groups.reduce((sum, { rows }) => sum + rows, 0) },
    4: {
      structs: placed.map(({ rows }, index) => ({
        1: { structs: (withOffsets[index] ?? []).map((chunk, leaf) => chunkOf(chunk, rows, leaves[leaf])) },
        2: { i64: 0 },
        3: { i64: rows },
      })),
    },
    6: { text: writer },
  });
  const end = Buffer.alloc(8, 'PAR1');
  end.writeUInt32LE(footer.length);
  end.write('PAR1', 4);
  const bytes = Buffer.concat([...indexes, footer, end]);
  const held: Held = { offset: start, bytes: new Uint8Array(bytes) };
  return { size: start + bytes.length, tail: held, footerBytes: footer.length + 8 };
}

interface Placed extends MadeChunk {
  readonly offset: number;
  readonly columnIndex: Extent | undefined;
  readonly offsetIndex: Extent | undefined;
  readonly filter: Extent | undefined;
}
interface Extent {
  readonly offset: number;
  readonly length: number;
}

function chunkOf(chunk: Placed, rows: number, leaf: MadeLeaf | undefined): Fields {
  const { offset, bytes, dictionary, low, high, nulls, columnIndex, offsetIndex, filter } = chunk;
  const bound = (value: Uint8Array | undefined): Written | undefined => value && { bytes: value };
  const pages =
    dictionary === undefined
      ? [[0, 0]]
      : [
          [2, 0],
          [0, 8],
        ];
  return {
    2: { i64: offset },
    3: {
      struct: {
        1: { i32: leaf?.type ?? 0 },
        2: { list: [{ i32: dictionary === undefined ? 0 : 8 }, { i32: 3 }] },
        3: { list: [{ text: leaf?.name ?? '' }] },
        4: { i32: 1 },
        5: { i64: rows },
        6: { i64: bytes },
        7: { i64: bytes },
        9: { i64: offset + (dictionary ?? 0) },
        11: dictionary === undefined ? undefined : { i64: offset },
        12:
          low || high || nulls !== undefined
            ? { struct: { 3: nulls === undefined ? undefined : { i64: nulls }, 5: bound(high), 6: bound(low) } }
            : undefined,
        13: {
          structs: pages.map(([page = 0, encoding = 0]) => ({ 1: { i32: page }, 2: { i32: encoding }, 3: { i32: 1 } })),
        },
        14: filter && { i64: filter.offset },
        15: filter && { i32: filter.length },
      },
    },
    4: offsetIndex && { i64: offsetIndex.offset },
    5: offsetIndex && { i32: offsetIndex.length },
    6: columnIndex && { i64: columnIndex.offset },
    7: columnIndex && { i32: columnIndex.length },
  };
}

const columnIndexOf = (pages: readonly MadePage[]): Buffer =>
  thriftOf({
    1: { list: pages.map(({ low }) => ({ flag: low === undefined })) },
    2: { list: pages.map(({ low = new Uint8Array() }) => ({ bytes: low })) },
    3: { list: pages.map(({ high = new Uint8Array() }) => ({ bytes: high })) },
    4: { i32: 1 },
    5: { list: pages.map(({ nulls = 0 }) => ({ i64: nulls })) },
  });

function offsetIndexOf({ offset, dictionary = 0, pages = [] }: MadeChunk & { readonly offset: number }): Buffer {
  let [at, row] = [offset + dictionary, 0];
  return thriftOf({
    1: {
      structs: pages.map(({ rows, bytes }) => {
        const place = { 1: { i64: at }, 2: { i32: bytes }, 3: { i64: row } } as const;
        at += bytes;
        row += rows;
        return place;
      }),
    },
  });
}

/** Bounds as files have them. */
export const int64 = (value: bigint | number): Uint8Array => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return bytes;
};
export const utf8 = (value: string): Uint8Array => Buffer.from(value);
