import type { Leaf } from '../../../formats/parquet/schema.ts';
import type { Statistics } from '../../../formats/parquet/statistics.ts';
import { cutTexts } from './old-texts.ts';

/** What the engine makes of a chunk's statistics: the bounds as they are written, and how many nulls. */
export interface Believed {
  readonly bounds?: { readonly low: Uint8Array; readonly high: Uint8Array };
  readonly nulls?: number;
  /** The bounds are values that occur. */
  readonly lowOccurs: boolean;
  readonly highOccurs: boolean;
}

/** The engine leaves out bounds that a writer cannot have ordered as it does itself. */
export function believed(leaf: Leaf, statistics: Statistics, writer: string): Believed {
  const { low, high, oldLow, oldHigh, nulls, lowIsExact, highIsExact } = statistics;
  const none = { ...(nulls === undefined ? {} : { nulls }), lowOccurs: false, highOccurs: false };
  if (low && high) {
    if (leaf.order === undefined && !same(low, high)) return none;
    return {
      ...none,
      bounds: { low, high },
      lowOccurs: occurs(low, lowIsExact),
      highOccurs: occurs(high, highIsExact),
    };
  }
  if (!oldLow || !oldHigh || isCorrupt(leaf, writer)) return none;
  if (isSigned(leaf) || same(oldLow, oldHigh))
    return { ...none, bounds: { low: oldLow, high: oldHigh }, lowOccurs: true, highOccurs: true };
  const bounds = leaf.annotation?.name === 'text' ? cutTexts(oldLow, oldHigh) : undefined;
  return bounds ? { ...none, bounds } : none;
}

/** Writers that do not tell whether they have cut a bound leave this many bytes of it at least. */
const uncut = 32;
const occurs = (bound: Uint8Array, told: boolean | undefined): boolean => told ?? bound.length < uncut;

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The older bounds were compared as signed numbers. */
function isSigned({ physical, annotation }: Leaf): boolean {
  if (annotation?.name === 'decimal' || physical === 'bytes' || physical === 'fixed' || physical === 'int96')
    return false;
  return annotation?.name !== 'integer' || annotation.signed;
}

/** https://issues.apache.org/jira/browse/PARQUET-251: parquet-mr before 1.8.0 wrote wrong bounds of bytes. */
function isCorrupt({ physical }: Leaf, writer: string): boolean {
  if (physical !== 'bytes' && physical !== 'fixed') return false;
  if (!writer.startsWith('parquet-mr')) return writer === '';
  const [, major = '0', minor = '0'] = /^parquet-mr version (\d{1,6})\.(\d{1,6})/.exec(writer) ?? [];
  return Number(major) < 1 || (Number(major) === 1 && Number(minor) < 8);
}
