import type { Description } from '../analyzers/described/description.ts';
import { describedFiles } from '../analyzers/described/described-files.ts';
import type { LakeFiles } from '../analyzers/lake-files/index.ts';
import { isUnknown } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import type { Hints } from './request.ts';
import { tablesNamed } from './told-table.ts';

interface DescribedTable {
  readonly table: Table;
  readonly description: Description;
}

/** By `Table.id`, the tables whose size the config tells. */
export function describedTables(
  { tables: hints }: Hints,
  tables: readonly Table[],
): ReadonlyMap<string, DescribedTable> {
  return new Map(
    hints.flatMap(({ name, description }) =>
      description ? tablesNamed(name, tables).map(table => [table.id, { table, description }] as const) : [],
    ),
  );
}

/** The files that were listed, where they were; else those that the config describes. */
export function filesOfLake(
  listed: LakeFiles | undefined,
  described: ReadonlyMap<string, DescribedTable>,
  now: number,
): LakeFiles {
  const known = new Map<string, ReturnType<typeof describedFiles>>();
  return {
    async filesOf(id, ask) {
      const found = (await listed?.filesOf(id, ask)) ?? {
        unknown: 'its files were not listed, and the config does not tell its size',
      };
      const own = described.get(id);
      if (!own || !isUnknown(found)) return found;
      const files = known.get(id) ?? describedFiles(own.table, own.description, now);
      known.set(id, files);
      return files(ask);
    },
    metadataOf: async id => listed?.metadataOf(id),
  };
}
