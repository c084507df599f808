import { layoutChanges, rescan } from '../analyzers/scan/index.ts';
import type { Facts } from '../model/facts.ts';
import { isKnown, sum } from '../model/maybe.ts';
import type { MonthOfReading, TableOutlook } from '../model/outlook.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Work } from '../model/work.ts';
import { apply } from '../plan/apply.ts';
import { bill } from '../pricing/bill.ts';
import { ledger } from '../pricing/ledger.ts';
import type { PriceBook } from '../pricing/price-book.ts';

/** What reads a table in Athena. */
interface Read {
  readonly table: Table;
  readonly works: readonly Work[];
  readonly statements: readonly Statement[];
}

/**
 * Of the tables whose queries cost most, the dearest first, what these would read were the table partitioned, written as Parquet or
 * compacted: the same simulation that prices findings.
 */
export function outlooks(facts: Partial<Facts>, book: PriceBook, most: number): readonly TableOutlook[] {
  return readTables(facts)
    .map(read => ({ read, now: monthOf(read.works, book) }))
    .filter(({ now }) => dearest(now) > 0)
    .toSorted((a, b) => dearest(b.now) - dearest(a.now) || (a.read.table.id < b.read.table.id ? -1 : 1))
    .slice(0, most)
    .map(({ read, now }) => outlook(read, now, facts, book));
}

const dearest = ({ usdPerMonth }: MonthOfReading) => (isKnown(usdPerMonth) ? usdPerMonth.high : 0);

function outlook(read: Read, now: MonthOfReading, facts: Partial<Facts>, book: PriceBook): TableOutlook {
  const { table, works, statements } = read;
  const own = { ...facts, workload: works, statements };
  const scans = statements.flatMap(statement => statement.scans.filter(scan => scan.table === table.id));
  const changes = layoutChanges(table, scans).flatMap(({ change, to }) => {
    const rewrite = { kind: 'rewrite-table', safe: false, advice: '', table: table.id, to } as const;
    const month = monthOf(rescan(own, apply(own, [rewrite])).workload, book);
    return makesDifference(now, month) ? [{ change, to, ...month }] : [];
  });
  return {
    table: table.id,
    queries: new Set(works.map(({ sql }) => sql)).size,
    now,
    changes: changes.length > 2 ? changes : changes.filter(({ change }) => change !== 'all'),
  };
}

/** Less of a difference is not worth a rewrite. */
const least = 0.01;

function makesDifference({ bytesPerMonth: now }: MonthOfReading, { bytesPerMonth: then }: MonthOfReading): boolean {
  return !isKnown(now) || !isKnown(then) || then.low < now.low * (1 - least) || then.high > now.high * (1 + least);
}

/** Tables with what reads them in Athena, as far as it is known what that reads. */
function readTables({ tables = [], statements = [], workload = [] }: Partial<Facts>): readonly Read[] {
  const worksOf = new Map<string, Work[]>();
  for (const work of workload)
    if (work.engine === 'athena' && isKnown(work.bytesPerRun) && isKnown(work.runsPerMonth))
      add(worksOf, work.sql, work);
  const readers = new Map<string, Map<string, Statement>>();
  for (const statement of statements)
    if (worksOf.has(statement.sql))
      for (const { table } of statement.scans) {
        if (!isKnown(table)) continue;
        const own = readers.get(table) ?? new Map<string, Statement>();
        readers.set(table, own.set(statement.sql, statement));
      }
  return tables.flatMap(table => {
    const own = readers.get(table.id);
    if (!own) return [];
    return [{ table, statements: [...own.values()], works: [...own.keys()].flatMap(sql => worksOf.get(sql) ?? []) }];
  });
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}

function monthOf(works: readonly Work[], book: PriceBook): MonthOfReading {
  const lines = ledger({ workload: works }).filter(({ meter }) => meter === 'athena:scanned-byte');
  return { bytesPerMonth: sum(lines.map(({ perMonth }) => perMonth)), usdPerMonth: bill(lines, book).usd };
}
