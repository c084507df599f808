import type { Maybe } from '../../model/maybe.ts';
import { collect, number } from '../rows.ts';
import type { Part } from './chosen-files.ts';
import { formatOf, type HiveTable } from './hive-table.ts';
import type { Lake } from './lake.ts';
import { ofTable } from './partitions.ts';

/** Partitions whose files were counted and not listed; none where nothing was counted, unknown where only some were. */
export async function layoutParts(table: HiveTable, { bulk }: Lake): Promise<Maybe<readonly Part[]>> {
  const sql = `
    SELECT "values" AS of_keys, sum(files) AS files, sum(bytes) AS bytes, max(CASE WHEN sampled THEN 1 ELSE 0 END) AS sampled
    FROM layouts WHERE ${ofTable(table)} GROUP BY "values" ORDER BY "values"`;
  const format = formatOf(table, '');
  const found = await collect(bulk, sql, row => ({
    isSampled: number(row['sampled']) === 1,
    part: {
      values: Array.isArray(row['of_keys']) ? row['of_keys'].map(String) : [],
      format,
      folders: [],
      files: number(row['files']),
      bytes: number(row['bytes']),
      isSummed: true,
    } as const,
  }));
  if (found.some(({ isSampled }) => isSampled)) return { unknown: 'only some of its files were counted' };
  if (found.some(({ part }) => part.values.length !== table.keys.length))
    return { unknown: 'its files were not counted by partition' };
  return found.map(({ part }) => part);
}
