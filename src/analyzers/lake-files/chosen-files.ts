import { isUnknown } from '../../model/maybe.ts';
import type { DataFile } from '../engine-reads/need.ts';
import type { Ask } from './ask.ts';
import type { FolderFiles } from './held-files.ts';
import type { Counted, FileGroup, TableFiles } from './table-files.ts';
import type { Tails } from './tails.ts';

/** A partition with its files. */
export interface Part extends FolderFiles {
  /** Texts of the table's keys, in their order. */
  readonly values: readonly string[];
  readonly format: FileGroup['format'];
}

/** The files of those partitions of which rows may pass. `partitions` counts those without files, too, where not all are here. */
export function chosenFiles(
  keys: readonly { readonly name: string }[],
  parts: readonly Part[],
  { mayPass }: Ask,
  tails: Tails,
  partitions?: Counted,
): TableFiles {
  const kept: (readonly [Part, boolean])[] = [];
  let [files, of] = [0, 0];
  for (const part of parts) {
    of += part.files;
    const row = mayPass && new Map(keys.map(({ name }, index) => [name, part.values[index] ?? '']));
    const passes = row ? mayPass(row) : 'yes';
    if (passes === 'no') continue;
    kept.push([part, passes === 'perhaps']);
    files += part.files;
  }
  return {
    partitions: partitions ?? { kept: kept.length, of: parts.length },
    files: { kept: files, of },
    groups: groupsOf(kept, tails),
  };
}

function groupsOf(kept: readonly (readonly [Part, boolean])[], tails: Tails): readonly FileGroup[] {
  const found = new Map<string, { readonly perhaps: boolean; readonly parts: Part[] }>();
  for (const [part, perhaps] of kept) {
    if (part.files === 0) continue;
    const name = `${isUnknown(part.format) ? '?' : part.format} ${perhaps}`;
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
    async *list() {
      for (const batch of batches(parts)) yield await tails.with(batch);
    },
  }));
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
