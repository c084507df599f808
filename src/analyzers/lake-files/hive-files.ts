import type { Bulk } from '../../model/facts.ts';
import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { DataFile } from '../engine-reads/need.ts';
import type { Ask } from './ask.ts';
import type { Coverages } from './coverages.ts';
import { filesAt, type FolderFiles } from './held-files.ts';
import { formatOf, type HiveTable } from './hive-table.ts';
import type { Listing } from './listing.ts';
import { partitionsOf } from './partitions.ts';
import type { FileGroup, TableFiles } from './table-files.ts';
import type { Tails } from './tails.ts';

/** A partition with its files. */
interface Part extends FolderFiles {
  /** Texts of the table's keys, in their order. */
  readonly values: readonly string[];
  readonly format: FileGroup['format'];
}

/** Which files of one table a scan would read. */
export class HiveFiles {
  readonly #table: HiveTable;
  readonly #parts: readonly Part[];
  readonly #of: number;
  readonly #tails: Tails;
  private constructor(table: HiveTable, parts: readonly Part[], tails: Tails) {
    this.#table = table;
    this.#parts = parts;
    this.#tails = tails;
    this.#of = parts.reduce((sum, { files }) => sum + files, 0);
  }

  /** Unknown where its partitions or its files were not read. */
  static async read(table: HiveTable, { bulk, listing, tails, coverages, below }: Lake): Promise<Maybe<HiveFiles>> {
    const { keys, location } = table;
    if (keys.length === 0 && location === undefined) return { unknown: 'the catalog does not say where its files lie' };
    const partitions = keys.length === 0 ? [{ values: [], location, parameters: '' }] : await partitionsOf(bulk, table);
    if (partitions.length === 0 && !coverages.isWhole('glue', table.scope))
      return { unknown: 'its partitions were not read' };
    const held = await filesAt(
      listing,
      partitions.map(partition => partition.location),
      { below },
    );
    const parts = partitions.map(({ values, parameters }, index) => ({
      values,
      format: formatOf(table, parameters),
      ...(held[index] ?? { folders: [], files: 0, bytes: 0 }),
    }));
    if (partitions.length > 0 && parts.every(({ files }) => files === 0) && !coverages.isWhole('s3', table.scope))
      return { unknown: 'its files were not listed' };
    return new HiveFiles(table, parts, tails);
  }

  files({ mayPass }: Ask): TableFiles {
    const kept: (readonly [Part, boolean])[] = [];
    for (const part of this.#parts) {
      const passes = mayPass?.(this.#row(part)) ?? 'yes';
      if (passes !== 'no') kept.push([part, passes === 'perhaps']);
    }
    return {
      partitions: { kept: kept.length, of: this.#parts.length },
      files: { kept: kept.reduce((sum, [{ files }]) => sum + files, 0), of: this.#of },
      groups: this.#groups(kept),
    };
  }

  #row({ values }: Part): ReadonlyMap<string, string> {
    return new Map(this.#table.keys.map(({ name }, index) => [name, values[index] ?? '']));
  }

  #groups(kept: readonly (readonly [Part, boolean])[]): readonly FileGroup[] {
    const found = new Map<string, { readonly perhaps: boolean; readonly parts: Part[] }>();
    for (const [part, perhaps] of kept) {
      if (part.files === 0) continue;
      const name = `${isUnknown(part.format) ? '?' : part.format} ${perhaps}`;
      const group = found.get(name) ?? { perhaps, parts: [] };
      found.set(name, group);
      group.parts.push(part);
    }
    const tails = this.#tails;
    return [...found.values()].map(({ perhaps, parts }) => ({
      format: parts[0]?.format ?? { unknown: 'the format of its files' },
      perhaps,
      files: parts.reduce((sum, { files }) => sum + files, 0),
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
      async *list() {
        for (const batch of batches(parts)) yield await tails.with(batch);
      },
    }));
  }
}

export interface Lake {
  readonly bulk: Bulk;
  readonly listing: Listing;
  readonly tails: Tails;
  readonly coverages: Coverages;
  /** Folders below a location are read, too. */
  readonly below: boolean;
}

/** Files whose tails are held at the same time. */
const atOnce = 64;

function* batches(parts: readonly Part[]): Generator<readonly DataFile[]> {
  let batch: DataFile[] = [];
  for (const { folders } of parts)
    for (const { path, names, sizes } of folders)
      for (const [index, name] of names.entries()) {
        batch.push({ path: `${path}${name}`, size: sizes[index] ?? 0 });
        if (batch.length < atOnce) continue;
        yield batch;
        batch = [];
      }
  if (batch.length > 0) yield batch;
}
