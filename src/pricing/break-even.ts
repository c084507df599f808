import type { EngineChoice } from '../model/engine-choice.ts';
import type { Facts } from '../model/facts.ts';
import { exactly, isKnown, isUnknown, sum, times, type Quantity, type Range } from '../model/maybe.ts';
import type { Subject } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Statement } from '../model/statement.ts';
import { hoursPerMonth, type Usage } from '../model/usage.ts';
import type { Work } from '../model/work.ts';
import { bill } from './bill.ts';
import { tiersOf, type PriceBook } from './price-book.ts';
import { clustersOf, type Cluster } from './warehouses.ts';

/** Where an account has no cluster: AWS's current pick of its size. */
const usualNode = 'rg.xlarge';
const leastNodes = 2;
/** Managed storage that one node may address. https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html */
const nodeBytes = 32 * 2 ** 40;
/** Columnar bytes of the lake as Redshift stores them; what Redshift reads of its blocks as Athena would read of Parquet. */
const otherEncoding: Range = { low: 0.5, high: 1.5 };

/** The month's work of each workgroup and cluster, billed as the other engine would: no verdict, ratios. */
export function engineChoices(facts: Partial<Facts>, book: PriceBook): readonly EngineChoice[] {
  const { workload = [], resources = [] } = facts;
  const clusters = clustersOf(resources).filter(({ isPlanned }) => !isPlanned);
  const placesOf = (engine: Work['engine']) =>
    [...new Set(workload.filter(work => work.engine === engine).map(({ place }) => place))].sort();
  return [
    ...placesOf('athena').flatMap(place => toRedshift(place, facts, clusters[0]?.nodeType ?? usualNode, book)),
    ...placesOf('redshift').flatMap(place => {
      const cluster = clusters.find(({ name }) => name === place);
      return cluster ? [toAthena(cluster, facts, book)] : [];
    }),
  ];
}

/** The queries that move are those whose tables are all known: the others stay, as what writes to the lake does, and count on neither side. */
function toRedshift(place: string, facts: Partial<Facts>, nodeType: string, book: PriceBook): readonly EngineChoice[] {
  const { workload = [], layouts = [], statements = [], resources = [] } = facts;
  const bytesOf = new Map(layouts.map(({ table, bytes }) => [table, bytes]));
  const queries = statements.filter(({ kind }) => kind === 'select');
  const tablesOf = new Map(queries.map(statement => [statement.sql, knownTables(statement)]));
  const works = workload.filter(({ engine, sql, ...work }) => {
    const tables = tablesOf.get(sql);
    return (
      engine === 'athena' &&
      work.place === place &&
      isKnown(work.bytesPerRun) &&
      tables !== undefined &&
      tables.length > 0 &&
      tables.every(table => isKnown(bytesOf.get(table) ?? { unknown: '' }))
    );
  });
  if (works.length === 0) return [];
  const tables = [...new Set(works.flatMap(({ sql }) => tablesOf.get(sql) ?? []))];
  const held = times(sum(tables.map(table => bytesOf.get(table) ?? { unknown: 'its size' })), otherEncoding);
  const nodes = isUnknown(held) ? leastNodes : Math.max(leastNodes, Math.ceil(held.high / nodeBytes));
  const there = sum([
    costOf(
      { meter: 'redshift:node-hour', of: nodeType, on: { resource: place }, perMonth: exactly(nodes * hoursPerMonth) },
      book,
    ),
    costOf({ meter: 'redshift:byte-month', on: { resource: place }, perMonth: held }, book),
  ]);
  const here = bill(works.map(scanned), book).usd;
  return [
    {
      subject: subjectOf(resources, 'aws_athena_workgroup', 'name', place),
      place,
      from: 'athena',
      to: `redshift:${nodes}×${nodeType}`,
      ...statedAt(works),
      work: works.map(({ sql }) => sql).sort(),
      ratio: over(here, there),
      scannedPerMonth: bytesOfWorks(works),
      flipsAtBytesPerMonth: asBytes(there, book),
      repeated: repeatedShare(works, tablesOf),
    },
  ];
}

