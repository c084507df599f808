import { exactly } from '../model/maybe.ts';
import type { Outside } from '../model/partitioning.ts';
import type { Example } from '../model/rule.ts';

/** Facts of one table of the lake, as docs show them: what is not stated is left to the reader of examples. */
const example = (facts: object): Example => ({ file: 'lake.json', text: JSON.stringify({ tables: [{}], ...facts }) });

const id = 'awsdatacatalog.web.clicks';
const reading = (...tables: readonly string[]) => ({
  scans: tables.map(table => ({ table, columns: ['id'], star: false, filters: [] })),
});

/** So many days a table's partitions come one after the other, up to `last`. */
export function predictableExample(last: string): Example {
  const shapes = [{ shape: '9999-99-99', distinct: 700, first: '2023-01-01', last }];
  return example({ partitionings: [{ listed: 700, keys: [{ key: 'dt', distinct: 700, shapes }] }] });
}

const projected = { key: 'dt', type: 'date', named: true, before: 0, after: 0, outside: [] };

/** A query that leaves the key of a projected table open, a thousand of whose values have files. */
export function wideExample(values: number): Example {
  const key = { ...projected, values, filled: 1000, after: values - 1000 };
  return example({ partitionings: [{ projected: { filled: 1000, keys: [key] } }], statements: [reading(id)] });
}

/** A projected table, and what lies on a side of its range. */
export function outsideExample(...sides: readonly Outside['side'][]): Example {
  const missed = { moving: false, values: 3, files: 9, bytes: 9e8, first: '2026-11-01', last: '2026-11-03' };
  const key = { ...projected, values: 365, filled: 365, outside: sides.map(side => ({ side, ...missed })) };
  return example({ partitionings: [{ projected: { filled: 365, keys: [key] } }] });
}

/** Folders that are not in the catalog, for so many hours. */
export function strayExample(hours: number): Example {
  const missed = { hours, folders: 2, files: 60, bytes: 4e9, first: 'dt=2026-11-20', last: 'dt=2026-11-21' };
  return example({ partitionings: [{ unregistered: [missed] }] });
}

/** A table of text, of which a share is compressed. */
export const textExample = (compressed: number): Example =>
  example({
    tables: [{ design: { format: 'csv' } }],
    layouts: [{ compressed, partitions: 12, writtenOver: { first: '2026-11-10', last: '2026-11-22' } }],
  });

const runs = (aDay: number) => [{ place: 'bi', runsPerMonth: exactly(aDay * 30.5) }];

/** A query that joins a table of the lake with one of a database, so often a day. */
export const federatedExample = (runsADay: number): Example =>
  example({ statements: [reading('mysql.shop.customers', id)], workload: runs(runsADay) });

/** INSERT … VALUES, so often a day. */
export const insertExample = (runsADay: number): Example =>
  example({ statements: [{ kind: 'insert', writes: [{ table: id, columns: [] }] }], workload: runs(runsADay) });

/** A report on a table of a database. */
export function reportExample(database: string): Example {
  const table = `awsdatacatalog.${database}.clicks`;
  return example({ tables: [{ id: table }], statements: [reading(table)], workload: runs(1) });
}

/** A job that reads small files of JSON, with options. */
export const smallFilesExample = (options: string): Example =>
  example({
    tables: [{ design: { format: 'json' } }],
    layouts: [{ files: 20_000, bytes: exactly(8e9) }],
    script: `glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks"${options})\n`,
  });

/** A table of small files, read so often a month. */
export const compactionExample = (runs: number): Example =>
  example({
    tables: [{ design: { format: 'csv' } }],
    layouts: [
      {
        bytes: exactly(9e9),
        spread: [{ medianExp: 25, filesExp: 0, bytesExp: 0, partitions: 9, files: 900, bytes: 9e9 }],
      },
    ],
    statements: [reading(id)],
    workload: [{ runsPerMonth: exactly(runs), bytesPerRun: exactly(9e9) }],
  });

/** A small table of text, read whole so often a month. */
export const conversionExample = (runs: number): Example =>
  example({
    tables: [{ design: { format: 'csv' } }],
    layouts: [{ bytes: exactly(2e9), compressed: 0, partitions: 1 }],
    statements: [reading(id)],
    workload: [{ runsPerMonth: exactly(runs), bytesPerRun: exactly(2e9) }],
  });
