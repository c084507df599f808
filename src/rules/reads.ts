import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { Scan, Statement } from '../model/statement.ts';
import type { Name } from '../model/tree.ts';
import type { Work } from '../model/work.ts';

/** Statements that Athena runs; Trino's are read alike. */
export const isAthena = ({ dialect }: Statement): boolean => dialect === 'athena' || dialect === 'trino';

/** A statement's runs on Athena; undefined where none are on record, which does not mean that there are none. */
export function athenaWorks({ sql }: Statement, workload: readonly Work[]): readonly Work[] | undefined {
  const works = workload.filter(work => work.sql === sql && work.engine === 'athena');
  return works.length > 0 ? works : undefined;
}

/** The table that a name in a statement stands for, by what the statement scans; undefined where that is not one table. */
export function tableNamed({ parts }: Name, scans: readonly Scan[]): string | undefined {
  const [table, database] = parts.map(({ value }) => value.toLowerCase()).toReversed();
  const found = new Set(
    scans
      .map(scan => scan.table)
      .filter(isKnown)
      .filter(id => {
        const own = partsOfId(id);
        return own.table === table && (database === undefined || own.database === database);
      }),
  );
  const [only, another] = found;
  return another === undefined ? only : undefined;
}
