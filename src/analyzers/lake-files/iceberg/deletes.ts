import type { AvroValue } from '../../../formats/avro/decoder.ts';
import type { ManifestFile } from '../../../formats/iceberg/manifest.ts';

/** A file of a snapshot, with what its manifest says of it. */
export interface PlacedFile {
  readonly file: ManifestFile;
  readonly spec: number;
  /** When its rows were written. */
  readonly sequence: number;
}

/** Which files have rows that files of their own delete. https://iceberg.apache.org/spec/#scan-planning */
export class Deletes {
  /** By path, and by partition: the latest sequence number of deletes by position. */
  readonly #positions = new Map<string, number>();
  /** By partition: deletes by the values of fields. */
  readonly #equality = new Map<string, { readonly sequence: number; readonly fields: readonly number[] }[]>();

  add({ file, spec, sequence }: PlacedFile): void {
    const where = file.of ?? partitionOf(spec, file.partition);
    if (file.content === 'position-deletes')
      this.#positions.set(where, Math.max(sequence, this.#positions.get(where) ?? 0));
    else {
      // Deletes of no partition are deletes of all.
      const partition = file.partition.length === 0 ? '' : where;
      const all = this.#equality.get(partition) ?? [];
      this.#equality.set(partition, all);
      all.push({ sequence, fields: file.equality });
    }
  }

  /** Rows of the file may be deleted; `fields`: ids of those by whose values. */
  of({ file, spec, sequence }: PlacedFile): { readonly any: boolean; readonly fields: readonly number[] } {
    const partition = partitionOf(spec, file.partition);
    const fields = new Set<number>();
    for (const where of new Set(['', partition]))
      for (const one of this.#equality.get(where) ?? [])
        if (one.sequence > sequence) for (const field of one.fields) fields.add(field);
    const byPosition = [file.path, partition].some(where => (this.#positions.get(where) ?? -1) >= sequence);
    return { any: byPosition || fields.size > 0, fields: [...fields] };
  }
}

export const partitionOf = (spec: number, values: readonly AvroValue[]): string =>
  `${spec} ${JSON.stringify(values.map(textOf))}`;
const textOf = (value: AvroValue) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : typeof value === 'bigint' ? String(value) : value;
