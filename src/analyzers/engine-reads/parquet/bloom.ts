import type { ColumnChunk } from '../../../formats/parquet/column-chunk.ts';
import { discrete } from '../../predicates/domains.ts';
import { isWhole } from '../../predicates/term-type.ts';
import type { EngineProfile } from '../profile.ts';
import type { Decoded } from './decoded.ts';
import type { Condition } from './wanted.ts';

/** Bytes of a bloom filter that are read, and how many values it is asked for. */
interface BloomLook {
  readonly low: number;
  readonly high: number;
  readonly values: number;
}

/** What a condition makes the engine read of the chunk's bloom filter; undefined where it asks none. */
export function bloomLook(
  { domain, type }: Condition,
  chunk: ColumnChunk,
  { parquet }: EngineProfile,
  file: Decoded,
): BloomLook | undefined {
  if (!chunk.bloomFilter || !parquet.usesBloomFilters || domain.nulls) return undefined;
  const values = discrete(domain, parquet.bloomValues);
  // Of whole numbers alone a range counts as the values in it.
  if (!values || (!isWhole(type) && values.length !== domain.ranges.length)) return undefined;
  return { ...filterBytes(chunk, parquet.bloomHeaderBytes, file), values: values.length };
}

/** What is read of it where it is not known whether it is asked. */
export const mostBloomBytes = (chunk: ColumnChunk, { parquet }: EngineProfile, file: Decoded): number =>
  parquet.usesBloomFilters ? filterBytes(chunk, parquet.bloomHeaderBytes, file).high : 0;

const block = 32;

function filterBytes(
  { bloomFilter }: ColumnChunk,
  header: number,
  { roomAt }: Decoded,
): { readonly low: number; readonly high: number } {
  if (!bloomFilter) return { low: 0, high: 0 };
  const { offset, length } = bloomFilter;
  // The length tells of a header of some bytes, too; bits come in blocks. Where it is not told, something else follows.
  const bits = Math.floor((length ?? roomAt(offset)) / block) * block;
  return { low: header + (length === undefined ? Math.min(block, bits) : bits), high: header + bits };
}
