import { isUnknown, type Maybe } from '../../model/maybe.ts';
import { groupBySum, type EngineProfile } from '../engine-reads/index.ts';
import { readDescribed } from '../described/described-group.ts';
import type { Need } from '../engine-reads/need.ts';
import type { FileGroup } from '../lake-files/index.ts';
import { fileReader } from './read-file.ts';
import { Tally } from './tally.ts';

/** Files of one kind in a table that are looked at one by one; of more their sum tells. */
const mostFiles = 50_000;

export interface Read {
  readonly tally: Tally;
  /** What is read at least where the query narrows no column further as it runs. */
  readonly unnarrowed: Tally;
}

/** What the files of a scan cost; unknown where the format of any is. */
export async function readGroups(
  groups: readonly FileGroup[],
  needOf: (group: FileGroup) => Need,
  profile: EngineProfile,
): Promise<Maybe<Read>> {
  const tally = new Tally();
  const manySplits = hasManySplits(groups, profile);
  const needs = groups.map(group => (manySplits ? { ...needOf(group), manySplits } : needOf(group)));
  const unnarrowed = needs.some(({ mayNarrow = [] }) => mayNarrow.length > 0) ? new Tally() : tally;
  for (const [index, group] of groups.entries()) {
    const need = needs[index];
    if (!need) continue;
    const { mayNarrow: _mayNarrow, ...plain } = need;
    const { format, perhaps, files, bytes } = group;
    if (isUnknown(format)) return format;
    if (group.described) {
      tally.add(readDescribed(format, group.described, need, profile), perhaps, bytes, files);
      if (unnarrowed !== tally)
        unnarrowed.add(readDescribed(format, group.described, plain, profile), perhaps, bytes, files);
      continue;
    }
    const [read, readPlain] = [fileReader(format, need, profile), fileReader(format, plain, profile)];
    if (!group.list || files > mostFiles) {
      const summed = groupBySum(format, { files, bytes }, need, profile);
      for (const sum of new Set([tally, unnarrowed])) sum.add(summed, perhaps, bytes, files);
      continue;
    }
    for await (const batch of group.list())
      for (const file of batch) {
        tally.add(read(file), perhaps, file.size);
        if (unnarrowed !== tally) unnarrowed.add(readPlain(file), perhaps, file.size);
      }
  }
  return { tally, unnarrowed };
}

function hasManySplits(groups: readonly FileGroup[], { splits: { firstBytes, first } }: EngineProfile): boolean {
  return groups.reduce((sum, { files, bytes }) => sum + files + bytes / firstBytes, 0) > first;
}
