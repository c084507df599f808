import type { Json } from '../../model/resource.ts';
import type { CallError } from './call-error.ts';
import { partitionTasks, type TableName } from './glue.ts';
import { readPages, type Outcome, type Task } from './read-pages.ts';
import type { Region } from './region.ts';

/** Beyond as many pages of partitions, a table is read in segments. */
const longTable = 10;

export interface PartitionedTable extends TableName {
  readonly keys: number;
}

/** A partition as its table lists it. */
export interface Partition {
  readonly values: readonly string[];
  readonly location: string;
  /** JSON. */
  readonly parameters: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

export interface ReadPartitions {
  /** By table. */
  readonly outcome: Outcome;
  /** Batches, each partition once, whichever segments it came in; nothing for tables that were not read to the end. */
  of(table: PartitionedTable, onMalformed?: () => void): AsyncGenerator<readonly Partition[]>;
}

export const keyOf = ({ database, table }: TableName) => JSON.stringify([database, table]);

/** All partitions of tables that have keys. */
export async function readPartitions(region: Region, tables: readonly PartitionedTable[]): Promise<ReadPartitions> {
  const { clients, scope, journal, budgetOf } = region;
  const reading = { journal, budget: budgetOf('glue') };
  const tasks = new Map(tables.map(table => [keyOf(table), partitionTasks(clients.glue, scope, table, false)]));
  const whole = await readPages([...tasks.values()].flat(), { ...reading, most: longTable });
  for (const table of tables)
    if (tasks.get(keyOf(table))?.some(({ id }) => whole.unfinished.has(id)))
      tasks.set(keyOf(table), partitionTasks(clients.glue, scope, table, true));
  const segments = [...tasks.values()].flat().filter(({ id }) => !journal.of(id).isDone && !whole.failed.has(id));
  const outcome = byTable(tasks, [whole, await readPages(segments, reading)]);
  return {
    outcome,
    async *of(table, onMalformed) {
      const key = keyOf(table);
      if (outcome.failed.has(key) || outcome.unfinished.has(key)) return;
      const seen = new Set<string>();
      for (const { id } of tasks.get(key) ?? [])
        for await (const rows of journal.pages(id))
          yield rows.flatMap(row => {
            const partition = partitionOf(row);
            if (partition?.values.length !== table.keys) onMalformed?.();
            else {
              const values = JSON.stringify(partition.values);
              if (seen.has(values)) return [];
              seen.add(values);
              return [partition];
            }
            return [];
          });
    },
  };
}

function byTable(tasks: ReadonlyMap<string, readonly Task[]>, outcomes: readonly Outcome[]): Outcome {
  const failed = new Map<string, CallError>();
  const unfinished = new Set<string>();
  for (const [key, own] of tasks)
    for (const { id } of own)
      for (const outcome of outcomes) {
        const error = outcome.failed.get(id);
        if (error) failed.set(key, error);
        else if (outcome.unfinished.has(id)) unfinished.add(key);
      }
  return { failed, unfinished };
}

function partitionOf(row: Json): Partition | undefined {
  if (!Array.isArray(row)) return undefined;
  const [values, location, parameters, createdAt] = row;
  const isWhole = Array.isArray(values) && values.every(value => typeof value === 'string');
  return isWhole
    ? { values, location: String(location), parameters: String(parameters), createdAt: String(createdAt) }
    : undefined;
}
