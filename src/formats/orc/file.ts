import { FormatError } from '../format-error.ts';
import type { Held } from '../held.ts';
import { protobufFields } from '../protobuf.ts';
import { orcFooter, stripeOf, type OrcStripe } from './footer.ts';
import { checkTree, orcTypeOf, type OrcType } from './types.ts';
import { unpacked } from './unpack.ts';

/** An ORC file as far as its last bytes tell. */
export interface OrcFile {
  readonly types: readonly OrcType[];
  readonly stripes: readonly OrcStripe[];
  /** Rows of a part of a stripe that has statistics of its own; 0: none has. */
  readonly rowIndexStride: number;
  /** Older writers' bounds of texts and moments are wrong. */
  readonly isOld: boolean;
  /** Number of the codec of its streams; 0: they are not packed. */
  readonly codec: number;
  /** Number of the program that wrote it; 0, the Java library, where it does not say. */
  readonly writer: number;
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
  const { postscript, start, footer } = orcFooter(bytes);
  const { codec, isOld, ...lengths } = postscript;
  const types: OrcType[] = [];
  const stripes: OrcStripe[] = [];
  let [rowIndexStride, writer] = [0, 0];
  for (const { id, value } of protobufFields(footer)) {
    if (typeof value === 'number') {
      if (id === 8) rowIndexStride = value;
      if (id === 9) writer = value;
    } else if (id === 3) stripes.push(checked(stripeOf(value), size));
    else if (id === 4) types.push(orcTypeOf(value));
    if (types.length > most.types || stripes.length > most.stripes) throw new FormatError('it has too many parts');
  }
  checkTree(types);
  const from = start - lengths.statistics;
  const statistics = from >= 0 ? statisticsOf(unpacked(bytes.subarray(from, start), codec), types.length) : [];
  const tailBytes = lengths.length + lengths.footer + lengths.statistics;
  return { types, stripes, rowIndexStride, isOld, codec, writer, tailBytes, statistics };
}

function checked(stripe: OrcStripe, size: number): OrcStripe {
  const { offset, index, data, footer, rows } = stripe;
  if (offset + index + data + footer > size || !Number.isSafeInteger(rows))
    throw new FormatError('a stripe lies outside the file');
  return stripe;
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
