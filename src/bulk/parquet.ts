import { rm } from 'node:fs/promises';

type Cell = string | number | bigint | boolean | null | readonly string[] | readonly number[] | Uint8Array;
type Row = Readonly<Record<string, Cell>>;

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Memory: what an account of a million partitions is written with, and what rows of many megabytes each may take. */
const usual = '128MB';
const most = '1GB';

/**
 * Writes rows as one Parquet file (ZSTD), ordered by `orderBy`. On one thread, so that equal rows give equal bytes.
 * Batches are appended as they come; beyond 128 MB they wait beside the file, but for rows so long that they need more.
 */
export async function writeParquet(
  path: string,
  columns: Readonly<Record<string, string>>,
  orderBy: readonly string[],
  batches: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>,
): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const spill = `${path}.spill`;
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: usual,
    temp_directory: spill,
  });
  const connection = await instance.connect();
  try {
    const names = Object.keys(columns);
    // Times come as text, and lists as JSON, and are cast at the end: an appender takes text fastest.
    const isCast = (name: string) => columns[name] === 'TIMESTAMP' || columns[name]?.endsWith('[]') === true;
    const staged = names.map(name => `${identifier(name)} ${isCast(name) ? 'VARCHAR' : columns[name]}`);
    await connection.run(`CREATE TABLE staged (${staged.join(', ')})`);
    const appender = await connection.createAppender('staged');
    let count = 0;
    for await (const batch of batches) {
      for (const row of batch) {
        for (const name of names) append(appender, columns[name], row[name] ?? null);
        appender.endRow();
      }
      count += batch.length;
    }
    appender.closeSync();
    const select = names.map(name => {
      if (!isCast(name)) return identifier(name);
      const text = columns[name] === 'TIMESTAMP' ? identifier(name) : `CAST(${identifier(name)} AS JSON)`;
      return `CAST(${text} AS ${columns[name]}) AS ${identifier(name)}`;
    });
    const copy = `COPY (SELECT ${select.join(', ')} FROM staged ORDER BY ${orderBy.map(identifier).join(', ')}) TO ${literal(path)} (FORMAT PARQUET, COMPRESSION ZSTD)`;
    await connection.run(copy).catch(async (error: unknown) => {
      if (!String(error).includes('Out of Memory')) throw error;
      await connection.run(`SET memory_limit = '${most}'`);
      await connection.run(copy);
    });
    return count;
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  }
}

type Appender = Awaited<
  ReturnType<
    Awaited<
      ReturnType<Awaited<ReturnType<typeof import('@duckdb/node-api').DuckDBInstance.create>>['connect']>
    >['createAppender']
  >
>;

function append(appender: Appender, type: string | undefined, value: Cell) {
  if (value === null) return appender.appendNull();
  if (type === 'BIGINT' && (typeof value === 'number' || typeof value === 'bigint'))
    return appender.appendBigInt(BigInt(value));
  if (type === 'DOUBLE' && typeof value === 'number') return appender.appendDouble(value);
  if (type === 'BOOLEAN' && typeof value === 'boolean') return appender.appendBoolean(value);
  if (value instanceof Uint8Array) return appender.appendBlob(value);
  return appender.appendVarchar(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
