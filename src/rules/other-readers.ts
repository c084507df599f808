import type { Facts } from '../model/facts.ts';
import type { Table } from '../model/table.ts';
import type { Reading } from './lake.ts';
import { ofType, textSetting } from './resources.ts';
import { isReadByScript } from './script-tables.ts';
import { partsOfId } from '../model/identity.ts';

/** Whether Redshift Spectrum, Spark or a job reads a table, who ignore what Athena computes; `unknown`: nobody has looked at scripts. */
export function otherReaders(
  { table, scans }: Pick<Reading, 'table' | 'scans'>,
  { tables, scripts }: Pick<Facts, 'tables'> & Partial<Pick<Facts, 'scripts'>>,
): boolean | 'unknown' {
  if (scans.some(({ statement: { dialect } }) => dialect === 'redshift' || dialect === 'spark')) return true;
  if (!scripts) return 'unknown';
  return isReadByScript(table, tables, scripts);
}

/** Lake Formation filters rows or cells of a table. */
export const isFiltered = ({ id }: Table, { resources = [] }: Partial<Pick<Facts, 'resources'>>): boolean => {
  const { database, table } = partsOfId(id);
  return ofType(resources, 'aws_lakeformation_data_cells_filter').some(filter => {
    const [ofDatabase, ofTable] = ['database_name', 'table_name'].map(name =>
      textSetting(filter, `table_data[0].${name}`),
    );
    const isOwn = (value: typeof ofTable, own: string | undefined) =>
      typeof value !== 'string' || value.toLowerCase() === own;
    return isOwn(ofDatabase, database) && isOwn(ofTable, table);
  });
};
