import {
  BatchGetNamedQueryCommand,
  BatchGetQueryExecutionCommand,
  GetDataCatalogCommand,
  GetNamedQueryCommand,
  GetPreparedStatementCommand,
  GetQueryExecutionCommand,
  GetWorkGroupCommand,
  ListDataCatalogsCommand,
  ListNamedQueriesCommand,
  ListPreparedStatementsCommand,
  ListQueryExecutionsCommand,
  ListWorkGroupsCommand,
} from '@aws-sdk/client-athena';
import type { Json } from '../../model/resource.ts';
import type { Page } from '../../snapshot/journal.ts';
import { batching } from './batches.ts';
import type { Clients } from './clients.ts';
import { executionRow, isBefore } from './execution-row.ts';
import { taskId } from './glue.ts';
import { plain } from './plain.ts';
import type { Task } from './read-pages.ts';

type Athena = Clients['athena'];

const page = (rows: readonly Json[], next: string | undefined): Page => ({ rows, ...(next ? { next } : {}) });
const names = (given: readonly (string | undefined)[]) => given.filter(name => name !== undefined);

/**
 * What is read of Athena in one region. Rows of executions are those of the snapshot, without the scope; they come newest
 * first, so that no page is read after one that lies before `start` (ISO 8601 UTC).
 */
export function athenaTasks(athena: Athena, scope: string, start: string) {
  const id = (...parts: readonly string[]) => taskId(scope, 'athena', ...parts);
  const paged = (what: readonly string[], read: (token: { NextToken?: string }) => Promise<Page>): Task => ({
    id: id(...what),
    read: next => read(next === undefined ? {} : { NextToken: next }),
  });
  const executions = batching(
    async QueryExecutionIds => {
      const answer = await athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds }));
      const left = (answer.UnprocessedQueryExecutionIds ?? []).map(({ QueryExecutionId }) => QueryExecutionId);
      return { found: answer.QueryExecutions ?? [], left: names(left) };
    },
    async QueryExecutionId => (await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution,
  );
  const namedQueries = batching(
    async NamedQueryIds => {
      const answer = await athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds }));
      const left = (answer.UnprocessedNamedQueryIds ?? []).map(({ NamedQueryId }) => NamedQueryId);
      return { found: answer.NamedQueries ?? [], left: names(left) };
    },
    async NamedQueryId => (await athena.send(new GetNamedQueryCommand({ NamedQueryId }))).NamedQuery,
  );
  return {
    /** Rows are names. */
    workGroups: paged(['workgroups'], async token => {
      const { WorkGroups = [], NextToken } = await athena.send(new ListWorkGroupsCommand({ MaxResults: 50, ...token }));
      return page(names(WorkGroups.map(({ Name }) => Name)), NextToken);
    }),
    workGroup: (WorkGroup: string): Task => ({
      id: id('workgroup', WorkGroup),
      read: async () =>
        page(
          [plain((await athena.send(new GetWorkGroupCommand({ WorkGroup }))).WorkGroup, ['CreationTime'])],
          undefined,
        ),
    }),
    executions: (WorkGroup: string) =>
      paged(['executions', WorkGroup], async token => {
        const { QueryExecutionIds = [], NextToken } = await athena.send(
          new ListQueryExecutionsCommand({ WorkGroup, MaxResults: 50, ...token }),
        );
        const rows = (await executions(QueryExecutionIds)).map(executionRow);
        const isOver = rows.length > 0 && rows.every(row => isBefore(row, start));
        return page(rows, isOver ? undefined : NextToken);
      }),
    namedQueries: (WorkGroup: string) =>
      paged(['named-queries', WorkGroup], async token => {
        const { NamedQueryIds = [], NextToken } = await athena.send(
          new ListNamedQueriesCommand({ WorkGroup, MaxResults: 50, ...token }),
        );
        return page(
          (await namedQueries(NamedQueryIds)).map(query => plain(query)),
          NextToken,
        );
      }),
    preparedStatements: (WorkGroup: string) =>
      paged(['prepared-statements', WorkGroup], async token => {
        const { PreparedStatements = [], NextToken } = await athena.send(
          new ListPreparedStatementsCommand({ WorkGroup, MaxResults: 50, ...token }),
        );
        const rows: Json[] = [];
        for (const StatementName of names(PreparedStatements.map(one => one.StatementName)))
          rows.push(
            plain((await athena.send(new GetPreparedStatementCommand({ WorkGroup, StatementName }))).PreparedStatement),
          );
        return page(rows, NextToken);
      }),
    /** Rows are names. Glue's own catalog is in every account. */
    dataCatalogs: paged(['data-catalogs'], async token => {
      const { DataCatalogsSummary = [], NextToken } = await athena.send(
        new ListDataCatalogsCommand({ MaxResults: 50, ...token }),
      );
      const own = DataCatalogsSummary.filter(({ CatalogName }) => CatalogName?.toLowerCase() !== 'awsdatacatalog');
      return page(names(own.map(({ CatalogName }) => CatalogName)), NextToken);
    }),
    dataCatalog: (Name: string): Task => ({
      id: id('data-catalog', Name),
      read: async () => page([plain((await athena.send(new GetDataCatalogCommand({ Name }))).DataCatalog)], undefined),
    }),
  };
}
