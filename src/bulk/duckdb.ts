import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Bulk, Row } from '../model/facts.ts';
import type { BulkTable } from '../model/snapshot.ts';

type Columns = Readonly<Record<string, string>>;
/** Files and columns of each bulk table; one without files is empty. */
export type BulkSources = Readonly<Record<BulkTable, { readonly files: readonly string[]; readonly columns: Columns }>>;

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * The embedded engine over a snapshot's Parquet files: one view a table, then no file, network or extension beyond them.
 * Rows come in batches; BIGINT as number where that is exact, times as ISO 8601 UTC text.
 */
export async function openDuckDb(sources: BulkSources): Promise<Bulk & { close(): void }> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
    memory_limit: '1GB',
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  for (const [table, { files, columns }] of Object.entries(sources))
    await createView(connection, table, files, columns);
  const paths = Object.values(sources).flatMap(({ files }) => files);
  await connection.run(`SET allowed_paths = [${paths.map(literal).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return {
    async *query(sql) {
      const result = await connection.stream(sql);
      const names = result.columnNames();
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
        yield chunk
          .getRows()
          .map(values => Object.fromEntries(names.map((name, index) => [name, plain(values[index] ?? null)])));
    },
    async store(name, columns, batches) {
      await connection.run(
        `CREATE OR REPLACE TABLE ${identifier(name)} (${Object.entries(columns)
          .map(([column, type]) => `${identifier(column)} ${type}`)
          .join(', ')})`,
      );
      const appender = await connection.createAppender(name);
      for await (const batch of batches)
        for (const row of batch) {
          for (const [column, type] of Object.entries(columns)) {
            const value = row[column] ?? null;
            if (value === null) appender.appendNull();
            else if (type === 'BIGINT') appender.appendBigInt(BigInt(typeof value === 'object' ? 0 : value));
            else if (type === 'DOUBLE') appender.appendDouble(Number(value));
            else appender.appendVarchar(String(value));
          }
          appender.endRow();
        }
      appender.closeSync();
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function createView(connection: DuckDBConnection, table: string, files: readonly string[], columns: Columns) {
  const typed = Object.entries(columns).map(([name, type]) => `CAST(NULL AS ${type}) AS ${identifier(name)}`);
  const empty = `SELECT ${typed.join(', ')} WHERE false`;
  // An older file may lack a column, and a newer one have more.
  const listed = `COLUMNS(name -> name IN (${Object.keys(columns).map(literal).join(', ')}))`;
  const body =
    files.length === 0
      ? empty
      : `${empty} UNION ALL BY NAME SELECT ${listed} FROM read_parquet([${files.map(literal).join(', ')}], union_by_name = true)`;
  await connection.run(`CREATE VIEW ${identifier(table)} AS ${body}`);
}

type Cell = Row[string];

function plain(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === 'object' && 'items' in value && Array.isArray(value.items))
    return value.items.map(item => scalar(plain(item)));
  if (typeof value === 'object' && 'micros' in value && typeof value.micros === 'bigint')
    return new Date(Number(value.micros / 1000n)).toISOString();
  if (typeof value === 'object' && 'toDouble' in value && typeof value.toDouble === 'function')
    return Number(value.toDouble());
  return String(value);
}

const scalar = (cell: Cell): string | number | bigint => (typeof cell === 'object' ? '' : cell);
