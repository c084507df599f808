import { signed } from '../byte-reader.ts';
import { FormatError } from '../format-error.ts';
import { packed, wideFields } from '../protobuf.ts';

/** What a stripe tells of a column. https://orc.apache.org/specification/ORCv1/ */
export interface ColumnStatistics {
  /** Without nulls. */
  readonly values?: number;
  readonly bytesOnDisk?: number;
  readonly range?: Range;
}

/** An absent end is not told. */
export type Range =
  | { readonly kind: 'whole' | 'date'; readonly low?: bigint; readonly high?: bigint }
  /** Milliseconds, of which fractions are cut off. */
  | { readonly kind: 'timestamp'; readonly low?: bigint; readonly high?: bigint }
  | { readonly kind: 'double'; readonly low?: number; readonly high?: number }
  /** `bytes` of all values together. */
  | { readonly kind: 'text'; readonly low?: Uint8Array; readonly high?: Uint8Array; readonly bytes?: number }
  /** Digits as they are written out. */
  | { readonly kind: 'decimal'; readonly low?: Uint8Array; readonly high?: Uint8Array }
  | { readonly kind: 'boolean'; readonly trues: number };

type Numbered = ReadonlyMap<number, bigint | Uint8Array>;

const ranges: Readonly<Record<number, (fields: Numbered) => Range | undefined>> = {
  2: fields => ({ kind: 'whole', ...ends(signedAt(fields, 1), signedAt(fields, 2)) }),
  3: fields => ({ kind: 'double', ...ends(doubleAt(fields, 1), doubleAt(fields, 2)) }),
  4: fields => {
    const bytes = signedAt(fields, 3);
    const own = bytes === undefined ? {} : { bytes: Number(bytes) };
    return { kind: 'text', ...ends(bytesAt(fields, 1), bytesAt(fields, 2)), ...own };
  },
  5: fields => {
    const [trues] = packed(bytesAt(fields, 1) ?? new Uint8Array());
    return trues === undefined ? undefined : { kind: 'boolean', trues };
  },
  6: fields => ({ kind: 'decimal', ...ends(bytesAt(fields, 1), bytesAt(fields, 2)) }),
  7: fields => ({ kind: 'date', ...ends(signedAt(fields, 1), signedAt(fields, 2)) }),
  // Those of the writer's own zone stand before them.
  9: fields => ({ kind: 'timestamp', ...ends(signedAt(fields, 3), signedAt(fields, 4)) }),
};

/** Throws FormatError. */
export function columnStatisticsOf(message: Uint8Array): ColumnStatistics {
  const found: { -readonly [Key in keyof ColumnStatistics]: ColumnStatistics[Key] } = {};
  for (const { id, value } of wideFields(message)) {
    if (typeof value === 'bigint') {
      if (id === 1) found.values = Number(value);
      if (id === 11) found.bytesOnDisk = Number(value);
      continue;
    }
    const range = ranges[id]?.(fieldsOf(value));
    if (range) found.range = range;
  }
  return found;
}

const fieldsOf = (message: Uint8Array): Numbered =>
  new Map([...wideFields(message)].map(({ id, value }) => [id, value]));

const ends = <T>(low: T | undefined, high: T | undefined) => ({
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});

const signedAt = (fields: Numbered, id: number): bigint | undefined => {
  const value = fields.get(id);
  return typeof value === 'bigint' ? signed(value) : undefined;
};

const bytesAt = (fields: Numbered, id: number): Uint8Array | undefined => {
  const value = fields.get(id);
  return typeof value === 'bigint' ? undefined : value;
};

function doubleAt(fields: Numbered, id: number): number | undefined {
  const bytes = bytesAt(fields, id);
  if (!bytes) return undefined;
  if (bytes.length !== 8) throw new FormatError('a number is of another length');
  const value = Buffer.from(bytes).readDoubleLE();
  return Number.isNaN(value) ? undefined : value;
}
