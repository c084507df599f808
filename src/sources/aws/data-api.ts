import {
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  type ColumnMetadata,
  type Field,
} from '@aws-sdk/client-redshift-data';
import type { Json } from '../../model/resource.ts';
import { CallError } from './call-error.ts';
import type { Clients } from './clients.ts';
import type { Clock } from './clock.ts';
import { taskId } from './glue.ts';
import type { Task } from './read-pages.ts';
import { redshiftStatements, type RedshiftStatement, type RedshiftTarget } from './redshift-statements.ts';

type DataApi = Clients['redshift-data'];
/** Milliseconds between two looks at a statement, and looks until it is given up: a quarter of an hour. */
const [pause, looks] = [1000, 900];

/** The rows of one of the statements, as objects by the names of columns. */
export const statementTask = (
  client: DataApi,
  scope: string,
  { kind, name, database }: RedshiftTarget,
  statement: RedshiftStatement,
  clock: Clock,
): Task => ({
  id: taskId(scope, 'redshift-sql', `${kind} ${name}/${database}`, statement),
  async read(next) {
    const { id, token } = next === undefined ? { id: await run(), token: undefined } : placeIn(next);
    const answer = await client.send(
      new GetStatementResultCommand({ Id: id, ...(token === undefined ? {} : { NextToken: token }) }),
    );
    const { Records = [], ColumnMetadata = [], NextToken } = answer;
    return {
      rows: Records.map(record => rowOf(record, ColumnMetadata)),
      ...(NextToken === undefined || NextToken === '' ? {} : { next: JSON.stringify({ id, token: NextToken }) }),
    };

    async function run(): Promise<string> {
      const { Id: started = '' } = await client.send(
        new ExecuteStatementCommand({
          ...(kind === 'cluster' ? { ClusterIdentifier: name } : { WorkgroupName: name }),
          Database: database,
          Sql: redshiftStatements[statement],
          StatementName: `lakewise-${statement}`,
        }),
      );
      for (let look = 0; look < looks; look += 1) {
        const { Status, Error: why = '' } = await client.send(new DescribeStatementCommand({ Id: started }));
        if (Status === 'FINISHED') return started;
        if (Status === 'FAILED' || Status === 'ABORTED') throw failed(statement, why);
        await clock.sleep(pause);
      }
      throw new CallError(`the statement ${statement} has not ended in a quarter of an hour`, 'failed', 'TooSlow');
    }
  },
});

/** The database's own words may hold names and values: only what they mean is told. */
const failed = (statement: RedshiftStatement, why: string): CallError =>
  /permission denied|not authorized|must be (?:owner|superuser)/i.test(why)
    ? new CallError(
        `permission denied to the database user in the statement ${statement}`,
        'denied',
        'PermissionDenied',
      )
    : new CallError(`the database did not run the statement ${statement}`, 'failed', 'StatementFailed');

function placeIn(next: string): { readonly id: string; readonly token: string | undefined } {
  const place: unknown = JSON.parse(next);
  if (typeof place !== 'object' || place === null || !('id' in place) || !('token' in place))
    throw new CallError('the place where the statement was left is not known', 'failed', 'NoPlace');
  return { id: String(place.id), token: String(place.token) };
}

function rowOf(record: readonly Field[], columns: readonly ColumnMetadata[]): Record<string, Json> {
  return Object.fromEntries(
    columns.flatMap(({ name }, index) => {
      const value = valueOf(record[index]);
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Nulls are left out, as the API's other answers leave out what is not set. */
function valueOf(field: Field | undefined): Json | undefined {
  if (field === undefined || field.isNull === true) return undefined;
  return field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue;
}
