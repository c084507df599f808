import { guessDialect, type Dialect } from '../../languages/sql/index.ts';
import type { Imported } from '../../languages/python/index.ts';
import type { Told } from '../../model/inspection.ts';
import { textArgument } from './arguments.ts';
import { pathOf, type Chain } from './chain.ts';
import type { Evaluates } from './value.ts';

/** The engine that a connection leads to. `postgres` may be Redshift, `other` is none of ours. */
type Engine = Dialect | 'postgres' | 'other';

/** Modules by the engine that they connect to, the nearest first. */
const modules: readonly (readonly [RegExp, Engine])[] = [
  [/^awswrangler\.(?:data_api\.)?redshift\b|^redshift_connector\b|\bRedshift\w*Hook\b/, 'redshift'],
  [/^awswrangler\.athena\b|^pyathena\b|\bAthena\w*Hook\b/, 'athena'],
  [/^trino\b|^prestodb\b|^pyhive\.(?:presto|trino)\b|\b(?:Trino|Presto)Hook\b/, 'trino'],
  [/^psycopg\w*\b|^pg8000\b|^asyncpg\b|\bPostgresHook\b|\bpostgres\.hooks\b|^pg\b|^pgdb\b/, 'postgres'],
  [
    /^(?:sqlite3|pymysql|mysql|MySQLdb|cx_Oracle|oracledb|snowflake|duckdb|pyodbc|pymssql|clickhouse\w*|bigquery|google|django|vertica_python|teradatasql|cassandra|influxdb\w*|aiosqlite|peewee|polars|pandasql|neo4j|hdbcli|pyhive)\b|^awswrangler\.(?:mysql|postgresql|oracle|sqlserver|timestream|neptune|opensearch|dynamodb)\b|\b(?:MySql|MsSql|Oracle|Sqlite|Snowflake|BigQuery|Jdbc|Odbc|Hive\w*|Vertica)Hook\b/,
    'other',
  ],
];
const urls: readonly (readonly [RegExp, Engine])[] = [
  [/^redshift\b|\.redshift(?:-serverless)?\.amazonaws\.com|:5439\b/i, 'redshift'],
  [/^awsathena\b/i, 'athena'],
  [/^(?:trino|presto)\b/i, 'trino'],
  [/^postgres/i, 'postgres'],
  [/^[a-z]\w*(?:\+\w+)?:/i, 'other'],
];

const engineOfPath = (path: string): Engine | undefined => modules.find(([pattern]) => pattern.test(path))?.[1];

export interface Known {
  readonly dialect: Dialect;
  readonly told: Told;
}

/** Tells engines of one script: by what a connection is made with, else by what the script imports and says. */
export class Engines {
  readonly #evaluator: Evaluates;
  readonly #imported: ReadonlySet<Engine>;
  readonly #saysRedshift: boolean;

  constructor(text: string, imports: readonly Imported[], evaluator: Evaluates) {
    this.#evaluator = evaluator;
    this.#imported = new Set(imports.flatMap(({ path }) => engineOfPath(path) ?? []));
    this.#saysRedshift = /redshift|\b5439\b/i.test(text);
  }

  /** Undefined where the connection is one of another engine; a reason where nothing tells. */
  of(connection: Chain, sql: string, name = ''): Known | 'other' | undefined {
    const [only, ...others] = this.#imported;
    const engine = this.#named(name) ?? this.#connected(connection) ?? (others.length === 0 ? only : undefined);
    if (engine === 'other') return 'other';
    if (engine === 'postgres' && this.#saysRedshift)
      return {
        dialect: 'redshift',
        told: { by: 'evidence', because: 'a driver of Postgres in a script about Redshift' },
      };
    const guess = guessDialect(sql);
    if (engine === 'postgres') return guess?.dialect === 'redshift' ? asEvidence(guess) : 'other';
    if (engine !== undefined) return { dialect: engine, told: { by: 'call', because: 'its connection' } };
    return guess ? asEvidence(guess) : undefined;
  }

  /** As connections are called: `redshift_default`. */
  #named(name: string): Engine | undefined {
    if (/redshift/i.test(name)) return 'redshift';
    if (/athena/i.test(name)) return 'athena';
    return /trino|presto/i.test(name) ? 'trino' : undefined;
  }

  #connected(chain: Chain): Engine | undefined {
    const path = pathOf(chain) ?? '';
    const first = chain.links.find(({ call }) => call !== undefined);
    const text = (wanted: readonly (string | number)[]) =>
      first && textArgument(first.call, first.site, wanted, this.#evaluator);
    if (/\bcreate_engine$/.test(path)) {
      const url = text([0, 'url', 'name_or_url']) ?? '';
      return urls.find(([pattern]) => pattern.test(url))?.[1];
    }
    const engine = engineOfPath(path);
    if (engine !== 'postgres') return engine;
    const said = [text(['host']), text(['postgres_conn_id']), text([0, 'dsn'])].join(' ');
    return /redshift|\b5439\b/i.test(said) ? 'redshift' : engine;
  }
}

const asEvidence = ({ dialect, because }: { readonly dialect: Dialect; readonly because: string }): Known => ({
  dialect,
  told: { by: 'evidence', because },
});
