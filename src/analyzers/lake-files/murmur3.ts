/**
 * MurmurHash3 of 32 bits. `signed`: as Hive has it, which takes the bytes behind the last whole word as signed ones.
 * https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
export function murmur3(bytes: Uint8Array, seed: number, signed = false): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = bytes.length - (bytes.length % 4);
  let hash = seed;
  for (let at = 0; at < whole; at += 4)
    hash = (Math.imul(rotated(hash ^ mixed(view.getUint32(at, true)), 13), 5) + 0xe6546b64) | 0;
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at -= 1)
    rest ^= (signed ? view.getInt8(at) : view.getUint8(at)) << (8 * (at - whole));
  if (whole < bytes.length) hash ^= mixed(rest);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const rotated = (value: number, by: number) => (value << by) | (value >>> (32 - by));
const mixed = (word: number) => Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
