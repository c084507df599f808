import { isDeepStrictEqual } from 'node:util';
import type { Facts } from '../model/facts.ts';
import { partsOfId } from '../model/identity.ts';
import { isKnown, sum, times, type Quantity } from '../model/maybe.ts';
import { hoursPerMonth, type Usage } from '../model/usage.ts';
import type { Work } from '../model/work.ts';
import { clustersOf, serverlessOf, type Cluster } from './warehouses.ts';

/** Columnar bytes of the lake as Redshift stores them: its encodings differ. */
const asManaged = { low: 0.5, high: 1.5 };

/** The month's lines of spend that the facts tell: what runs, what is stored, what stands there. */
export function ledger(facts: Partial<Facts>): readonly Usage[] {
  const { workload = [] } = facts;
  const athena = workload.filter(({ engine }) => engine === 'athena');
  const lines = [
    ...athena.map(({ sql, runsPerMonth, bytesPerRun }): Usage => ({
      meter: 'athena:scanned-byte',
      on: { sql },
      perMonth: times(runsPerMonth, bytesPerRun),
      runsPerMonth,
    })),
    ...athena.flatMap(({ sql, runsPerMonth, requestsPerRun }): readonly Usage[] =>
      requestsPerRun ? [{ meter: 's3:get-request', on: { sql }, perMonth: times(runsPerMonth, requestsPerRun) }] : [],
    ),
    ...stored(facts),
    ...clustersOf(facts.resources ?? []).map(nodeHours),
    ...serverlessOf(facts.resources ?? []).map(({ name, baseCapacity }): Usage => ({
      meter: 'redshift:rpu-hour',
      on: { resource: name },
      perMonth: rpuHours(
        baseCapacity,
        workload.filter(({ place, engine }) => engine === 'redshift' && place === name),
      ),
    })),
    ...(facts.jobs ?? []).flatMap(({ arn, dpuHoursBy }) =>
      Object.entries(dpuHoursBy).map(([rate, perMonth]): Usage => ({
        meter: 'glue:dpu-hour',
        ...(rate === '' ? {} : { of: rate }),
        on: { arn },
        perMonth,
      })),
    ),
    ...managed(facts),
  ];
  return merged(lines);
}

/** Lines of one meter on one subject are one: a statement that runs in two workgroups. */
function merged(lines: readonly Usage[]): readonly Usage[] {
  const groups = new Map<string, Usage[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group) group.push(line);
    else groups.set(keyOf(line), [line]);
  }
  return [...groups.values()].flatMap(group => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return group;
    const runs = group.flatMap(({ runsPerMonth }) => runsPerMonth ?? []);
    return [
      {
        ...first,
        perMonth: sum(group.map(({ perMonth }) => perMonth)),
        ...(runs.length > 0 ? { runsPerMonth: sum(runs) } : {}),
      },
    ];
  });
}

/** What makes two lines of two ledgers the same line. */
export const keyOf = ({ meter, of = '', on }: Pick<Usage, 'meter' | 'of' | 'on'>) =>
  [meter, of, ...Object.entries(on).flat()].join('\n');

export const sameLine = (a: Usage, b: Usage) =>
  isDeepStrictEqual(a.perMonth, b.perMonth) && isDeepStrictEqual(a.runsPerMonth, b.runsPerMonth);

function stored({ layouts = [] }: Partial<Facts>): readonly Usage[] {
  return layouts.flatMap(({ table, byStorageClass }) =>
    Object.entries(byStorageClass).map(([of, bytes]): Usage => ({
      meter: 's3:byte-month',
      of,
      on: { table },
      perMonth: { low: bytes, high: bytes },
    })),
  );
}

/** Billed by the hour, whether anything runs or not. */
const nodeHours = ({ name, nodeType, nodes }: Cluster): Usage => ({
  meter: 'redshift:node-hour',
  of: nodeType,
  on: { resource: name },
  perMonth: times(nodes, { low: hoursPerMonth, high: hoursPerMonth }),
});

/** Serverless bills while something runs: at least the busiest statement's time, at most that of all, one after the other. */
function rpuHours(capacity: Quantity, works: readonly Work[]): Quantity {
  if (works.length === 0) return { unknown: 'the hours that it is busy' };
  const busy = works.map(({ runsPerMonth, msPerRun }) => times(runsPerMonth, msPerRun));
  const all = sum(busy);
  const minimum = sum(works.map(({ runsPerMonth }) => times(runsPerMonth, { low: 0, high: 60_000 })));
  const known = busy.filter(isKnown);
  if (!isKnown(all) || !isKnown(minimum)) return isKnown(all) ? minimum : all;
  const ms = { low: Math.max(...known.map(({ low }) => low)), high: all.high + minimum.high };
  const hours = { low: ms.low / 3.6e6, high: Math.min(ms.high / 3.6e6, hoursPerMonth) };
  return times({ low: Math.min(hours.low, hours.high), high: hours.high }, capacity);
}

/** Managed storage: of Redshift's own tables, and of the lake's tables that a warehouse of a plan has to load. */
function managed({ layouts = [], statements = [], workload = [], resources = [] }: Partial<Facts>): readonly Usage[] {
  const clusters = clustersOf(resources);
  if (clusters.length === 0 && serverlessOf(resources).length === 0) return [];
  const localDisks = clusters.length > 0 && clusters.every(({ nodeType }) => /^d[cs]\d/.test(nodeType));
  const planned = new Set(
    [...clusters, ...serverlessOf(resources)].filter(({ isPlanned }) => isPlanned).map(({ name }) => name),
  );
  const moved = new Set(workload.filter(({ place }) => planned.has(place)).map(({ sql }) => sql));
  const loaded = new Set(
    statements
      .filter(({ sql }) => moved.has(sql))
      .flatMap(({ scans }) => scans.map(({ table }) => table).filter(table => typeof table === 'string')),
  );
  return layouts.flatMap(({ table, bytes }): readonly Usage[] => {
    const line = { meter: 'redshift:byte-month', on: { table } } as const;
    const own = partsOfId(table).catalog === 'redshift';
    if (own) return localDisks ? [] : [{ ...line, perMonth: bytes }];
    return loaded.has(table) ? [{ ...line, perMonth: times(bytes, asManaged) }] : [];
  });
}
