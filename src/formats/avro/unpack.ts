import * as zlib from 'node:zlib';
import { FormatError } from '../format-error.ts';
import { unsnapped } from '../snappy.ts';

/** Bytes that a block may unpack to: a hostile one unpacks to a thousand times its length. */
const most = 64 * 1024 * 1024;
/** Of what it unpacks to: behind a block of Snappy. */
const checksum = 4;

type Unpack = (block: Uint8Array) => Uint8Array;

const codecs: Readonly<Record<string, Unpack>> = {
  null: block => block,
  deflate: block => zlib.inflateRawSync(block, { maxOutputLength: most }),
  snappy: block => unsnapped(block.subarray(0, -checksum), most),
};

/** By a codec's name. Throws FormatError where it is not known here. */
export function unpacking(codec: string): Unpack {
  const unpack = Object.hasOwn(codecs, codec) ? codecs[codec] : undefined;
  if (!unpack) throw new FormatError(`its codec ${codec.slice(0, 20)} is not known`);
  return block => {
    try {
      return unpack(block);
    } catch {
      throw new FormatError('a block cannot be unpacked');
    }
  };
}
