import type { ManifestFile } from '../../formats/iceberg/manifest.ts';
import { nearestRank } from '../../model/nearest-rank.ts';
import { wholeBytes } from '../engine-reads/columnar.ts';
import { athenaV3 } from '../engine-reads/profile.ts';

const none = () => ({ files: 0, bytes: 0, rows: 0 });

/** What is added up of a partition's files, one after the other. */
export class Partition {
  /** The latest of its files. */
  sequence = 0;
  readonly data = none();
  readonly small = { ...none(), rowGroups: 0 };
  readonly reread = { ...none(), read: 0 };
  readonly deletes = { files: 0, rows: 0, equality: 0 };
  readonly deleted = none();
  readonly #sizes: number[] = [];

  add(file: ManifestFile, sequence: number, hasDeletes: boolean): void {
    const { format, size, splits } = file;
    this.sequence = Math.max(this.sequence, sequence);
    this.#sizes.push(size);
    take(this.data, file);
    if (hasDeletes) take(this.deleted, file);
    if (format !== 'parquet' || size > wholeBytes('parquet', athenaV3)) return;
    // Where no offsets are told, it is one split.
    const rowGroups = Math.max(1, splits.length);
    take(this.small, file);
    this.small.rowGroups += rowGroups;
    if (rowGroups === 1) return;
    take(this.reread, file);
    this.reread.read += size * rowGroups;
  }

  delete({ content, rows }: ManifestFile): void {
    this.deletes.files += 1;
    if (content === 'position-deletes') this.deletes.rows += rows;
    else this.deletes.equality += 1;
  }

  /** Of its data files' bytes. */
  median(): number {
    return (
      nearestRank(
        this.#sizes.toSorted((a, b) => a - b),
        0.5,
      ) ?? 0
    );
  }
}

function take(sums: ReturnType<typeof none>, { size, rows }: ManifestFile): void {
  sums.files += 1;
  sums.bytes += size;
  sums.rows += rows;
}
