import type { Facts } from '../model/facts.ts';
import { isKnown, surelyAbove } from '../model/maybe.ts';
import type { Filter, Scan, Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Query } from '../model/tree.ts';
import { aggregatesIn, bare, isCut } from './query-shape.ts';
import { rowsOf } from './reading.ts';
import { athenaWorks } from './reads.ts';
import { count, size } from './wording.ts';
import { layoutOf, tablesById } from './lookups.ts';

type Given = Partial<Pick<Facts, 'tables' | 'layouts' | 'workload'>>;
type Limits = { readonly minRows: number; readonly minBytes: number };

/** What a query gives out, in words, where it is surely much: the rows of a table, or of some of its partitions. */
export function largeOutput(
  statement: Statement,
  root: Query,
  { tables = [], layouts = [], workload = [] }: Given,
  { minRows, minBytes }: Limits,
): string | undefined {
  const [scan, another] = statement.scans;
  if (isCut(bare(root)) || !scan || another || !isKnown(scan.table)) return undefined;
  const table = tablesById(tables).get(scan.table);
  const passed = passedRows(bare(root), scan, table);
  const rows = rowsOf(layoutOf(scan.table, layouts));
  if (passed === 'all' && isKnown(rows) && surelyAbove(rows, minRows)) return `${count(rows.low)} rows`;
  const format = table?.design.format;
  if (passed === undefined || (format !== 'parquet' && format !== 'orc')) return undefined;
  const runs = (athenaWorks(statement, workload) ?? []).map(work => work.bytesPerRun);
  const least = Math.min(...runs.map(bytes => (isKnown(bytes) ? bytes.low : 0)));
  return runs.length > 0 && least >= minBytes ? `${size(least)} of columns` : undefined;
}

/**
 * A query gives out every row that it reads: one table, no aggregate, no DISTINCT. `some`: its conditions compare partition
 * keys alone.
 */
function passedRows({ body }: Query, { filters }: Scan, table: Table | undefined): 'all' | 'some' | undefined {
  if (body.node !== 'select') return undefined;
  const { from, where, groupBy, distinct, having, qualify } = body;
  const [only, more] = from;
  if (only?.node !== 'table' || more || groupBy.length > 0 || distinct || having || qualify) return undefined;
  if (aggregatesIn(body).length > 0) return undefined;
  if (!where) return 'all';
  const conjuncts = where.node === 'op' && where.op === 'and' ? where.args.length : 1;
  const keys = table?.design.partitionBy;
  if (!keys || !isKnown(keys) || filters.length !== conjuncts) return undefined;
  const isKey = ({ column }: Filter) => keys.some(key => key.column === column && key.transform === 'identity');
  return filters.every(isKey) ? 'some' : undefined;
}
