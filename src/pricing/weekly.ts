import type { Facts } from '../model/facts.ts';
import { isUnknown, sum, type Quantity } from '../model/maybe.ts';
import type { Spender, Week, WeeklyReport, WeeklyUsage } from '../model/weekly.ts';
import { costOfRange } from './billing/tiers.ts';
import { tiersOf, type PriceBook } from './price-book.ts';
import { clustersOf, serverlessOf } from './warehouses.ts';

/** Where more runs than this did not report their bytes, the rest says too little. */
const mostUnreported = 0.05;

/** Dollars beside what ran. */
export function priceWeekly(
  usage: WeeklyUsage,
  book: PriceBook,
  facts: Partial<Facts>,
): Pick<WeeklyReport, 'weeks' | 'top'> {
  const days = usage.weeks.filter(({ engine }) => engine === 'redshift').reduce((total, week) => total + week.days, 0);
  const price = (spender: Spender) => ({ ...spender, usd: spenderUsd(spender, days, book, facts) });
  const { queries, users, places, tables } = usage;
  return {
    weeks: usage.weeks.map(week => ({ ...week, usd: weekUsd(week, book, facts) })),
    top: {
      queries: queries.map(price),
      users: users.map(price),
      places: places.map(price),
      tables: tables.map(price),
    },
  };
}

function weekUsd(week: Week, book: PriceBook, facts: Partial<Facts>): Quantity {
  if (week.engine === 'redshift') return standing(week.days, book, facts, () => true);
  const { billedBytes, unreported, runs } = week;
  const share = runs > 0 ? unreported / runs : 0;
  if (share > mostUnreported) return { unknown: `the bytes of ${unreported} runs` };
  return scanned({ low: billedBytes, high: billedBytes / (1 - share) }, book);
}

/** A query has no price of its own on a cluster; the cluster has. */
function spenderUsd(spender: Spender, days: number, book: PriceBook, facts: Partial<Facts>): Quantity {
  const { engine, billedBytes, name } = spender;
  if (engine === 'athena') return scanned({ low: billedBytes, high: billedBytes }, book);
  return standing(days, book, facts, cluster => cluster === name);
}

const scanned = (bytes: { low: number; high: number }, book: PriceBook): Quantity => {
  const tiers = tiersOf(book, { meter: 'athena:scanned-byte' });
  return tiers.length > 0 ? costOfRange(tiers, bytes) : { unknown: `a price of a scanned byte in ${book.region}` };
};

/** Node hours of the clusters that `counts` names, for so many days. */
function standing(days: number, book: PriceBook, facts: Partial<Facts>, counts: (name: string) => boolean): Quantity {
  const { resources = [], workload = [] } = facts;
  const clusters = clustersOf(resources).filter(({ name }) => counts(name));
  // Serverless bills while something runs there, and nothing else.
  const busy = new Set(workload.map(({ place }) => place));
  if (serverlessOf(resources).some(({ name }) => counts(name) && busy.has(name)))
    return { unknown: 'the hours that Serverless was busy' };
  if (clusters.length === 0) return { unknown: 'a cluster is billed by the hour, not by the query' };
  return sum(
    clusters.map(({ nodeType, nodes }): Quantity => {
      const tiers = tiersOf(book, { meter: 'redshift:node-hour', of: nodeType });
      if (isUnknown(nodes)) return nodes;
      if (tiers.length === 0) return { unknown: `a price of ${nodeType} in ${book.region}` };
      return costOfRange(tiers, { low: nodes.low * days * 24, high: nodes.high * days * 24 });
    }),
  );
}
