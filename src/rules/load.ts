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

/** The same text empties or drops the target further up. */
export const isEmptiedBefore = ({ at, writes: [target] }: Statement, statements: readonly Statement[]): boolean =>
  target !== undefined &&
  statements.some(
    ({ kind, writes, at: other }) =>
      (kind === 'truncate' || kind === 'drop-table') &&
      writes.some(({ table }) => table === target.table) &&
      isAbove(other, at),
  );

/** What a statement fills, as people write it. */
export const targetOf = ({ writes: [target] }: Statement): string =>
  target ? nameOf(target.table) : 'a table that a template names';

/** What Redshift runs of a statement, and how often a month; unknown where no run is on record. */
export function runsOf(sql: string, workload: readonly Work[]) {
  const works = redshiftWorks([sql], workload);
  return { works, runsPerMonth: spendOf(works.length > 0 ? works : undefined).runsPerMonth };
}
