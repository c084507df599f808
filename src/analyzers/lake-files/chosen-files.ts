import type { Share } from '../../model/estimate.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { DataFile } from '../engine-reads/need.ts';
import type { Ask } from './ask.ts';
import type { FolderFiles } from './held-files.ts';
import { rowOf, type HiveTable } from './hive-table.ts';
import type { Folder } from './listing.ts';
import { sifting } from './sifted.ts';
import type { FileGroup, TableFiles } from './table-files.ts';
import type { Tails } from './tails.ts';

/** A partition with its files. */
export interface Part extends FolderFiles {
  /** Texts of the table's keys, in their order. */
  readonly values: readonly string[];
  readonly format: FileGroup['format'];
  /** Its files are only counted. */
  readonly isSummed?: true;
}

/** The files of those partitions of which rows may pass. `partitions` counts those without files, too, where not all are here. */
export function chosenFiles(
  table: HiveTable,
  parts: readonly Part[],
  ask: Ask,
  tails: Tails,
  partitions?: Share,
): TableFiles {
  const { mayPass } = ask;
  const sift = sifting(table, ask);
  const kept: (readonly [Part, boolean])[] = [];
  let [files, of] = [0, 0];
  for (const part of parts) {
    of += part.files;
    const passes = mayPass?.(rowOf(table, part.values)) ?? 'yes';
    if (passes === 'no') continue;
    const sifted = part.isSummed ? undefined : sift?.(part);
    kept.push([
      sifted ? { ...part, ...sifted } : part,
      passes === 'perhaps' || sifted?.isVague === true || (part.isSummed === true && sift !== undefined),
    ]);
    files += (sifted ?? part).files;
  }
  return {
    partitions: partitions ?? { kept: kept.length, of: parts.length },
    files: { kept: files, of },
    groups: groupsOf(kept, table, ask, tails),
  };
}

function groupsOf(
  kept: readonly (readonly [Part, boolean])[],
  table: HiveTable,
  ask: Ask,
  tails: Tails,
): readonly FileGroup[] {
  const found = new Map<string, { readonly perhaps: boolean; readonly parts: Part[] }>();
  for (const [part, perhaps] of kept) {
    if (part.files === 0) continue;
    const name = `${isUnknown(part.format) ? '?' : part.format} ${perhaps} ${part.isSummed === true}`;
    const group = found.get(name) ?? { perhaps, parts: [] };
    found.set(name, group);
    group.parts.push(part);
  }
  return [...found.values()].map(({ perhaps, parts }) => ({
    format: parts[0]?.format ?? { unknown: 'the format of its files' },
    perhaps,
    constants: [],
    files: parts.reduce((sum, { files }) => sum + files, 0),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(parts.some(({ isSummed }) => isSummed === true)
      ? {}
      : {
          list: () => tails.with(filesIn(parts, table, ask)),
        }),
  }));
}

const filesOf = ({ path, names, sizes }: Folder): readonly DataFile[] =>
  names
    .map((name, index) => ({ path: `${path}${name}`, size: sizes[index] ?? 0 }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));

function* filesIn(parts: readonly Part[], table: HiveTable, { fileMayPass }: Ask): Generator<DataFile> {
  for (const { folders, values } of parts) {
    const row = rowOf(table, values);
    for (const folder of folders)
      for (const file of filesOf(folder)) {
        const own = fileMayPass && new Map([...row, ['$path', `s3://${file.path}`], ['$file_size', String(file.size)]]);
        yield own && fileMayPass(own) === 'no' ? { ...file, noRows: true } : file;
      }
  }
}
