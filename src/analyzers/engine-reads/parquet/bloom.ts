import type { ColumnChunk } from '../../../formats/parquet/column-chunk.ts';
import { discrete } from '../../predicates/domains.ts';
import type { EngineProfile } from '../profile.ts';
import type { Condition } from './wanted.ts';

/** Types of which a range counts as the values in it. */
const whole: ReadonlySet<string> = new Set(['tinyint', 'smallint', 'integer', 'bigint']);

/** Bytes of the chunk's bloom filter that a condition makes the engine read; undefined where it asks no filter. */
export function bloomBytes(
  { domain, type }: Condition,
  { bloomFilter, compressedBytes }: ColumnChunk,
  { parquet }: EngineProfile,
): { readonly low: number; readonly high: number } | undefined {
  if (!bloomFilter || !parquet.usesBloomFilters || domain.nulls) return undefined;
  const values = discrete(domain, parquet.bloomValues);
  if (!values || (!whole.has(type.name) && values.length !== domain.ranges.length)) return undefined;
  return filterBytes({ bloomFilter, compressedBytes }, parquet.bloomHeaderBytes);
}

/** What is read of it where it is not known whether it is asked. */
export const mostBloomBytes = (chunk: ColumnChunk, { parquet }: EngineProfile): number =>
  parquet.usesBloomFilters ? filterBytes(chunk, parquet.bloomHeaderBytes).high : 0;

const block = 32;
/** Writers' usual limit of a filter. */
const mostBits = 2 ** 20;

function filterBytes(
  { bloomFilter, compressedBytes }: Pick<ColumnChunk, 'bloomFilter' | 'compressedBytes'>,
  header: number,
): { readonly low: number; readonly high: number } {
  if (!bloomFilter) return { low: 0, high: 0 };
  const { length } = bloomFilter;
  if (length === undefined) return { low: header + block, high: header + Math.max(mostBits, compressedBytes) };
  // The length tells of a header of some bytes, too; bits come in blocks.
  const bits = Math.floor(length / block) * block;
  return { low: header + bits, high: header + bits };
}
