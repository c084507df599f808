import { isKnown, isUnknown, type Quantity } from '../model/maybe.ts';
import type { Facts } from '../model/facts.ts';
import type { Layout } from '../model/layout.ts';
import type { Scan, Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Work } from '../model/work.ts';
import { layoutOf } from './lookups.ts';
import { once } from './once.ts';
import { group, isAbove, scansOf, sizeOf } from './reading.ts';

/** A table of the lake with what is known of its files and of what reads it. */
export interface Reading {
  readonly table: Table;
  readonly layout: Layout | undefined;
  readonly bytes: Quantity;
  /** None: history tells that nothing reads it. Undefined: nobody knows what does. */
  readonly works: readonly Work[] | undefined;
  readonly scans: readonly { readonly statement: Statement; readonly scan: Scan }[];
}

type Given = Pick<Facts, 'tables'> & Partial<Pick<Facts, 'layouts' | 'statements' | 'workload'>>;

export function* lakeTables({ tables, layouts = [], statements = [], workload = [] }: Given): Generator<Reading> {
  const scans = scansOf(statements);
  const readers = readersOf(statements, workload);
  const isTemporary = temporaries(statements);
  for (const table of tables) {
    if (!isOfLake(table) || isTemporary(table)) continue;
    const layout = layoutOf(table.id, layouts);
    yield { table, layout, bytes: sizeOf(layout), works: readers(table.id), scans: scans.get(table.id) ?? [] };
  }
}

/** Tables of files in S3 that are there to stay: a warehouse lays out its own, and streams and databases have no layout. */
const isOfLake = ({ kind, design, location = 's3:' }: Table) =>
  kind === 'table' && design.type !== 'redshift' && (isUnknown(location) || /^s3[an]?:/i.test(location));

/** Tables that a script drops further down than it creates them. */
function temporaries(statements: readonly Statement[]) {
  const drops = group(
    statements.filter(({ kind }) => kind === 'drop-table'),
    ({ writes }) => writes.map(({ table }) => table),
  );
  return ({ id, origins }: Table) =>
    (drops.get(id) ?? []).some(({ at }) => origins.some(origin => isAbove(origin.at, at)));
}

const bySql = once((statements: readonly Statement[]) => group(statements, ({ sql }) => [sql]));

/** Works by `Table.id`; other engines' history does not tell whether Athena reads a table. */
function readersOf(statements: readonly Statement[], workload: readonly Work[]) {
  const tablesOf = (sql: string) =>
    (bySql(statements).get(sql) ?? []).flatMap(({ scans }) => scans.map(({ table }) => table).filter(isKnown));
  const readers = group(workload, ({ sql }) => new Set(tablesOf(sql)));
  const seen = statements.length > 0 && workload.some(work => work.source === 'history' && work.engine === 'athena');
  // A run on a name that may be this table's, or another's of that name, leaves it open.
  const mayBe = (table: string) => {
    const bare = table.slice(table.lastIndexOf('/') + 1);
    return bare !== table && readers.has(bare);
  };
  return (table: string): readonly Work[] | undefined => readers.get(table) ?? (seen && !mayBe(table) ? [] : undefined);
}

/** A load of one table's rows as they are into another. */
export const isCopy = (
  { statement: { kind, scans }, scan }: Reading['scans'][number],
  { columns, design: { partitionBy = [] } }: Table,
): boolean => {
  if ((kind !== 'insert' && kind !== 'ctas') || scans.length > 1) return false;
  const keys = isKnown(partitionBy) ? partitionBy.map(({ column }) => column) : [];
  const own = isKnown(columns) ? columns.map(({ name }) => name).filter(name => !keys.includes(name)) : [];
  return scan.star || (own.length > 0 && own.every(name => scan.columns.includes(name)));
};
