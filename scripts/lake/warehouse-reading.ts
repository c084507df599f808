import { shareOf, type Reading } from './reading.ts';
import { MiB } from './tables.ts';
import type { WarehouseTable } from './warehouse.ts';

/** Bytes of the blocks that a run reads: the columns' share, and of a table sorted by date the days asked for. */
export function bytesReadInWarehouse({ columns, mb, days }: WarehouseTable, { columns: used, last }: Reading): number {
  const kept = days !== undefined && last !== undefined ? Math.min(1, last / days) : 1;
  return Math.round(mb * MiB * shareOf(columns, used) * kept);
}
