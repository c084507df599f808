import { isKnown, sum, times, type Level, type Quantity } from '../model/maybe.ts';
import type { Layout } from '../model/layout.ts';
import type { Origins, Place } from '../model/place.ts';
import type { Filter, Scan, Statement } from '../model/statement.ts';
import type { Work } from '../model/work.ts';
import { once } from './once.ts';

/** One item a key: tables by `id`, layouts by `table`. */
export const index = <K extends string, T extends Readonly<Record<K, string>>>(items: readonly T[], key: K) =>
  new Map(items.map(item => [item[key], item]));

/** Many items a key, and an item under many keys: works by statement, works by table. */
export function group<T>(items: readonly T[], keysOf: (item: T) => Iterable<string>) {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const own = groups.get(key);
      if (own) own.push(item);
      else groups.set(key, [item]);
    }
  return groups;
}

/** Runs a month and the bytes that they scan; without a run on record unknown, not zero. */
export function spendOf(works?: readonly Work[]) {
  const of = (figure: (work: Work) => Quantity) => (works ? sum(works.map(figure)) : { unknown: 'its runs a month' });
  return { runsPerMonth: of(work => work.runsPerMonth), now: of(work => times(work.runsPerMonth, work.bytesPerRun)) };
}

/** How much a statement counts among others: its runs a month, one where none are on record. */
export function weights(workload: readonly Work[]) {
  const worksOf = group(workload, ({ sql }) => [sql]);
  return (sql: string): number => {
    const { runsPerMonth } = spendOf(worksOf.get(sql));
    return isKnown(runsPerMonth) ? runsPerMonth.high : 1;
  };
}

const loads = new Set(['copy', 'insert', 'merge', 'update', 'delete']);
/** How often a month each table is known to be loaded, by `Table.id`. */
export function loading(statements: readonly Statement[], workload: readonly Work[]) {
  const written = (by: readonly Statement[]) => by.flatMap(({ writes }) => writes.map(({ table }) => table));
  const loadsBySql = group(
    statements.filter(({ kind }) => loads.has(kind)),
    ({ sql }) => [sql],
  );
  const works = group(workload, ({ sql }) => new Set(written(loadsBySql.get(sql) ?? [])));
  return (table: string): number =>
    (works.get(table) ?? []).reduce(
      (total, { runsPerMonth }) => total + (isKnown(runsPerMonth) ? runsPerMonth.low : 0),
      0,
    );
}

/** The scans of each table, by `Table.id`. */
export const scansOf = once((statements: readonly Statement[]) => {
  const scans = new Map<string, { readonly statement: Statement; readonly scan: Scan }[]>();
  for (const statement of statements)
    for (const scan of statement.scans) {
      if (!isKnown(scan.table)) continue;
      const own = scans.get(scan.table);
      if (own) own.push({ statement, scan });
      else scans.set(scan.table, [{ statement, scan }]);
    }
  return scans;
});

/** A filter that leaves some values, rather than all but some. */
export const isComparison = ({ op }: Filter) => !vague.has(op);
const vague = new Set(['<>', 'not in', 'not like', 'not between', 'is null', 'is not null']);
/** The share (0 to 1), by runs, of a table's scans that compare a column, or an expression of it, with constants. */
export function filterShares(statements: readonly Statement[], workload: readonly Work[]) {
  const scans = scansOf(statements);
  const weightOf = weights(workload);
  return (table: string) => {
    const own = scans.get(table) ?? [];
    const weigh = (some: typeof own) => some.reduce((total, { statement }) => total + weightOf(statement.sql), 0);
    const all = weigh(own);
    return (column: string): number => {
      const compares = ({ scan }: (typeof own)[number]) =>
        scan.filters.some(filter => filter.column === column && isComparison(filter));
      return all > 0 ? weigh(own.filter(compares)) / all : 0;
    };
  };
}

/** Of a finding that rests on a table's files and on how often they are read. */
export const measuredConfidence = ({ sampled }: Layout, runsPerMonth: Quantity): Level =>
  !isKnown(runsPerMonth) ? 'low' : sampled ? 'medium' : 'high';

export const sizeOf = (layout?: Layout): Quantity => layout?.bytes ?? { unknown: 'its size' };

export const rowsOf = (layout?: Layout): Quantity => layout?.rows ?? { unknown: 'its rows' };

/** In the same text, further up. */
export const isAbove = (a: Place, b: Place) =>
  'file' in a &&
  'file' in b &&
  a.file === b.file &&
  ((a.line ?? 0) < (b.line ?? 0) || (a.line === b.line && (a.column ?? 0) < (b.column ?? 0)));

/** One problem, one finding: at the origin nearest to an edit, the others beside it. */
export const placesOf = ([{ at }, ...others]: Origins) => ({ at, also: others.map(origin => origin.at) });
