/** A field's value in Thrift's compact protocol, by its type. */
export type Written =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly text: string }
  | { readonly bytes: Uint8Array }
  | { readonly flag: boolean }
  | { readonly struct: Fields }
  | { readonly structs: readonly Fields[] }
  | { readonly list: readonly Written[] };

/** By id; undefined ones are left out. */
export type Fields = Readonly<Record<number, Written | undefined>>;

export function thriftOf(fields: Fields): Buffer {
  const parts: Buffer[] = [];
  let last = 0;
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const id = Number(key);
    const type = 'flag' in value ? (value.flag ? 1 : 2) : typeOf(value);
    parts.push(
      id - last <= 15 ? Buffer.from([((id - last) << 4) | type]) : Buffer.concat([Buffer.from([type]), zigzag(id)]),
      'flag' in value ? Buffer.alloc(0) : bodyOf(value),
    );
    last = id;
  }
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function typeOf(value: Written): number {
  if ('i32' in value) return 5;
  if ('i64' in value) return 6;
  if ('text' in value || 'bytes' in value) return 8;
  if ('structs' in value || 'list' in value) return 9;
  return 'flag' in value ? 1 : 12;
}

function bodyOf(value: Written): Buffer {
  if ('i32' in value) return zigzag(value.i32);
  if ('i64' in value) return zigzag(value.i64);
  if ('text' in value) return long(Buffer.from(value.text));
  if ('bytes' in value) return long(Buffer.from(value.bytes));
  if ('struct' in value) return thriftOf(value.struct);
  if ('flag' in value) return Buffer.from([value.flag ? 1 : 2]);
  const items: readonly Written[] = 'structs' in value ? value.structs.map(struct => ({ struct })) : value.list;
  const type = items[0] ? typeOf(items[0]) : 12;
  const head =
    items.length < 15
      ? [Buffer.from([(items.length << 4) | type])]
      : [Buffer.from([0xf0 | type]), varint(items.length)];
  return Buffer.concat([...head, ...items.map(bodyOf)]);
}

const long = (bytes: Buffer) => Buffer.concat([varint(bytes.length), bytes]);
const zigzag = (value: number) => varint(value >= 0 ? value * 2 : -value * 2 - 1);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}
