import type { Facts } from '../../model/facts.ts';
import type { Layout } from '../../model/layout.ts';
import { isKnown, isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Scan } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import { isColumnar, wholeBytes } from '../engine-reads/columnar.ts';
import { athenaV3 } from '../engine-reads/profile.ts';
import { columnarShare } from './columnar-share.ts';
import { keptShare } from './kept.ts';
import type { Scenario } from './scenario.ts';
import { largeFileBytes, shareInSmallFiles } from './whole.ts';

/** Tables and layouts by `Table.id`. */
export interface Lake {
  readonly tables: ReadonlyMap<string, Table>;
  readonly layouts: ReadonlyMap<string, Layout>;
  /** The tables as their files were measured, before any rewrite. */
  readonly measured: ReadonlyMap<string, Table>;
}

export function lakeOf({ tables = [], layouts = [] }: Partial<Facts>, before?: Lake): Lake {
  const byId = new Map(tables.map(table => [table.id, table]));
  return {
    tables: byId,
    layouts: new Map(layouts.map(layout => [layout.table, layout])),
    measured: before?.measured ?? byId,
  };
}

/** Bytes of the partitions that a scan touches, whatever columns it wants. */
function keptBytes(scan: Scan, { tables, layouts }: Lake, scenario: Scenario) {
  if (isUnknown(scan.table)) return scan.table;
  const table = tables.get(scan.table);
  const layout = layouts.get(scan.table);
  if (!table || !layout) return { unknown: 'its size' };
  if (isUnknown(layout.bytes)) return layout.bytes;
  const kept = keptShare(scan, table, layout, scenario);
  if (isUnknown(kept)) return kept;
  const total = scenario.bytes ? layout.bytes.high : layout.bytes.low;
  return { table, layout, kept, total };
}

/** Bytes that one scan reads from S3. */
export function bytesOfScan(scan: Scan, lake: Lake, scenario: Scenario): Maybe<number> {
  const found = keptBytes(scan, lake, scenario);
  if (isUnknown(found)) return found;
  const { table, layout, kept, total } = found;
  const { format } = table.design;
  if (format === undefined) return { unknown: 'its format' };
  if (!isKnown(format)) return format;
  if (!isColumnar(format)) return total * kept;
  const limit = wholeBytes(format, athenaV3);
  const whole = shareInSmallFiles(layout, total, limit, scenario.small);
  const measured = lake.measured.get(table.id) ?? table;
  const size = largeFileBytes(layout, total * (1 - whole), limit);
  const share = columnarShare(scan, { table, format, measured, layout, size }, scenario.widths ? 'wide' : 'narrow');
  return total * kept * (whole + (1 - whole) * share);
}

/** GET requests of one scan: at least one a file; at most a footer a split, and reads of the largest size. */
export function requestsOfScan(scan: Scan, lake: Lake, scenario: Scenario, most: boolean): Maybe<number> {
  const found = keptBytes(scan, lake, scenario);
  if (isUnknown(found)) return found;
  const { layout, kept, total } = found;
  if (isUnknown(layout.files)) return layout.files;
  const files = layout.files * kept;
  if (!most) return files;
  const bytes = bytesOfScan(scan, lake, scenario);
  return isUnknown(bytes)
    ? bytes
    : 2 * files + bytes / athenaV3.requests.mergeBytes + (total * kept) / athenaV3.splits.firstBytes;
}
