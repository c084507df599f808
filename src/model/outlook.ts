import type { Quantity } from './maybe.ts';
import type { Design } from './table.ts';

/** What the queries of one table read in a month, and would read were it laid out otherwise. */
export interface TableOutlook {
  /** A `Table.id`. */
  readonly table: string;
  /** Texts that read it, in Athena. */
  readonly queries: number;
  readonly now: MonthOfReading;
  /** The last one is of all together, where there are several. */
  readonly changes: readonly (MonthOfReading & LayoutChange)[];
}

/** Of all tables that these queries read: a query has one bill. */
export interface MonthOfReading {
  readonly bytesPerMonth: Quantity;
  readonly usdPerMonth: Quantity;
}

export interface LayoutChange {
  readonly change: 'partitioning' | 'columnar' | 'compaction' | 'all';
  readonly to: Design;
}
