import type { ScanEstimate } from '../../model/estimate.ts';
import { leafColumns } from '../../model/leaf-columns.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Mutable } from '../../model/mutable.ts';
import type { Table } from '../../model/table.ts';
import { exactly } from '../engine-reads/bytes.ts';
import type { Need } from '../engine-reads/need.ts';
import type { EngineProfile } from '../engine-reads/profile.ts';
import type { FileGroup, LakeFiles } from '../lake-files/index.ts';
import type { PlannedScan } from '../sql/index.ts';
import { becauseOf } from './because.ts';
import { cheaperOf } from './cheaper.ts';
import { conditionsOf, type Conditions } from './conditions.ts';
import { icebergNeed } from './iceberg-need.ts';
import { instantOf } from './instant.ts';
import { keysOf } from './keys.ts';
import { needOf } from './need-of.ts';
import { readGroups } from './read-groups.ts';
import { versionOf } from './version-of.ts';

/** What is known around a statement. */
export interface Lake {
  readonly files: LakeFiles;
  readonly profile: EngineProfile;
  /** ISO 8601 UTC: what `current_date` is. */
  readonly now: string;
  /** What would read less is worked out, too. */
  readonly advises?: boolean;
  table(id: string): Table | undefined;
}

export interface Scanned {
  readonly estimate: ScanEstimate;
  /** What the scan reads at least, where no join leaves anything of it out. */
  readonly alone: number;
  readonly dynamic: boolean;
  /** Another relation that turns out to be empty ends it, if it is the one that is read first. */
  readonly joined?: 'waits' | 'as written';
}

/** What one scan reads; a table of which nothing is known makes it unknown, with the reason. */
export async function estimateScan(scan: PlannedScan, lake: Lake): Promise<Scanned> {
  const { plan } = scan;
  const shown: Mutable<ScanEstimate> = {
    table: scan.table,
    columns: leafColumns(scan),
    star: scan.star,
    bytes: exactly(0),
    because: [],
    cheaper: [],
  };
  const joined: Mutable<Pick<Scanned, 'joined'>> = {};
  const done = (more: Partial<ScanEstimate>, alone = 0): Scanned => ({
    estimate: { ...shown, ...more },
    alone,
    dynamic: plan.dynamic,
    ...joined,
  });
  if (isUnknown(scan.table)) return done({ bytes: scan.table });
  const table = lake.table(scan.table);
  if (!table) {
    const bytes = await lake.files.metadataOf(scan.table);
    return bytes
      ? done({ bytes, because: ['rows of metadata count, and not what is read for them'] })
      : done({ bytes: { unknown: 'no catalog that was read has the table' } });
  }
  // Iceberg's connector waits for what the other side tells, and its statistics tell which side is the smaller.
  if (plan.dynamic && !plan.inExpression && !plan.byWhole)
    joined.joined = table.design.type === 'iceberg' ? 'waits' : 'as written';
  if (plan.recurs) return done({ bytes: { unknown: 'how often a recursive query reads the table' } });
  if (scan.star && isUnknown(table.columns)) return done({ bytes: { unknown: 'what columns the table has' } });
  const conditions = conditionsOf(plan.conjuncts, table, lake.now);
  if (conditions.never) return done({ because: ['its conditions leave no row'] });
  const version = plan.asOf && versionOf(plan.asOf, instantOf(lake.now));
  if (plan.asOf && !version) return done({ bytes: { unknown: 'the version of the table that it asks for' } });
  const found = await lake.files.filesOf(table.id, {
    domains: conditions.domains,
    ...(version ? { version } : {}),
    ...(conditions.mayPass ? { mayPass: conditions.mayPass } : {}),
    ...(conditions.keysTogether ? { keysTogether: true } : {}),
    ...(conditions.fileMayPass ? { fileMayPass: conditions.fileMayPass } : {}),
    ...(conditions.valuesMayPass ? { valuesMayPass: conditions.valuesMayPass } : {}),
  });
  if (isUnknown(found)) return done({ bytes: found });
  if (found.fails !== undefined) return done({ because: [`the engine refuses it: ${found.fails}`] });
  if (keysOf(table).length > 0 && !found.untold) shown.partitions = found.partitions;
  shown.files = found.files;
  const need = needOf(scan, table, conditions);
  const needOfGroup = (group: FileGroup) => (found.ids ? icebergNeed(need, scan, conditions, found, group) : need);
  const read = await readGroups(found.groups, needOfGroup, lake.profile);
  if (isUnknown(read)) return done({ bytes: read });
  const { tally, unnarrowed } = read;
  if (tally.rowGroups) shown.rowGroups = tally.rowGroups;
  const stops = plan.mayStop;
  // Mostly the first file has rows enough.
  const some = stops && !plan.seldomStops ? { ...tally.bytes, expected: tally.ofOne } : tally.bytes;
  // Of what a key equals, one partition has it.
  const isOne = keysOf(table).some(key => plan.compared.get(key) === 'equal');
  const withFiles = Math.max(1, Math.min(found.partitions.kept, found.files.kept));
  const bytes = isOne ? { ...some, expected: Math.round(some.expected / withFiles) } : some;
  const least = Math.min(
    stops ? unnarrowed.least : unnarrowed.bytes.low,
    await withoutSpared(found.groups, needOfGroup, conditions, lake.profile),
  );
  const alone = plan.sampled || plan.byWhole || (stops && plan.rows === undefined) || conditions.unclear ? 0 : least;
  const shownBytes = { ...bytes, low: Math.min(plan.dynamic ? 0 : alone, bytes.expected) };
  const advice = { table, conditions, found, bytes: shownBytes, need: needOfGroup, profile: lake.profile };
  return done(
    {
      bytes: shownBytes,
      cheaper: lake.advises && !isOne ? await cheaperOf(advice) : [],
      because: becauseOf({ scan, table, found, tally, stops }),
    },
    alone,
  );
}

/** What is read at least where keys make columns needless that conditions look at. */
async function withoutSpared(
  groups: readonly FileGroup[],
  need: (group: FileGroup) => Need,
  { spared }: Conditions,
  profile: EngineProfile,
): Promise<number> {
  if (spared.length === 0) return Infinity;
  const isLeft = (column: string) => !spared.includes(column);
  const read = await readGroups(
    groups,
    group => {
      const own = need(group);
      return { ...own, columns: own.columns.filter(isLeft), filtered: own.filtered.filter(isLeft) };
    },
    profile,
  );
  return isUnknown(read) ? 0 : read.unnarrowed.bytes.low;
}
