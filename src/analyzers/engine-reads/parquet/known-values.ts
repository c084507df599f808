import type { ColumnChunk } from '../../../formats/parquet/column-chunk.ts';
import type { Leaf } from '../../../formats/parquet/schema.ts';
import type { Domain } from '../../predicates/domain.ts';
import { anything, closed, covers, onlyNull, overlaps } from '../../predicates/domains.ts';
import type { SqlType } from '../../predicates/sql-type.ts';
import { compareValues, type Value } from '../../predicates/value.ts';
import { believed } from './statistics.ts';
import { valueAs } from './value.ts';

/** What is known of the values of a chunk. */
export interface KnownValues {
  /** All that there may be. */
  readonly domain: Domain;
  /** Nothing is told of them at all. */
  readonly isUntold: boolean;
  /** Some that there surely are; null among them, where there are nulls. */
  readonly some: readonly (Value | null)[];
}

/** As statistics tell of a chunk, for a column of a type. */
export function knownValues(leaf: Leaf, chunk: ColumnChunk, type: SqlType, writer: string): KnownValues {
  const { bounds, nulls, lowOccurs, highOccurs } = believed(leaf, chunk.bounds, writer);
  if (!bounds && nulls === undefined) return { domain: anything, isUntold: true, some: [] };
  if (nulls !== undefined && nulls === chunk.values) return { domain: onlyNull, isUntold: false, some: [null] };
  const some: (Value | null)[] = nulls !== undefined && nulls > 0 ? [null] : [];
  const hasNulls = nulls !== 0;
  const [low, high] = bounds ? [valueAs(type, leaf, bounds.low, 'low'), valueAs(type, leaf, bounds.high, 'high')] : [];
  const isSingleOnly = leaf.physical === 'int96';
  if (low === undefined || high === undefined || compareValues(low, high) > 0 || (isSingleOnly && low !== high))
    return { domain: { nulls: hasNulls, ranges: [{}] }, isUntold: false, some };
  if (lowOccurs) some.push(low);
  if (highOccurs) some.push(high);
  return { domain: { nulls: hasNulls, ranges: [closed(low, high)] }, isUntold: false, some };
}

/** Whether a row with a value of them may pass, and whether each surely does. */
export function passing(domain: Domain, { domain: { nulls, ranges } }: KnownValues): { may: boolean; all: boolean } {
  const may = ranges.some(range => overlaps(domain, range, nulls)) || (nulls && domain.nulls);
  const all = ranges.every(range => covers(domain, range, nulls)) && (!nulls || domain.nulls);
  return { may, all };
}
