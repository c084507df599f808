import type { LayoutChange } from '../../model/outlook.ts';
import { isKnown, isUnknown } from '../../model/maybe.ts';
import type { Scan } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import { usualFileBytes } from '../described/described-files.ts';
import { isColumnar } from '../engine-reads/columnar.ts';
import { isDaily } from './kept.ts';

/** Other layouts of a table, for the scans that read it: by day, as Parquet, in files of the usual size, and all of that. */
export function layoutChanges(table: Table, scans: readonly Scan[]): readonly LayoutChange[] {
  const { format, partitionBy = [], type = 'hive' } = table.design;
  if (table.kind !== 'table' || type === 'redshift' || !format || isUnknown(format) || isUnknown(type)) return [];
  if (isUnknown(partitionBy)) return [];
  const key = partitionBy.length === 0 ? dayKey(table, scans) : undefined;
  const changes: readonly LayoutChange[] = [
    ...(key ? [{ change: 'partitioning' as const, to: { partitionBy: [key] } }] : []),
    ...(isColumnar(format)
      ? [{ change: 'compaction' as const, to: { fileBytes: usualFileBytes } }]
      : [{ change: 'columnar' as const, to: { format: 'parquet' as const } }]),
  ];
  const [first, second] = changes;
  return first && second ? [...changes, { change: 'all', to: { ...first.to, ...second.to } }] : changes;
}

/** The column of days that most scans compare; none where no scan does. */
function dayKey({ columns }: Table, scans: readonly Scan[]) {
  if (!isKnown(columns)) return undefined;
  const counts = new Map<string, number>();
  for (const { filters } of scans)
    for (const column of new Set(filters.map(filter => filter.column)))
      counts.set(column, (counts.get(column) ?? 0) + 1);
  const [first] = columns
    .flatMap(({ name, type }) => {
      const transform = isKnown(type) && /^timestamp/i.test(type) ? 'day' : 'identity';
      const key = { column: name, transform };
      return counts.has(name) && isDaily(key, { columns }) ? [key] : [];
    })
    .toSorted((a, b) => (counts.get(b.column) ?? 0) - (counts.get(a.column) ?? 0));
  return first;
}
