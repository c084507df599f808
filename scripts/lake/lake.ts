import type { Job } from './jobs.ts';
import { adhoc, questions } from './adhoc.ts';
import { athenaJobs } from './athena-jobs.ts';
import { biJobs } from './bi-jobs.ts';
import { financeAndBi } from './finance-and-bi.ts';
import { operations } from './operations.ts';
import { idOf, type LakeTable } from './tables.ts';
import { warehouseTables, type WarehouseTable } from './warehouse.ts';
import { warehouseJobs } from './warehouse-jobs.ts';
import { webAndMarketing } from './web-and-marketing.ts';

/** A Redshift cluster with what it holds. */
export interface Cluster {
  readonly name: string;
  readonly nodeType: string;
  readonly nodes: number;
  readonly tables: readonly WarehouseTable[];
}

/** The whole company: what the account holds, and what runs in it. */
export interface Lake {
  readonly tables: readonly LakeTable[];
  readonly clusters: readonly Cluster[];
  readonly jobs: readonly Job[];
  readonly adhoc: typeof adhoc;
  readonly questions: typeof questions;
}

/** Acme as it is: seven problems, and many tables that only look like them. */
export const acme: Lake = {
  tables: [...webAndMarketing, ...financeAndBi, ...operations].toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)),
  clusters: [{ name: 'warehouse', nodeType: 'ra3.xlplus', nodes: 2, tables: warehouseTables }],
  jobs: [...athenaJobs, ...biJobs({ engine: 'athena', place: 'bi' }, 'athena/bi'), ...warehouseJobs],
  adhoc,
  questions,
};
