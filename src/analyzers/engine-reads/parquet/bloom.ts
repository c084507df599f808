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
  const { length } = bloomFilter;
  const header = parquet.bloomHeaderBytes;
  // The length tells of a header of some bytes, too; bits come in blocks.
  if (length !== undefined) {
    const bits = Math.floor(length / block) * block;
    return { low: header + bits, high: header + bits };
  }
  return { low: header + block, high: header + Math.max(mostBits, compressedBytes) };
}

const block = 32;
/** Writers' usual limit of a filter. */
const mostBits = 2 ** 20;
