import type { IcebergMetadata } from '../../formats/iceberg/metadata.ts';
import type { IcebergState } from '../../formats/iceberg/states.ts';
import type { IcebergCommits, IcebergHistory } from '../../model/iceberg.ts';
import type { Maybe } from '../../model/maybe.ts';
import { nearestRank } from '../../model/nearest-rank.ts';
import { daysBetween } from './days-between.ts';

/** Properties that say how long snapshots are kept, and how many seconds one of their units is. */
const keeping = { vacuum_max_snapshot_age_seconds: 1, 'history.expire.max-snapshot-age-ms': 1 / 1000 } as const;
const hour = 3_600_000;
const week = 7 * 24 * hour;

/** What a metadata file tells; `properties` are the catalog's, `now` milliseconds since 1970-01-01 UTC. */
export function historyOf(
  metadata: IcebergMetadata,
  properties: Readonly<Record<string, Maybe<string>>>,
  now: number,
): Maybe<IcebergHistory> {
  const states = [...metadata.snapshots.values()];
  const times = states.flatMap(({ at }) => at ?? []);
  if (times.length < states.length || times.length === 0) return { unknown: 'when its snapshots were written' };
  const compactions = states.filter(isCompaction).flatMap(({ at }) => at ?? []);
  const age = (at: number) => daysBetween(at, now);
  const keepSeconds = keepSecondsOf({ ...properties, ...metadata.properties });
  return {
    snapshots: states.length,
    oldestDays: age(smallest(times)),
    named: [...metadata.refs].filter(([name]) => name !== 'main').length,
    ...(keepSeconds === undefined ? {} : { keepSeconds }),
    ...(compactions.length > 0 ? { compactedDays: smallest(compactions.map(age)) } : {}),
    commits: commitsOf(states, now),
  };
}

const isCompaction = ({ summary }: IcebergState) => summary?.operation === 'replace';
const smallest = (times: readonly number[]) => times.reduce((least, time) => Math.min(least, time), Infinity);

/** The longest, where several properties say it. */
function keepSecondsOf(properties: Readonly<Record<string, Maybe<string>>>): number | undefined {
  const said = Object.entries(keeping).flatMap(([name, seconds]) => {
    const value = properties[name];
    return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) * seconds : [];
  });
  return said.length > 0 ? Math.max(...said) : undefined;
}

function commitsOf(states: readonly IcebergState[], now: number): IcebergCommits {
  const hours = new Map<number, number>();
  const [sizes, unsaid] = [new Array<number>(), new Array<number>()];
  for (const state of states) {
    const { at = 0, added } = state;
    if (at < now - week || isCompaction(state) || added.files === 0) continue;
    const own = Math.floor(at / hour);
    hours.set(own, (hours.get(own) ?? 0) + 1);
    if (added.bytes === undefined) unsaid.push(at);
    else sizes.push(added.bytes);
  }
  const counts = [...hours.values()].toSorted((a, b) => a - b);
  const commits = sizes.length + unsaid.length;
  return {
    commits,
    hours: counts.length,
    perHour: nearestRank(counts, 0.5) ?? 0,
    bytes:
      unsaid.length > sizes.length
        ? { unknown: 'how much its commits add' }
        : (nearestRank(
            sizes.toSorted((a, b) => a - b),
            0.5,
          ) ?? 0),
  };
}
