import type { Entry } from '../../model/snapshot.ts';
import type { TableName } from './glue.ts';

/** A part of a catalog: what some statements need. */
export interface Only {
  readonly tables: readonly TableName[];
  /** The tables that a view reads. */
  behind(view: Entry): readonly TableName[];
  /** Whether rows of a partition may be asked for, once the tables are known. */
  keeping(tables: readonly Entry[]): Promise<(table: TableName, values: readonly string[]) => boolean>;
}
