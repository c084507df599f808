import type { Facts } from '../model/facts.ts';
import type { FileSums, IcebergFiles, IcebergGroup, IcebergTable } from '../model/iceberg.ts';
import { partsOfId } from '../model/identity.ts';
import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { lakeTables, type Reading } from './lake.ts';
import { once } from './once.ts';
import { group, index } from './reading.ts';
import { flagSetting, ofType, textSetting } from './resources.ts';

type Given = Pick<Facts, 'tables' | 'icebergTables'> &
  Partial<Pick<Facts, 'layouts' | 'statements' | 'workload' | 'resources'>>;

const byTable = once((tables: readonly IcebergTable[]) => index(tables, 'table'));

/** Iceberg tables with what their metadata tell; not those of S3 Tables, which are looked after. */
export function* icebergTables(facts: Given): Generator<Reading & { readonly metadata: IcebergTable }> {
  for (const reading of lakeTables(facts)) {
    const metadata = byTable(facts.icebergTables).get(reading.table.id);
    if (metadata && !isOfS3Tables(reading.table)) yield { ...reading, metadata };
  }
}

const isOfS3Tables = ({ id, location }: Table) =>
  id.includes('s3tablescatalog') || (typeof location === 'string' && /^s3:\/\/[^/]+--table-s3(?:\/|$)/.test(location));

/** Bytes of the data files of the current state, the newest partition left out where it may still be written. */
export const dataBytes = ({ spread }: IcebergFiles): number => spread.reduce((sum, { data }) => sum + data.bytes, 0);

/** Partitions of a kind, added up. */
export function totalOf(groups: readonly IcebergGroup[]) {
  const sum = (figure: (group: IcebergGroup) => number) => groups.reduce((total, group) => total + figure(group), 0);
  const sums = (of: (group: IcebergGroup) => FileSums) => ({
    files: sum(group => of(group).files),
    bytes: sum(group => of(group).bytes),
    rows: sum(group => of(group).rows),
  });
  return {
    partitions: sum(({ partitions }) => partitions),
    data: sums(({ data }) => data),
    small: { ...sums(({ small }) => small), rowGroups: sum(({ small }) => small.rowGroups) },
    reread: { ...sums(({ reread }) => reread), read: sum(({ reread }) => reread.read) },
    deletes: {
      files: sum(({ deletes }) => deletes.files),
      rows: sum(({ deletes }) => deletes.rows),
      equality: sum(({ deletes }) => deletes.equality),
    },
    deleted: sums(({ deleted }) => deleted),
  };
}

/** Where of no table is known what a rule asks for. */
export const lacksMetadata =
  (part: 'history' | 'files' | 'superseded') =>
  ({ icebergTables: all }: Pick<Facts, 'icebergTables'>): 'icebergTables' | undefined =>
    all.length > 0 && all.every(own => isUnknown(own[part])) ? 'icebergTables' : undefined;

const statementsThat = { compaction: 'optimize', retention: 'vacuum' } as const;
const written = once((statements: readonly Statement[]) =>
  group(statements, ({ kind, writes }) => writes.map(({ table }) => `${kind} ${table}`)),
);

/** A statement that is known does it, or an optimizer that is, or may be, the table's. */
export function isCaredFor(
  { id }: Table,
  kind: keyof typeof statementsThat,
  { statements = [], resources = [] }: Pick<Given, 'statements' | 'resources'>,
): boolean {
  if (written(statements).has(`${statementsThat[kind]} ${id}`)) return true;
  return ofType(resources, 'aws_glue_catalog_table_optimizer').some(own => mayBeOf(own, id, kind));
}

function mayBeOf(optimizer: Resource, id: string, kind: string): boolean {
  const { database, table } = partsOfId(id);
  const mayBe = (path: string, value: string | undefined) => {
    const own = textSetting(optimizer, path);
    return typeof own !== 'string' || own.toLowerCase() === value;
  };
  return (
    mayBe('type', kind) &&
    mayBe('table_name', table) &&
    mayBe('database_name', database) &&
    flagSetting(optimizer, 'configuration[0].enabled') !== false
  );
}
