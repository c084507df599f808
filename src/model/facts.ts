import type { EngineChoice } from './engine-choice.ts';
import type { IcebergTable } from './iceberg.ts';
import type { Inventory } from './inventory.ts';
import type { JobWork } from './job-work.ts';
import type { Layout } from './layout.ts';
import type { Measure } from './measure.ts';
import type { Partitioning } from './partitioning.ts';
import type { Resource } from './resource.ts';
import type { Script } from './script.ts';
import type { Statement } from './statement.ts';
import type { Suppression } from './suppression.ts';
import type { Table } from './table.ts';
import type { Work } from './work.ts';

/**
 * Arrays that survive JSON, bounded by tables, statements and resources, never by partitions, objects or runs: those
 * stay in Parquet. Later issues add clusters, jobs, streams, grants, …
 */
export interface Facts {
  readonly statements: readonly Statement[];
  readonly tables: readonly Table[];
  readonly layouts: readonly Layout[];
  readonly partitionings: readonly Partitioning[];
  /** What their own metadata tell; read only for rules that ask for it. */
  readonly icebergTables: readonly IcebergTable[];
  readonly workload: readonly Work[];
  readonly resources: readonly Resource[];
  readonly jobs: readonly JobWork[];
  readonly measures: readonly Measure[];
  /** Of what is known of an account: which types it has no others of. */
  readonly inventories: readonly Inventory[];
  readonly scripts: readonly Script[];
  readonly engineChoices: readonly EngineChoice[];
  /** Known once all other rules have judged. */
  readonly suppressions: readonly Suppression[];
}
export type FactName = keyof Facts;

const all: Readonly<Record<FactName, true>> = {
  statements: true,
  tables: true,
  layouts: true,
  partitionings: true,
  icebergTables: true,
  workload: true,
  resources: true,
  jobs: true,
  measures: true,
  inventories: true,
  scripts: true,
  engineChoices: true,
  suppressions: true,
};
const isFact = (name: string): name is FactName => name in all;
export const factNames: readonly FactName[] = Object.keys(all).filter(isFact);

export type Row = Readonly<Record<string, string | number | bigint | null | readonly (string | number | bigint)[]>>;

/**
 * Bulk data, for analyzers that stay pure: they hand out SQL and fold batches of rows. The tables `objects`,
 * `partitions`, `layouts`, `executions` are those of the snapshot folder, each present even where it is empty.
 */
export interface Bulk {
  query(sql: string): AsyncIterable<readonly Row[]>;
  /** Streams rows back as the table `name`: how a column that SQL cannot compute (a fingerprint) joins the rest. */
  store(
    name: string,
    columns: Readonly<Record<string, 'VARCHAR' | 'BIGINT' | 'DOUBLE'>>,
    rows: AsyncIterable<readonly Row[]>,
  ): Promise<void>;
}
