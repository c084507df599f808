import { Thrift, thriftType as type } from '../thrift.ts';

/** What a chunk tells of its values, as it is written. */
export interface Statistics extends Bounds {
  readonly nulls?: number;
  /** False where the writer says that it has cut the bound short. */
  readonly lowIsExact?: boolean;
  readonly highIsExact?: boolean;
}

/** The least and the greatest value as they are written; the older pair was ordered otherwise for some types. */
export interface Bounds {
  readonly low?: Uint8Array;
  readonly high?: Uint8Array;
  readonly oldLow?: Uint8Array;
  readonly oldHigh?: Uint8Array;
}

const boundFields = new Map<number, keyof Bounds>([
  [1, 'oldHigh'],
  [2, 'oldLow'],
  [5, 'high'],
  [6, 'low'],
]);
const fields = { nulls: 3, highIsExact: 7, lowIsExact: 8 };

export function statisticsOf(thrift: Thrift): Statistics {
  const found: { -readonly [Key in keyof Statistics]: Statistics[Key] } = {};
  thrift.struct((id, own) => {
    const bound = boundFields.get(id);
    if (bound !== undefined && own === type.binary) {
      found[bound] = thrift.binary();
      return true;
    }
    if (id === fields.nulls && own === type.i64) {
      found.nulls = thrift.int();
      return true;
    }
    // The flag is the field's type.
    if (id === fields.highIsExact) found.highIsExact = own === type.true;
    if (id === fields.lowIsExact) found.lowIsExact = own === type.true;
    return false;
  });
  return found;
}