function toAthena(cluster: Cluster, facts: Partial<Facts>, book: PriceBook): EngineChoice {
  const { workload = [], layouts = [], statements = [] } = facts;
  // Athena reads files where they lie: what loads them falls away.
  const loads = new Set(statements.filter(({ kind }) => kind === 'copy').map(({ sql }) => sql));
  const works = workload.filter(
    ({ engine, place, sql }) => engine === 'redshift' && place === cluster.name && !loads.has(sql),
  );
  const held = sum(layouts.filter(({ table }) => isRedshifts(table)).map(({ bytes }) => bytes));
  const here = sum([
    costOf(
      {
        meter: 'redshift:node-hour',
        of: cluster.nodeType,
        on: { resource: cluster.name },
        perMonth: times(cluster.nodes, exactly(hoursPerMonth)),
      },
      book,
    ),
    costOf({ meter: 'redshift:byte-month', on: { resource: cluster.name }, perMonth: held }, book),
  ]);
  const read = works.map(work => ({ ...work, bytesPerRun: times(work.bytesPerRun, otherEncoding) }));
  const kept = costOf({ meter: 's3:byte-month', of: 'STANDARD', on: { resource: cluster.name }, perMonth: held }, book);
  return {
    subject: subjectOf([cluster.resource], cluster.resource.type, 'cluster_identifier', cluster.name),
    place: cluster.name,
    from: 'redshift',
    to: 'athena',
    work: works.map(({ sql }) => sql).sort(),
    ratio: over(here, sum([bill(read.map(scanned), book).usd, kept])),
    scannedPerMonth: bytesOfWorks(works),
    flipsAtBytesPerMonth: asBytes(here, book),
    repeated: { unknown: 'not asked of a warehouse' },
  };
}

const statedAt = (works: readonly Work[]) => {
  const stated = works.filter(({ source }) => source === 'config').flatMap(({ statements }) => statements);
  return stated.length > 0 ? { stated } : {};
};

const isRedshifts = (table: string) => /(?:^|\/)redshift\.[^/]*$/.test(table);
const costOf = (usage: Usage, book: PriceBook) => bill([usage], book).usd;
const bytesOfWorks = (works: readonly Work[]) =>
  sum(works.map(({ runsPerMonth, bytesPerRun }) => times(runsPerMonth, bytesPerRun)));

const scanned = ({ sql, runsPerMonth, bytesPerRun }: Work): Usage => ({
  meter: 'athena:scanned-byte',
  on: { sql },
  perMonth: times(runsPerMonth, bytesPerRun),
  runsPerMonth,
});

function over(a: Quantity, b: Quantity): Quantity {
  if (isUnknown(a)) return a;
  if (isUnknown(b)) return b;
  return b.low > 0 ? { low: a.low / b.high, high: a.high / b.low } : { unknown: 'what the other engine would cost' };
}

/** The bytes that Athena would bill as much for. */
function asBytes(usd: Quantity, book: PriceBook): Quantity {
  const [price] = tiersOf(book, { meter: 'athena:scanned-byte' });
  if (!price) return { unknown: `a price of a scanned byte in ${book.region}` };
  return times(usd, exactly(price.per / price.usd));
}

function knownTables({ scans }: Statement): readonly string[] | undefined {
  const tables = scans.map(({ table }) => table).filter(table => typeof table === 'string');
  return tables.length === scans.length ? [...new Set(tables)] : undefined;
}

/** Share of the month's bytes that read a table again which a run of the month has read before. */
function repeatedShare(works: readonly Work[], tablesOf: ReadonlyMap<string, readonly string[] | undefined>): Quantity {
  const runs = sum(works.map(({ runsPerMonth }) => runsPerMonth));
  const all = bytesOfWorks(works);
  if (isUnknown(runs) || isUnknown(all) || all.low <= 0) return { unknown: 'how often its tables are read' };
  const runsOn = new Map<string, number>();
  for (const { sql, runsPerMonth } of works)
    for (const table of tablesOf.get(sql) ?? [])
      runsOn.set(table, (runsOn.get(table) ?? 0) + (isKnown(runsPerMonth) ? runsPerMonth.low : 0));
  const again = works.map(({ sql, runsPerMonth, bytesPerRun }) => {
    const least = Math.min(...(tablesOf.get(sql) ?? []).map(table => runsOn.get(table) ?? 0));
    return times(times(runsPerMonth, bytesPerRun), exactly(least > 1 ? 1 - 1 / least : 0));
  });
  const repeats = sum(again);
  if (isUnknown(repeats)) return repeats;
  // The same runs at either end of their bytes: a share of each, not of one in the other.
  const [least, most] = [repeats.low / all.low, repeats.high / all.high].toSorted((a, b) => a - b);
  return { low: least ?? 0, high: most ?? 1 };
}

/** The account's own name for the place, else the text's. */
function subjectOf(resources: readonly Resource[], type: string, key: string, name: string): Subject {
  const own = resources.filter(
    ({ values, type: of }) =>
      of === type && typeof values === 'object' && Object.entries(values).some(([k, v]) => k === key && v === name),
  );
  const arn = own.find(resource => resource.arn !== undefined)?.arn;
  return arn === undefined ? { resource: own.find(({ address }) => address !== undefined)?.address ?? name } : { arn };
}
