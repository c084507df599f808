import type { DuckDBValue } from '@duckdb/node-api';

type Cell = string | number | bigint | boolean | null | readonly string[] | readonly number[];
type Row = Readonly<Record<string, Cell>>;

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Writes rows as one Parquet file (ZSTD), ordered by `orderBy`. On one thread, so that equal rows give equal bytes.
 * Batches are appended as they come.
 */
export async function writeParquet(
  path: string,
  columns: Readonly<Record<string, string>>,
  orderBy: readonly string[],
  batches: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>,
): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const names = Object.keys(columns);
    // Times come as text and are cast at the end: an appender takes text fastest.
    const staged = names.map(
      name => `${identifier(name)} ${columns[name] === 'TIMESTAMP' ? 'VARCHAR' : columns[name]}`,
    );
    await connection.run(`CREATE TABLE staged (${staged.join(', ')})`);
    const appender = await connection.createAppender('staged');
    const append = await appenderOf(columns);
    let count = 0;
    for await (const batch of batches) {
      for (const row of batch) {
        for (const name of names) append(appender, name, row[name] ?? null);
        appender.endRow();
      }
      count += batch.length;
    }
    appender.closeSync();
    const select = names.map(name =>
      columns[name] === 'TIMESTAMP'
        ? `CAST(${identifier(name)} AS TIMESTAMP) AS ${identifier(name)}`
        : identifier(name),
    );
    await connection.run(
      `COPY (SELECT ${select.join(', ')} FROM staged ORDER BY ${orderBy.map(identifier).join(', ')}) TO ${literal(path)} (FORMAT PARQUET, COMPRESSION ZSTD)`,
    );
    return count;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

type Appender = Awaited<
  ReturnType<
    Awaited<
      ReturnType<Awaited<ReturnType<typeof import('@duckdb/node-api').DuckDBInstance.create>>['connect']>
    >['createAppender']
  >
>;

async function appenderOf(columns: Readonly<Record<string, string>>) {
  const { listValue, LIST, VARCHAR, BIGINT } = await import('@duckdb/node-api');
  return (appender: Appender, name: string, value: Cell) => {
    const type = columns[name];
    if (value === null) return appender.appendNull();
    if (type === 'BIGINT' && (typeof value === 'number' || typeof value === 'bigint'))
      return appender.appendBigInt(BigInt(value));
    if (type === 'DOUBLE' && typeof value === 'number') return appender.appendDouble(value);
    if (type === 'BOOLEAN' && typeof value === 'boolean') return appender.appendBoolean(value);
    if ((type === 'VARCHAR[]' || type === 'BIGINT[]') && typeof value === 'object') {
      const items: DuckDBValue[] = value.map(item => (type === 'BIGINT[]' ? BigInt(item) : String(item)));
      return appender.appendList(listValue(items), LIST(type === 'BIGINT[]' ? BIGINT : VARCHAR));
    }
    return appender.appendVarchar(String(value));
  };
}
