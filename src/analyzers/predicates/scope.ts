import type { SqlType } from './sql-type.ts';

/** What an expression is read with. */
export interface Scope {
  /** Types of columns and leaves by path. */
  readonly types: ReadonlyMap<string, SqlType>;
  /** Where a column's value stands in a row; absent: nowhere. */
  readonly slots?: ReadonlyMap<string, number>;
  /** When the statement runs, in picoseconds since 1970-01-01 UTC. */
  readonly now?: bigint;
}
