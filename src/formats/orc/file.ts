import { FormatError } from '../format-error.ts';
import type { Held } from '../held.ts';
import { protobufFields } from '../protobuf.ts';
import { postscriptOf } from './postscript.ts';
import { checkTree, orcTypeOf, type OrcType } from './types.ts';
import { unpacked } from './unpack.ts';

/** A part of an ORC file that is read by itself. Bytes. */
export interface OrcStripe {
  readonly offset: number;
  readonly index: number;
  readonly data: number;
  readonly footer: number;
  readonly rows: number;
}

/** An ORC file as far as its last bytes tell. */
export interface OrcFile {
  readonly types: readonly OrcType[];
  readonly stripes: readonly OrcStripe[];
  /** Rows of a part of a stripe that has statistics of its own; 0: none has. */
  readonly rowIndexStride: number;
  /** Older writers' bounds of texts and moments are wrong. */
  readonly isOld: boolean;
  /** Statistics of the stripes, footer, postscript: bytes. */
  readonly tailBytes: number;
  /** By stripe and type, what `columnStatisticsOf` reads; empty where they were not kept. */
  readonly statistics: readonly (readonly Uint8Array[])[];
}

/** Types and stripes of a file, and statistics of all stripes: real files have far fewer. */
const most = { types: 2 ** 16, stripes: 2 ** 18, statistics: 2 ** 21 };

/** Throws FormatError, also where the footer is packed in a way not known here. */
export function orcFile({ offset, bytes }: Held, size: number): OrcFile {
  if (offset + bytes.length !== size) throw new FormatError('it is not the end of the file');
  const postscript = postscriptOf(bytes);
  if (!postscript) throw new FormatError('it is no ORC file');
  const { codec, isOld, ...lengths } = postscript;
  const end = bytes.length - lengths.length;
  const start = end - lengths.footer;
  if (start < 0) throw new FormatError('its footer is not there');
  const footer = unpacked(bytes.subarray(start, end), codec);
  const types: OrcType[] = [];
  const stripes: OrcStripe[] = [];
  let rowIndexStride = 0;
  for (const { id, value } of protobufFields(footer)) {
    if (typeof value === 'number') rowIndexStride = id === 8 ? value : rowIndexStride;
    else if (id === 3) stripes.push(stripeOf(value, size));
    else if (id === 4) types.push(orcTypeOf(value));
    if (types.length > most.types || stripes.length > most.stripes) throw new FormatError('it has too many parts');
  }
  checkTree(types);
  const from = start - lengths.statistics;
  const statistics = from >= 0 ? statisticsOf(unpacked(bytes.subarray(from, start), codec), types.length) : [];
  const tailBytes = lengths.length + lengths.footer + lengths.statistics;
  return { types, stripes, rowIndexStride, isOld, tailBytes, statistics };
}

function stripeOf(message: Uint8Array, size: number): OrcStripe {
  const found = [0, 0, 0, 0, 0, 0];
  for (const { id, value } of protobufFields(message)) if (typeof value === 'number' && id < 6) found[id] = value;
  const [, offset = 0, index = 0, data = 0, footer = 0, rows = 0] = found;
  if (offset + index + data + footer > size || !Number.isSafeInteger(rows))
    throw new FormatError('a stripe lies outside the file');
  return { offset, index, data, footer, rows };
}

function statisticsOf(metadata: Uint8Array, types: number): readonly (readonly Uint8Array[])[] {
  const stripes: (readonly Uint8Array[])[] = [];
  let all = 0;
  for (const { id, value } of protobufFields(metadata)) {
    if (id !== 1 || typeof value === 'number') continue;
    const columns: Uint8Array[] = [];
    for (const field of protobufFields(value)) {
      if (field.id !== 1 || typeof field.value === 'number') continue;
      columns.push(field.value);
      if (columns.length > types || (all += 1) > most.statistics) throw new FormatError('it has too many statistics');
    }
    stripes.push(columns);
    if (stripes.length > most.stripes) throw new FormatError('it has too many parts');
  }
  return stripes;
}
