import type { SchemaField } from '../../../formats/iceberg/schema.ts';
import type { DataFile } from '../../engine-reads/need.ts';
import { s3Path } from '../place.ts';
import type { FileGroup } from '../table-files.ts';
import type { Tails } from '../tails.ts';
import type { PlacedFile } from './deletes.ts';
import type { Pruning } from './pruning.ts';
import type { Scanned } from './scanned.ts';

const formats = ['parquet', 'orc', 'avro'] as const;

/** Files that are read in the same way: of one format and one spec. */
export function groupsOf(
  { kept, deletes }: Scanned,
  schema: readonly SchemaField[],
  pruning: Pruning,
  tails: Tails,
): readonly FileGroup[] {
  const groups = new Map<string, PlacedFile[]>();
  for (const file of kept) {
    const name = `${file.file.format} ${file.spec}`;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(file);
  }
  const paths = new Map(schema.map(({ id, path }) => [id, path]));
  function* dataFiles(files: readonly PlacedFile[]): Generator<DataFile> {
    for (const placed of files) {
      const { path, size, splits, rows } = placed.file;
      const { any, fields } = deletes.of(placed);
      const deletedBy = fields.flatMap(field => paths.get(field) ?? []);
      const iceberg = { splits, hasDeletes: any, rows, ...(deletedBy.length > 0 ? { deletedBy } : {}) };
      yield { path: s3Path(path) ?? path, size, iceberg };
    }
  }
  return [...groups.values()].map(files => ({
    format: formats.find(format => format === files[0]?.file.format) ?? { unknown: 'the format of its files' },
    perhaps: false,
    constants: pruning.constants(files[0]?.spec ?? 0),
    files: files.length,
    bytes: files.reduce((sum, { file }) => sum + file.size, 0),
    list: () => tails.with(dataFiles(files)),
  }));
}
