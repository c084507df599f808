import { FormatError } from '../format-error.ts';
import { protobufFields } from '../protobuf.ts';
import { postscriptOf } from './postscript.ts';
import { unpacked } from './unpack.ts';

/** A part of an ORC file that is read by itself. */
export interface Stripe {
  readonly rows: number;
  /** Index, data and footer. */
  readonly bytes: number;
}

/** The stripes of a file, of its last bytes. Throws FormatError, also where the footer is packed in a way not known here. */
export function orcStripes(tail: Uint8Array): readonly Stripe[] {
  const postscript = postscriptOf(tail);
  if (!postscript) throw new FormatError('it is no ORC file');
  const end = tail.length - postscript.length;
  if (postscript.footer > end) throw new FormatError('its footer is not there');
  const footer = unpacked(tail.subarray(end - postscript.footer, end), postscript.codec);
  const stripes: Stripe[] = [];
  for (const { id, value } of protobufFields(footer))
    if (id === 3 && typeof value !== 'number') stripes.push(stripeOf(value));
  return stripes;
}

function stripeOf(message: Uint8Array): Stripe {
  let [rows, bytes] = [0, 0];
  for (const { id, value } of protobufFields(message)) {
    if (typeof value !== 'number') continue;
    if (id >= 2 && id <= 4) bytes += value;
    if (id === 5) rows = value;
  }
  return { rows, bytes };
}
