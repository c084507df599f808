import { isDeepStrictEqual } from 'node:util';
import type { Facts } from '../../model/facts.ts';
import { isUnknown, type Maybe, type Quantity } from '../../model/maybe.ts';
import type { Statement } from '../../model/statement.ts';
import type { Work } from '../../model/work.ts';
import { bytesOfScan, lakeOf, requestsOfScan, type Lake } from './read.ts';
import { relayout } from './relayout.ts';
import { extremes, type Scenario } from './scenario.ts';

/** Bytes that one run of a statement reads, as far as the layouts tell. */
export const scanBytes = (statement: Statement, facts: Partial<Facts>): Quantity => bytesIn(statement, lakeOf(facts));

const bytesIn = ({ scans }: Statement, lake: Lake): Quantity =>
  extremes(scenario => total(scans.map(scan => bytesOfScan(scan, lake, scenario))));

function requestsIn({ scans }: Statement, lake: Lake): Quantity {
  const least = extremes(scenario => total(scans.map(scan => requestsOfScan(scan, lake, scenario, false))));
  const most = extremes(scenario => total(scans.map(scan => requestsOfScan(scan, lake, scenario, true))));
  return isUnknown(least) ? least : isUnknown(most) ? most : { low: least.low, high: most.high };
}

const total = (figures: readonly Maybe<number>[]): Maybe<number> => {
  let sum = 0;
  for (const figure of figures) {
    if (isUnknown(figure)) return figure;
    sum += figure;
  }
  return sum;
};

/** The requests that each run on the lake makes: no history tells them. */
export function withRequests<F extends Partial<Facts>>(facts: F): F {
  const { workload, statements = [] } = facts;
  if (!workload) return facts;
  const lake = lakeOf(facts);
  const statementOf = new Map(statements.map(statement => [statement.sql, statement]));
  return {
    ...facts,
    workload: workload.map(work => {
      const statement = work.engine === 'athena' ? statementOf.get(work.sql) : undefined;
      return statement && statement.scans.length > 0 ? { ...work, requestsPerRun: requestsIn(statement, lake) } : work;
    }),
  };
}

/**
 * What follows from new designs: files, and what runs read of them. A run's measured bytes count; the model tells by what
 * ratio they change, and what it guesses alike before and after (how wide a column is) cancels out.
 */
export function rescan<F extends Partial<Facts>>(before: Partial<Facts>, after: F): F {
  const was = lakeOf(before);
  const changed = new Map(
    (after.tables ?? []).flatMap(table => {
      const own = was.tables.get(table.id);
      return own && own !== table && !isDeepStrictEqual(own.design, table.design) ? [[table.id, own] as const] : [];
    }),
  );
  if (changed.size === 0) return after;
  const tables = new Map((after.tables ?? []).map(table => [table.id, table]));
  const layouts = after.layouts?.map(layout => {
    const [old, now] = [changed.get(layout.table), tables.get(layout.table)];
    return old && now ? relayout(layout, old, now) : layout;
  });
  const relaid = layouts ? { ...after, layouts } : after;
  const is = lakeOf(relaid, was);
  const statementOf = new Map((after.statements ?? []).map(statement => [statement.sql, statement]));
  const affected = ({ scans }: Statement) => scans.some(({ table }) => typeof table === 'string' && changed.has(table));
  const workload = after.workload?.map((work): Work => {
    const statement = work.engine === 'athena' ? statementOf.get(work.sql) : undefined;
    if (!statement || !affected(statement)) return work;
    const bytesPerRun = rescanned(work.bytesPerRun, statement, was, is);
    return work.requestsPerRun
      ? { ...work, bytesPerRun, requestsPerRun: requestsIn(statement, is) }
      : { ...work, bytesPerRun };
  });
  return workload ? { ...relaid, workload } : relaid;
}

function rescanned(measured: Quantity, statement: Statement, was: Lake, is: Lake): Quantity {
  if (isUnknown(measured)) return bytesIn(statement, is);
  const low = extremes(scenario => after(measured.low, statement, was, is, scenario));
  const high = extremes(scenario => after(measured.high, statement, was, is, scenario));
  return isUnknown(low) ? low : isUnknown(high) ? high : { low: low.low, high: high.high };
}

/** The measured bytes less what the model takes off them, table by table. */
function after(measured: number, { scans }: Statement, was: Lake, is: Lake, scenario: Scenario): Maybe<number> {
  const old = scans.map(scan => bytesOfScan(scan, was, scenario));
  const sum = total(old);
  let left = measured;
  for (const [index, scan] of scans.entries()) {
    const { table } = scan;
    if (typeof table !== 'string' || was.tables.get(table)?.design === is.tables.get(table)?.design) continue;
    const [before, now] = [old[index] ?? 0, bytesOfScan(scan, is, scenario)];
    if (isUnknown(before)) return before;
    if (isUnknown(now)) return now;
    if (before === 0) continue;
    const own = isUnknown(sum) ? Math.min(measured, before) : (measured * before) / sum;
    left -= own * (1 - now / before);
  }
  return Math.max(0, left);
}
