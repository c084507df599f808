import { isKnown } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Clause } from '../model/tree.ts';
import type { Work } from '../model/work.ts';
import { isAbove, spendOf } from './reading.ts';
import { redshiftWorks } from './reads.ts';
import { nameOf } from './wording.ts';

const columnar = new Set(['parquet', 'orc']);
const isColumnar = ({ name, values }: Clause) =>
  columnar.has(name) || (name.startsWith('format') && values.some(value => columnar.has(value.toLowerCase())));

/** The clause by which a COPY samples its input for encodings: Parquet and ORC are not sampled, and NOLOAD loads nothing. */
export const samplingClause = (clauses: readonly Clause[]): Clause | undefined =>
  clauses.some(clause => isColumnar(clause) || clause.name === 'noload')
    ? undefined
    : clauses.find(
        ({ name, values: [value = 'on'] }) => name === 'compupdate' && ['on', 'true'].includes(value.toLowerCase()),
      );

/** Which columns have an encoding by a text; one that only the account knows was chosen by a load. */
export function encodedBy(table: Table | undefined): 'every column' | 'some columns' | undefined {
  const isWritten = table?.origins.some(({ from }) => from !== 'account');
  if (!table || !isWritten || !isKnown(table.columns)) return undefined;
  const named = table.columns.filter(({ encoding }) => encoding !== undefined && encoding !== 'auto');
  if (named.length === 0) return undefined;
  return named.length === table.columns.length ? 'every column' : 'some columns';
}

/**
 * The same text truncates or drops the target further up: a load finds no row, not even one that is marked as deleted, which
 * alone is documented to let COPY choose encodings. https://docs.aws.amazon.com/redshift/latest/dg/c_Loading_tables_auto_compress.html
 */
export const isTruncatedBefore = ({ at, writes: [target] }: Statement, statements: readonly Statement[]): boolean =>
  target !== undefined && statements.some(other => truncates(other, target.table) && isAbove(other.at, at));

/** The same text takes all rows out of the target further up, in whatever way, committed or not: each load replaces the last. */
export const isEmptiedBefore = ({ at, writes: [target] }: Statement, statements: readonly Statement[]): boolean =>
  target !== undefined &&
  statements.some(
    other => (truncates(other, target.table) || deletesAll(other, target.table)) && isAbove(other.at, at),
  );

const truncates = ({ kind, writes }: Statement, id: string) =>
  (kind === 'truncate' || kind === 'drop-table') && writes.some(({ table }) => table === id);

/** DELETE that looks at no column and at no other table. */
const deletesAll = ({ kind, gaps, unresolved, scans, writes }: Statement, id: string) =>
  kind === 'delete' &&
  gaps.length + unresolved.length === 0 &&
  writes.some(({ table }) => table === id) &&
  scans.every(({ table, columns, limits = [] }) => table === id && columns.length + limits.length === 0);

/** What a statement fills, as people write it. */
export const targetOf = ({ writes: [target] }: Statement): string =>
  target ? nameOf(target.table) : 'a table that a template names';

/** What Redshift runs of a statement, and how often a month; unknown where no run is on record. */
export function runsOf(sql: string, workload: readonly Work[]) {
  const works = redshiftWorks([sql], workload);
  return { works, runsPerMonth: spendOf(works.length > 0 ? works : undefined).runsPerMonth };
}
