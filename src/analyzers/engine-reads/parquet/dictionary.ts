import type { ColumnChunk } from '../../../formats/parquet/column-chunk.ts';
import type { Leaf } from '../../../formats/parquet/schema.ts';
import type { Physical } from '../../../formats/parquet/leaf-type.ts';
import { holds } from '../../predicates/domains.ts';
import type { EngineProfile } from '../profile.ts';
import type { KnownValues } from './known-values.ts';
import type { Condition } from './wanted.ts';

/** Bytes of a value, where all of a type have as many. */
const widths: Partial<Record<Physical, number>> = { int32: 4, int64: 8, int96: 12, float: 4, double: 8 };
/** By which a codec makes what cannot be packed larger at most, with a page's header. */
const overhead = { factor: 1.01, bytes: 200 };

/** Whether the chunk's dictionary is read for a condition, and whether it may exclude the row group. */
export function dictionaryLook(
  { domain }: Condition,
  leaf: Leaf,
  chunk: ColumnChunk,
  known: KnownValues,
  { parquet }: EngineProfile,
): { readonly bytes: number; readonly mayExclude: boolean } | undefined {
  const { isAllDictionary, dictionaryBytes, values } = chunk;
  if (!isAllDictionary || leaf.physical === 'boolean') return undefined;
  const width = leaf.physical && widths[leaf.physical];
  const least = width === undefined ? 0 : (dictionaryBytes - overhead.bytes) / overhead.factor / width;
  const isTooLong = least > parquet.dictionaryEntries && values > parquet.dictionaryEntries;
  // What surely occurs stands in the dictionary.
  const isHit = known.some.some(value => holds(domain, value));
  // Without statistics nulls may be there, and no dictionary tells.
  const mayBeNull = domain.nulls && (known.isUntold || known.domain.nulls);
  return { bytes: dictionaryBytes, mayExclude: !isTooLong && !isHit && !mayBeNull };
}
