import type { Domain } from '../../predicates/domain.ts';
import { pointsOf } from '../../predicates/domains.ts';
import type { Value } from '../../predicates/value.ts';
import type { HiveTable } from '../hive-table.ts';
import { hashOf, isHashed } from './hash.ts';

/** Combinations of values that are looked at: so many, or so many for each bucket. */
const most = { combinations: 1000, perBucket: 4 };

/** The buckets in which the rows of some domains lie; undefined where the engine looks at all of them. */
export function bucketsOf(
  { buckets }: HiveTable,
  domains: ReadonlyMap<string, Domain> | undefined,
): ReadonlySet<number> | undefined {
  if (!buckets || !domains) return undefined;
  const { columns, count, version } = buckets;
  const values: { readonly type: string; readonly values: readonly (Value | null)[] }[] = [];
  for (const { name, type } of columns) {
    const single = singleValues(domains.get(name));
    if (!single || !isHashed(type)) return named(domains.get('$bucket'), count);
    values.push({ type, values: single });
  }
  const combined = values.reduce((all, one) => all * one.values.length, 1);
  if (combined > Math.max(most.combinations, count * most.perBucket)) return named(domains.get('$bucket'), count);
  const found = new Set<number>();
  for (const row of combinations(values)) found.add((hashOf(version, row) & 0x7fffffff) % count);
  return found;
}

function singleValues(domain: Domain | undefined): readonly (Value | null)[] | undefined {
  const points = domain && pointsOf(domain);
  return points && [...(domain.nulls ? [null] : []), ...points];
}

/** The buckets that a statement names itself. */
function named(domain: Domain | undefined, count: number): ReadonlySet<number> | undefined {
  const single = singleValues(domain)?.filter(value => typeof value === 'bigint');
  return single && new Set(single.map(Number).filter(bucket => bucket < count));
}

type Cell = { readonly type: string; readonly value: Value | null };
function combinations(
  columns: readonly { readonly type: string; readonly values: readonly (Value | null)[] }[],
): readonly (readonly Cell[])[] {
  let rows: readonly (readonly Cell[])[] = [[]];
  for (const { type, values } of columns) rows = rows.flatMap(row => values.map(value => [...row, { type, value }]));
  return rows;
}
