import {
  declareTables,
  planStatement,
  readStatement,
  type Catalog,
  type Names,
  type PlannedScan,
} from '../../../src/analyzers/sql/index.ts';
import { mergeTables } from '../../../src/analyzers/catalog/merge-tables.ts';
import { parseSql, type Dialect } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';
import type { Statement } from '../../../src/model/statement.ts';

const names = (dialect: Dialect): Names => ({ dialect, database: 'db' });
const parse = (sql: string, dialect: Dialect) => parseSql(sql, dialect, placerOf('q.sql', sql)).statements;

export const declare = (ddl: string, dialect: Dialect = 'athena') => declareTables(parse(ddl, dialect), names(dialect));

/** What a statement reads where `ddl` is all that is declared. */
export const read = (sql: string, ddl = '', dialect: Dialect = 'athena'): Statement =>
  readStatement(...given(sql, ddl, dialect));

/** The scans of a statement as they are planned. Throws where it takes too much. */
export function plans(sql: string, ddl = ''): readonly PlannedScan[] {
  const [statement, as, catalog] = given(sql, ddl, 'athena');
  const planned = planStatement(statement, as, catalog);
  if (typeof planned === 'string') throw new RangeError(planned);
  return planned.scans;
}

function given(sql: string, ddl: string, dialect: Dialect): Parameters<typeof readStatement> {
  const declared = declare(ddl, dialect);
  const { tables, resolve } = mergeTables(declared.tables);
  const byId = new Map(tables.map(table => [table.id, table]));
  const catalog: Catalog = { table: id => byId.get(id), view: id => declared.views.get(id), resolve };
  const [statement] = parse(sql, dialect);
  if (!statement) throw new RangeError('no statement');
  return [statement, names(dialect), catalog];
}

/** `t(a b)`, `t(*)`: scans in a few words. */
export const scans = ({ scans: found }: Statement): readonly string[] =>
  found.map(({ table, columns, star }) => `${short(table)}(${[...(star ? ['*'] : []), ...columns].join(' ')})`);

/** `t.a = 1`: the filters that reach a scan. */
export const filters = ({ scans: found }: Statement): readonly string[] =>
  found.flatMap(({ table, filters: own }) =>
    own.map(({ column, op, values, bare }) =>
      `${short(table)}.${column}${bare ? '' : '~'} ${op}${values ? [' ', ...values].join(' ').replace(/\s+/g, ' ') : ' ?'}`.trim(),
    ),
  );

const short = (table: Statement['scans'][number]['table']) =>
  typeof table === 'string' ? table.replace(/^(awsdatacatalog|redshift)\.(db\.)?/, '') : '?';
