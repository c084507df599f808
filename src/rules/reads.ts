import { isKnown } from '../model/maybe.ts';
import type { Span } from '../model/place.ts';
import type { Scan, Statement } from '../model/statement.ts';
import type { Name } from '../model/tree.ts';
import type { Work } from '../model/work.ts';
import { worksBySql } from './lookups.ts';
import { once } from './once.ts';
import { group } from './reading.ts';

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

/** The scans that come from one place in the text: several of a view, and of a CTE that is used again. */
export const scansAt = (at: Span, scans: readonly Scan[]): readonly Scan[] => byPlace(scans).get(keyOf(at)) ?? [];

const keyOf = ({ file, line, column, endLine, endColumn }: Span) => `${line}:${column}-${endLine}:${endColumn} ${file}`;
const byPlace = once((scans: readonly Scan[]) => group(scans, ({ at }) => (at ? [keyOf(at)] : [])));

/** The tables that are scanned for a name in a statement: its own, or those of the view that it is. */
export const tablesAt = ({ at }: Name, scans: readonly Scan[]): readonly string[] =>
  scansAt(at, scans).flatMap(({ table }) => (isKnown(table) ? [table] : []));
