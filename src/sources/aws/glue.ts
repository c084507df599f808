import {
  GetDatabasesCommand,
  GetPartitionIndexesCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
} from '@aws-sdk/client-glue';
import type { Json } from '../../model/resource.ts';
import { stableJson } from '../../model/stable-json.ts';
import type { Page } from '../../snapshot/journal.ts';
import { CallError } from './call-error.ts';
import type { Clients } from './clients.ts';
import { plain } from './plain.ts';
import type { Task } from './read-pages.ts';

type Glue = Clients['glue'];

/** What of a table changes without the table: when somebody last read it. */
const volatile = ['LastAccessTime'];

const page = (rows: readonly Json[], next: string | undefined): Page => ({ rows, ...(next ? { next } : {}) });
const token = (next: string | undefined) => (next === undefined ? {} : { NextToken: next });
export const taskId = (...parts: readonly (string | number)[]) => JSON.stringify(parts);

export const databasesTask = (glue: Glue, scope: string): Task => ({
  id: taskId(scope, 'glue', 'databases'),
  async read(next) {
    const { DatabaseList = [], NextToken } = await glue.send(
      new GetDatabasesCommand({ MaxResults: 100, ...token(next) }),
    );
    return page(
      DatabaseList.map(database => plain(database)),
      NextToken,
    );
  },
});

export const tablesTask = (glue: Glue, scope: string, database: string): Task => ({
  id: taskId(scope, 'glue', 'tables', database),
  async read(next) {
    const { TableList = [], NextToken } = await glue.send(
      new GetTablesCommand({ DatabaseName: database, MaxResults: 100, ...token(next) }),
    );
    return page(
      TableList.map(table => plain(table, volatile)),
      NextToken,
    );
  },
});

/** One table by its name; no row where there is none. */
export const tableTask = (glue: Glue, scope: string, { database, table }: TableName): Task => ({
  id: taskId(scope, 'glue', 'table', database, table),
  async read() {
    try {
      const { Table } = await glue.send(new GetTableCommand({ DatabaseName: database, Name: table }));
      return { rows: Table ? [plain(Table, volatile)] : [] };
    } catch (error) {
      if (error instanceof CallError && error.code === 'EntityNotFoundException') return { rows: [] };
      throw error;
    }
  },
});

const segments = 10;

/** One task reads all partitions; ten read a tenth each, at the same time. Columns are those of the table nearly always. */
export const partitionTasks = (
  glue: Glue,
  scope: string,
  { database, table }: TableName,
  inSegments: boolean,
): readonly Task[] =>
  (inSegments ? Array.from({ length: segments }, (_, SegmentNumber) => SegmentNumber) : [-1]).map(SegmentNumber => ({
    id: taskId(scope, 'glue', 'partitions', database, table, SegmentNumber),
    async read(next) {
      const { Partitions = [], NextToken } = await glue.send(
        new GetPartitionsCommand({
          DatabaseName: database,
          TableName: table,
          ExcludeColumnSchema: true,
          MaxResults: 1000,
          ...(SegmentNumber < 0 ? {} : { Segment: { SegmentNumber, TotalSegments: segments } }),
          ...token(next),
        }),
      );
      return page(
        Partitions.map(({ Values = [], StorageDescriptor, Parameters, CreationTime }) => [
          Values,
          StorageDescriptor?.Location ?? '',
          stableJson(Parameters ?? {}),
          instantOf(CreationTime),
        ]),
        NextToken,
      );
    },
  }));

export interface TableName {
  readonly database: string;
  readonly table: string;
}

export const indexesTask = (glue: Glue, scope: string, { database, table }: TableName): Task => ({
  id: taskId(scope, 'glue', 'indexes', database, table),
  async read(next) {
    const { PartitionIndexDescriptorList = [], NextToken } = await glue.send(
      new GetPartitionIndexesCommand({ DatabaseName: database, TableName: table, ...token(next) }),
    );
    return page(
      PartitionIndexDescriptorList.map(index => ({ DatabaseName: database, TableName: table, ...plain(index) })),
      NextToken,
    );
  },
});

/** Empty where there is none. A page has many: `plain` would take its time. */
const instantOf = (time: Date | undefined) => (time && !Number.isNaN(time.getTime()) ? time.toISOString() : '');
