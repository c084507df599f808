/** A whole number of seven bits a byte. */
export const long = (value: bigint) => {
  const bytes: number[] = [];
  let rest = value >= 0n ? value << 1n : (-value << 1n) - 1n;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
};
/** Bytes behind their length. */
export const text = (value: string | Uint8Array) =>
  Buffer.concat([long(BigInt(Buffer.from(value).length)), Buffer.from(value)]);
/** Between blocks. */
const sync = Buffer.alloc(16, 7);
/** A file of one block. */
export const avroFile = (schema: unknown, count: number, records: Uint8Array, { codec = 'null', end = sync } = {}) =>
  Buffer.concat([
    Buffer.from('Obj\x01', 'latin1'),
    long(2n),
    text('avro.schema'),
    text(typeof schema === 'string' ? schema : JSON.stringify(schema)),
    text('avro.codec'),
    text(codec),
    long(0n),
    sync,
    long(BigInt(count)),
    text(records),
    end,
  ]);
