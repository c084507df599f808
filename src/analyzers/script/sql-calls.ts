import type { Dialect } from '../../languages/sql/index.ts';
import { pathOf, receiverName, type Chain } from './chain.ts';

/** A call that runs SQL: where its text is, and what runs it. */
interface SqlCall {
  /** Names and places of the argument. */
  readonly text: readonly (string | number)[];
  /** Otherwise the connection tells. */
  readonly dialect?: Dialect;
  readonly database?: readonly (string | number)[];
  /** The argument that names the connection, or what leads to it. */
  readonly connection?: readonly (string | number)[];
  /** Whatever the text says, it is SQL. */
  readonly certain?: true;
}

const athena: SqlCall = {
  text: ['QueryString', 'QueryStatement'],
  dialect: 'athena',
  database: ['Database'],
  certain: true,
};
const ofBoto3: Readonly<Record<string, SqlCall>> = {
  start_query_execution: athena,
  create_named_query: athena,
  create_prepared_statement: athena,
  execute_statement: { text: ['Sql'], dialect: 'redshift', certain: true },
  batch_execute_statement: { text: ['Sqls'], dialect: 'redshift', certain: true },
};

const ofWrangler: Readonly<Record<string, SqlCall>> = {
  'awswrangler.athena.read_sql_query': {
    text: ['sql', 0],
    dialect: 'athena',
    database: ['database', 1],
    certain: true,
  },
  'awswrangler.athena.start_query_execution': {
    text: ['sql', 0],
    dialect: 'athena',
    database: ['database', 1],
    certain: true,
  },
  'awswrangler.athena.create_ctas_table': {
    text: ['sql', 0],
    dialect: 'athena',
    database: ['database', 1],
    certain: true,
  },
  'awswrangler.athena.unload': { text: ['sql', 0], dialect: 'athena', database: ['database', 2], certain: true },
  'awswrangler.redshift.read_sql_query': { text: ['sql', 0], dialect: 'redshift', certain: true },
  'awswrangler.redshift.unload': { text: ['sql', 0], dialect: 'redshift', certain: true },
  'awswrangler.redshift.unload_to_files': { text: ['sql', 0], dialect: 'redshift', certain: true },
  'awswrangler.data_api.redshift.read_sql_query': { text: ['sql', 0], dialect: 'redshift', certain: true },
};

const ofAirflow: Readonly<Record<string, SqlCall>> = {
  AthenaOperator: { text: ['query'], dialect: 'athena', database: ['database'] },
  AWSAthenaOperator: { text: ['query'], dialect: 'athena', database: ['database'] },
  RedshiftSQLOperator: { text: ['sql'], dialect: 'redshift' },
  RedshiftDataOperator: { text: ['sql'], dialect: 'redshift' },
  RedshiftToS3Operator: { text: ['select_query'], dialect: 'redshift' },
  SparkSqlOperator: { text: ['sql'], dialect: 'spark' },
  TrinoOperator: { text: ['sql'], dialect: 'trino' },
  SQLExecuteQueryOperator: { text: ['sql'], connection: ['conn_id'] },
  PostgresOperator: { text: ['sql'], connection: ['postgres_conn_id', 'conn_id'] },
};

/** Methods of connections, cursors and hooks. */
const ofConnections: Readonly<Record<string, SqlCall>> = {
  execute: { text: [0, 'operation', 'query', 'sql', 'statement'] },
  executemany: { text: [0, 'operation', 'query', 'sql'] },
  read_sql: { text: [0, 'sql'], connection: [1, 'con'] },
  read_sql_query: { text: [0, 'sql'], connection: [1, 'con'] },
  get_records: { text: [0, 'sql'] },
  get_first: { text: [0, 'sql'] },
  get_pandas_df: { text: [0, 'sql'] },
  run_query: { text: [0, 'query'], database: [] },
};

const own = (table: Readonly<Record<string, SqlCall>>, name: string) =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** What the last call of a chain runs, as SQL; undefined where that is nothing of ours. */
export function sqlCallOf(chain: Chain): SqlCall | undefined {
  const last = chain.links.at(-1);
  if (!last?.call) return undefined;
  const path = pathOf(chain) ?? '';
  const isWhole = chain.links.filter(({ call }) => call).length === 1;
  const name = last.name === '' ? (path.split('.').at(-1) ?? '') : last.name;
  const wrangled = isWhole ? own(ofWrangler, path) : undefined;
  if (wrangled) return wrangled;
  if (name === 'sql')
    return isSpark(chain, path) ? { text: ['sqlQuery', 0], dialect: 'spark', certain: true } : undefined;
  const plain = chain.root.is === 'name' && chain.links.length === 1 && last.name === '' ? chain.root.name : name;
  // What Glue Studio writes into its scripts.
  if (plain === 'sparkSqlQuery') return { text: ['query', 1], dialect: 'spark' };
  const operator = own(ofAirflow, plain);
  if (operator) return operator;
  // Data frames of Pandas and Polars have methods of these names too, and so do threads and tests.
  if (path.startsWith('awswrangler')) return undefined;
  return own(ofBoto3, name) ?? (last.name === '' ? undefined : own(ofConnections, name));
}

/** A session or context of Spark, by where it comes from or how it is called. */
function isSpark(chain: Chain, path: string): boolean {
  if (/^(?:pyspark|awsglue)\b/.test(path)) return true;
  if (chain.root.is === 'import') return false;
  const receiver = receiverName(chain);
  return /spark|^(?:sql_?context|sqlc|hive_?context|glue_?context|hc)$/i.test(receiver);
}
