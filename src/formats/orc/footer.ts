import { FormatError } from '../format-error.ts';
import { protobufFields } from '../protobuf.ts';
import { postscriptOf } from './postscript.ts';
import { unpacked } from './unpack.ts';

/** A part of an ORC file that is read by itself. Bytes. */
export interface OrcStripe {
  readonly offset: number;
  readonly index: number;
  readonly data: number;
  readonly footer: number;
  readonly rows: number;
}

interface Stripe {
  readonly rows: number;
  /** Index, data and footer. */
  readonly bytes: number;
}

/** The stripes of a file, of its last bytes. Throws FormatError, also where the footer is packed in a way not known here. */
export function orcStripes(tail: Uint8Array): readonly Stripe[] {
  const stripes: Stripe[] = [];
  for (const { id, value } of protobufFields(orcFooter(tail).footer)) {
    if (id !== 3 || typeof value === 'number') continue;
    const { rows, index, data, footer } = stripeOf(value);
    stripes.push({ rows, bytes: index + data + footer });
  }
  return stripes;
}

/** The unpacked footer, and where it starts in the last bytes of a file. Throws FormatError. */
export function orcFooter(tail: Uint8Array) {
  const postscript = postscriptOf(tail);
  if (!postscript) throw new FormatError('it is no ORC file');
  const end = tail.length - postscript.length;
  const start = end - postscript.footer;
  if (start < 0) throw new FormatError('its footer is not there');
  return { postscript, start, footer: unpacked(tail.subarray(start, end), postscript.codec) };
}

export function stripeOf(message: Uint8Array): OrcStripe {
  const found = [0, 0, 0, 0, 0, 0];
  for (const { id, value } of protobufFields(message)) if (typeof value === 'number' && id < 6) found[id] = value;
  const [, offset = 0, index = 0, data = 0, footer = 0, rows = 0] = found;
  return { offset, index, data, footer, rows };
}
