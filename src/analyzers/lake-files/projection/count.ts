import type { Share } from '../../../model/estimate.ts';
import type { Ask } from '../ask.ts';
import type { KeyProjection } from './key-projection.ts';

/** Values, and combinations of values, that are looked at one by one. */
const most = 20_000;

/** How many partitions there are, and in how many of them rows may pass: where there are too many to look at, not fewer. */
export function countPartitions(keys: ReadonlyMap<string, KeyProjection>, mayPass: Ask['mayPass']): Share {
  const of = product([...keys.values()].map(({ count }) => count));
  if (!mayPass) return { kept: of, of };
  const values = new Map<string, readonly string[]>();
  const counts: number[] = [];
  for (const [key, projection] of keys) {
    const own = projection.count > most ? undefined : [...projection.values()];
    const kept = own?.filter(value => mayPass(new Map([[key, value]])) !== 'no');
    if (kept) values.set(key, kept);
    counts.push(kept?.length ?? projection.count);
  }
  const kept = product(counts);
  if (values.size < keys.size || kept > most || keys.size < 2) return { kept, of };
  let passing = 0;
  for (const row of combinations([...values])) if (mayPass(row) !== 'no') passing += 1;
  return { kept: passing, of };
}

/** Keys of which conditions leave few values, with these. */
export function narrowed(
  keys: ReadonlyMap<string, KeyProjection>,
  { mayPass }: Ask,
): ReadonlyMap<string, KeyProjection> {
  const found = new Map<string, KeyProjection>();
  for (const [key, projection] of mayPass ? keys : []) {
    if (projection.count > most) continue;
    const kept = [...projection.values()].filter(value => mayPass?.(new Map([[key, value]])) !== 'no');
    if (kept.length < projection.count) found.set(key, { ...projection, count: kept.length, values: () => kept });
  }
  return found;
}

const product = (counts: readonly number[]) => counts.reduce((all, count) => all * count, 1);

function* combinations(
  keys: readonly (readonly [string, readonly string[]])[],
): Generator<ReadonlyMap<string, string>> {
  const [first, ...others] = keys;
  if (!first) {
    yield new Map();
    return;
  }
  const [key, values] = first;
  for (const row of combinations(others)) for (const value of values) yield new Map([...row, [key, value]]);
}
