import type { Bulk } from '../../model/facts.ts';
import type { ColumnPlace, FileGroup, RowGroups } from '../../model/layout.ts';
import type { Table } from '../../model/table.ts';
import { blobPaths, blobsAt } from '../blobs.ts';
import { exponentOf } from './exponent.ts';
import { partsOf, type Part } from './file-footer.ts';
import type { Location } from './locations.ts';
import { overlapOf } from './overlap.ts';

/** Of fewer columns a query reads most, wherever they lie. */
const fewColumns = 20;
/** Row groups of a table whose statistics are compared. */
const compared = 64;

/**
 * What the footers of tables' files tell, by `Table.id`; files are of the innermost location in which they lie. Nothing of
 * Iceberg tables: which of their files are still theirs only their manifests know.
 */
export async function readRowGroups(
  bulk: Bulk,
  tables: readonly Table[],
  locations: readonly Location[],
): Promise<ReadonlyMap<string, RowGroups>> {
  const files = await filesByTable(bulk, locations);
  for (const { id, design } of tables) if (design.type === 'iceberg') files.delete(id);
  const found = new Map<string, RowGroups>();
  for (const [table, paths] of files) {
    const draft = new Draft();
    for await (const blob of blobsAt(bulk, paths)) draft.add(blob.size, partsOf(blob));
    if (draft.files > 0) found.set(table, draft.rowGroups());
  }
  return found;
}

async function filesByTable(bulk: Bulk, locations: readonly Location[]) {
  const tableAt = new Map(locations.map(({ path, table }) => [path, table]));
  const files = new Map<string, string[]>();
  for await (const path of blobPaths(bulk)) {
    let place = path;
    while (place !== '' && !tableAt.has(place)) place = place.slice(0, Math.max(0, place.lastIndexOf('/')));
    const table = tableAt.get(place);
    if (table === undefined) continue;
    const own = files.get(table) ?? [];
    files.set(table, own);
    own.push(path);
  }
  return files;
}

class Draft {
  files = 0;
  #rows = 0;
  readonly #bytesOf = new Map<string, number>();
  readonly #spread = new Map<string, { -readonly [Key in keyof FileGroup]: number }>();
  #largest = 0;
  #columns: readonly ColumnPlace[] = [];
  #seen = 0;
  #step = 1;
  #sample: Part[] = [];

  add(size: number, parts: readonly Part[] | undefined): void {
    if (!parts) return;
    this.files += 1;
    const sizes = parts.map(({ bytes }) => bytes).toSorted((a, b) => a - b);
    const [sizeExp, medianExp, largestExp] = [
      exponentOf(size),
      exponentOf(sizes[(sizes.length - 1) >> 1] ?? 0),
      exponentOf(sizes.at(-1) ?? 0),
    ];
    const key = `${sizeExp} ${medianExp} ${largestExp}`;
    const group = this.#spread.get(key) ?? { sizeExp, medianExp, largestExp, files: 0, bytes: 0, rowGroups: 0 };
    this.#spread.set(key, group);
    group.files += 1;
    group.bytes += size;
    group.rowGroups += parts.length;
    if (size > this.#largest) [this.#largest, this.#columns] = [size, parts[0]?.columns() ?? []];
    for (const part of parts) {
      this.#rows += part.rows;
      for (const { column, bytes } of part.columns())
        this.#bytesOf.set(column, (this.#bytesOf.get(column) ?? 0) + bytes);
      this.#take(part);
    }
  }

  /** Each one at first, each second one where there are too many, … : evenly from all of them. */
  #take(part: Part): void {
    if (this.#seen % this.#step === 0) {
      this.#sample.push(part);
      if (this.#sample.length > compared) {
        this.#sample = this.#sample.filter((_, index) => index % 2 === 0);
        this.#step *= 2;
      }
    }
    this.#seen += 1;
  }

  rowGroups(): RowGroups {
    return {
      files: this.files,
      rows: this.#rows,
      spread: [...this.#spread.values()].toSorted(
        (a, b) => a.sizeExp - b.sizeExp || a.medianExp - b.medianExp || a.largestExp - b.largestExp,
      ),
      overlap: overlapOf(this.#sample),
      ...sharesOf(this.#bytesOf),
      ...(this.#columns.length < fewColumns ? {} : { columns: this.#columns }),
    };
  }
}

function sharesOf(bytes: ReadonlyMap<string, number>): Pick<RowGroups, 'shares'> {
  const all = [...bytes.values()].reduce((sum, own) => sum + own, 0);
  return all === 0 ? {} : { shares: Object.fromEntries([...bytes].map(([column, own]) => [column, own / all])) };
}
