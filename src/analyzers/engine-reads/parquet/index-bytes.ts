import type { Extent } from '../../../formats/parquet/column-chunk.ts';
import { bytesOf, mergedReads } from '../merged-reads.ts';
import type { EngineProfile } from '../profile.ts';

/** What is read of some indexes: those near each other at once. */
export const indexBytes = (extents: readonly (Extent | undefined)[], profile: EngineProfile): number =>
  bytesOf(
    mergedReads(
      extents.flatMap(extent => (extent ? [{ offset: extent.offset, bytes: extent.length }] : [])),
      profile,
    ),
  );
