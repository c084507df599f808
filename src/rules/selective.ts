import { isKnown } from '../model/maybe.ts';
import type { Layout } from '../model/layout.ts';
import type { Filter, Scan } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { dayOf, daysKept } from './dates.ts';
import { typeOfColumn } from './sort-keys.ts';

/** Of constants that a column is compared with, and of the share of the days that a table holds. */
interface Limits {
  readonly maxValues: number;
  readonly maxDays: number;
}

const namesMany = /(?:^|_)(?:id|key|uuid|guid|email|hash)$/;

/** Whether a scan asks for a small part of the rows by a column alone. */
export function selects(column: string, { filters }: Scan, table: Table, layout: Layout, limits: Limits): boolean {
  const own = filters.filter(filter => filter.column === column && filter.bare);
  const { partitionBy = [] } = table.design;
  if (own.length === 0 || !isKnown(partitionBy) || partitionBy.some(key => key.column === column)) return false;
  if (namesMany.test(column)) return own.some(filter => isFew(filter, limits));
  const isTime = dayOf(column, typeOfColumn(table, column) ?? { unknown: 'its type' }) !== undefined;
  return isTime && partitionBy.length > 0 && (daysKept(own, layout.writtenOver) ?? 1) <= limits.maxDays;
}

const isFew = ({ op, values = [] }: Filter, { maxValues }: Limits) =>
  (op === '=' || op === 'in') && values.length > 0 && values.length <= maxValues;
