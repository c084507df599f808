import type { Bulk, Row } from '../model/facts.ts';

type Cell = Row[string] | undefined;

/** A figure; one that is null or absent counts nothing. Where null means that nobody knows, ask for it first. */
export const number = (cell: Cell): number => (typeof cell === 'object' ? 0 : Number(cell ?? 0));
export const text = (cell: Cell): string => (typeof cell === 'object' ? '' : String(cell ?? ''));
export const engineOf = (cell: Cell): 'athena' | 'redshift' => (cell === 'redshift' ? 'redshift' : 'athena');

/** Row by row, as the batches come. */
export async function* each(bulk: Bulk, sql: string): AsyncGenerator<Row> {
  for await (const rows of bulk.query(sql)) yield* rows;
}

/** What every row becomes: for answers that are bounded. */
export async function collect<T>(bulk: Bulk, sql: string, take: (row: Row) => T): Promise<readonly T[]> {
  const found: T[] = [];
  // Not row by row: each would wait for a turn of its own.
  for await (const rows of bulk.query(sql)) for (const row of rows) found.push(take(row));
  return found;
}

/** The first figure of the one row that an aggregate without groups answers with. */
export async function figure(bulk: Bulk, sql: string): Promise<number> {
  const [found = 0] = await collect(bulk, sql, row => number(Object.values(row)[0]));
  return found;
}

/** A text in SQL. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Rows at hand, as a stream of one batch. */
export async function* batch(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
