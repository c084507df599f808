import { isKnown } from '../model/maybe.ts';
import type { Scan, Statement } from '../model/statement.ts';
import type { Name } from '../model/tree.ts';
import type { Work } from '../model/work.ts';
import { isSame } from './conditions.ts';
import { worksBySql } from './lookups.ts';

/** A statement's runs on Athena; undefined where none are on record, which does not mean that there are none. */
export function athenaWorks({ sql }: Statement, workload: readonly Work[]): readonly Work[] | undefined {
  const works = (worksBySql(workload).get(sql) ?? []).filter(({ engine }) => engine === 'athena');
  return works.length > 0 ? works : undefined;
}

/** The runs of statements on Redshift. */
export const redshiftWorks = (sqls: Iterable<string>, workload: readonly Work[]): readonly Work[] =>
  [...new Set(sqls)].flatMap(sql =>
    (worksBySql(workload).get(sql) ?? []).filter(({ engine }) => engine === 'redshift'),
  );

/** The tables that are scanned for a name in a statement: its own, or those of the view that it is. */
export const tablesAt = ({ at }: Name, scans: readonly Scan[]): readonly string[] =>
  scans.flatMap(scan => (scan.at && isSame(scan.at, at) && isKnown(scan.table) ? [scan.table] : []));
