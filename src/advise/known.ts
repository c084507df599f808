import { inventoriesOf } from '../analyzers/account/inventory.ts';
import { measuresOf } from '../analyzers/account/measures.ts';
import { jobWorks } from '../analyzers/account/job-work.ts';
import { tablesOfCatalog } from '../analyzers/catalog/tables-of-catalog.ts';
import { viewTexts } from '../analyzers/catalog/view-texts.ts';
import { monthsOf } from '../analyzers/history/months.ts';
import { readWorkload, type HistoryText } from '../analyzers/history/read-workload.ts';
import { readLayouts } from '../analyzers/layout/read-layouts.ts';
import { readPartitionings } from '../analyzers/partitioning/read-partitionings.ts';
import { sqlIdOf } from '../languages/sql/index.ts';
import type { Bulk, FactName } from '../model/facts.ts';
import type { IcebergTable } from '../model/iceberg.ts';
import type { Inventory } from '../model/inventory.ts';
import type { JobWork } from '../model/job-work.ts';
import type { Layout } from '../model/layout.ts';
import type { Measure } from '../model/measure.ts';
import type { Partitioning } from '../model/partitioning.ts';
import type { Problem } from '../model/report.ts';
import type { Resource } from '../model/resource.ts';
import { isRead, type Entry, type Manifest } from '../model/snapshot.ts';
import type { Table } from '../model/table.ts';
import type { Work } from '../model/work.ts';
import type { Derived } from '../snapshot/derived.ts';

/** A snapshot folder, opened. */
export interface SnapshotSource {
  readonly manifest: Manifest;
  readonly catalog: readonly Entry[];
  readonly resources: readonly Entry[];
  readonly problems: readonly Problem[];
  readonly bulk: Bulk;
  /** Where what is worked out of it is kept. */
  readonly derived?: Derived;
}

/** What an account says of itself, as facts; texts of views and of history are still text. */
export interface Known {
  readonly tables: readonly Table[];
  readonly layouts: readonly Layout[];
  /** Undefined where no rule asks for them. */
  readonly partitionings: readonly Partitioning[] | undefined;
  /** Undefined where nobody has read their metadata, or no rule asks for it. */
  readonly icebergTables: readonly IcebergTable[] | undefined;
  readonly resources: readonly Resource[];
  /** Undefined where nobody has read them. */
  readonly jobs: readonly JobWork[] | undefined;
  /** Undefined where nobody has asked for them. */
  readonly measures: readonly Measure[] | undefined;
  readonly inventories: readonly Inventory[];
  readonly workload: readonly Work[];
  readonly history: readonly HistoryText[];
  readonly views: ReturnType<typeof viewTexts>;
  readonly problems: readonly Problem[];
}

/** `asked`: the facts that rules read, of those that take long to read. */
export async function readSnapshot(
  { manifest, catalog, resources, problems, bulk }: SnapshotSource,
  asked: ReadonlySet<FactName>,
): Promise<Known> {
  const entries = [...catalog, ...resources];
  const described = tablesOfCatalog(entries);
  const layouts = await readLayouts(bulk, described.tables, manifest.asOf);
  const { asOf, coverage } = manifest;
  const partitionings = asked.has('partitionings')
    ? await readPartitionings({ bulk, catalog, coverage, asOf })
    : undefined;
  const { workload, texts } = await readWorkload(bulk, monthsOf(manifest), sqlIdOf);
  return {
    tables: described.tables,
    layouts: [...layouts, ...described.layouts],
    partitionings,
    icebergTables:
      asked.has('icebergTables') && isRead(manifest.coverage, 'iceberg')
        ? await (
            await import('../analyzers/iceberg/read-iceberg-tables.ts')
          ).readIcebergTables(bulk, described.tables, manifest.asOf)
        : undefined,
    resources: described.resources,
    jobs: readsJobs(manifest) ? jobWorks(resources, manifest.window) : undefined,
    measures: measuresOf(resources, manifest),
    inventories: inventoriesOf(manifest.coverage),
    workload,
    history: texts,
    views: viewTexts(entries),
    problems: [...problems, ...described.problems],
  };
}

const readsJobs = ({ coverage }: Manifest) => isRead(coverage, 'glue-jobs');
