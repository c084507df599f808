import { partsOfId } from '../../model/identity.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import type { Compiled } from './rewrite-in-athena.ts';
import { literal, name } from './quote.ts';

/** Hive's types as Redshift calls them; others load as text. */
const types: Readonly<Record<string, string>> = {
  tinyint: 'smallint',
  int: 'integer',
  string: 'varchar(65535)',
  double: 'double precision',
  float: 'real',
  binary: 'varbyte',
  smallint: 'smallint',
  integer: 'integer',
  bigint: 'bigint',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
};
const redshiftType = (type: string) =>
  types[type] ?? (/^(decimal|varchar|char)\(\d+(,\s*\d+)?\)$/.test(type) ? type : 'super');

/** A table of the lake as a table of Redshift, loaded from its Parquet or ORC files. Partition columns are not in the files. */
export function loadIntoRedshift(table: Table): Compiled {
  const { database = 'public', table: own } = partsOfId(table.id);
  const { format, partitionBy = [] } = table.design;
  if (!isKnown(table.columns) || table.columns.length === 0) return { missing: `the columns of ${own}` };
  if (typeof table.location !== 'string') return { missing: `where the files of ${own} lie` };
  if (format !== 'parquet' && format !== 'orc') return { missing: `a columnar format of ${own}` };
  const target = `${name(database)}.${name(own)}`;
  const keys = isKnown(partitionBy) ? partitionBy.map(key => key.column) : [];
  if (keys.length > 0)
    return {
      statements: [
        `CREATE TABLE ${target} DISTSTYLE AUTO SORTKEY AUTO AS\nSELECT *\nFROM ${name(`${database}_lake`)}.${name(own)}`,
      ],
    };
  const definitions = table.columns.map(
    column => `  ${name(column.name)} ${redshiftType(isKnown(column.type) ? column.type.toLowerCase() : '')}`,
  );
  const nested = definitions.some(definition => definition.endsWith(' super'));
  return {
    statements: [
      `CREATE TABLE ${target} (\n${definitions.join(',\n')}\n)\nDISTSTYLE AUTO\nSORTKEY AUTO`,
      `COPY ${target}\nFROM ${literal(table.location, 'redshift')}\nIAM_ROLE default\nFORMAT AS ${format.toUpperCase()}${nested ? ' SERIALIZETOJSON' : ''}`,
    ],
  };
}

/** The schema through which Redshift sees a Glue database, for what a COPY cannot read (partition columns). */
export const externalSchema = (database: string) =>
  `CREATE EXTERNAL SCHEMA IF NOT EXISTS ${name(`${database}_lake`)}\nFROM DATA CATALOG\nDATABASE ${literal(database, 'redshift')}\nIAM_ROLE default`;

/** The schema that the loaded tables of a database go to. */
export const ownSchema = (database: string) => `CREATE SCHEMA IF NOT EXISTS ${name(database)}`;
