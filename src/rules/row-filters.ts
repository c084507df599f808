import { isKnown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { ofType, textSetting } from './resources.ts';
import { tableOf } from './script-tables.ts';

/** A filter of rows by Lake Formation, its table, and the columns that it compares. */
export interface RowFilter {
  readonly filter: Resource;
  readonly path: string;
  readonly table: Table;
  readonly columns: readonly string[];
}

/** Filters of which the expression and the table's columns are known. */
export const rowFilters = (resources: readonly Resource[], tables: readonly Table[]): readonly RowFilter[] =>
  ofType(resources, 'aws_lakeformation_data_cells_filter').flatMap(filter => {
    const path = 'table_data[0].row_filter[0].filter_expression';
    const [expression, database, name] = [path, 'table_data[0].database_name', 'table_data[0].table_name'].map(own =>
      textSetting(filter, own),
    );
    if (typeof expression !== 'string' || typeof database !== 'string' || typeof name !== 'string') return [];
    const table = tableOf({ database: database.toLowerCase(), table: name.toLowerCase() }, tables);
    if (!table || !isKnown(table.columns)) return [];
    const words = new Set(wordsOf(expression));
    const columns = table.columns.map(({ name: own }) => own).filter(own => words.has(own));
    return [{ filter, path, table, columns }];
  });

/** The names in an expression: what stands in single quotes is none. */
const wordsOf = (expression: string): readonly string[] =>
  expression
    .split("'")
    .filter((_, index) => index % 2 === 0)
    .flatMap(part => part.toLowerCase().match(/\w+/g) ?? []);

/** Whether files or row groups are left out by one of the columns: it is a partition key, hidden or not, or rows are sorted by it. */
export function prunesBy({ design: { partitionBy = [], sortBy = [] } }: Table, columns: readonly string[]): boolean {
  if (!isKnown(partitionBy) || !isKnown(sortBy)) return true;
  const keys = new Set([...partitionBy.map(({ column }) => column), ...sortBy.slice(0, 1)]);
  return columns.some(column => keys.has(column));
}
