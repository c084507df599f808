/** A field's value: a number, a message's or text's bytes. */
export type Message = readonly (readonly [id: number, value: number | bigint | Uint8Array | string])[];

export const messageOf = (fields: Message): Buffer =>
  Buffer.concat(
    fields.flatMap(([id, value]) => {
      if (typeof value === 'number' || typeof value === 'bigint') return [varint(id * 8), varint(value)];
      const bytes = Buffer.from(value);
      return [varint(id * 8 + 2), varint(bytes.length), bytes];
    }),
  );

/** As signed numbers are written. */
export const zigzag = (value: number | bigint): bigint => {
  const wide = BigInt(value);
  return wide >= 0n ? wide * 2n : -wide * 2n - 1n;
};

function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let left = BigInt(value);
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return Buffer.from([...bytes, Number(left)]);
}
