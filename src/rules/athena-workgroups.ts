import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Work } from '../model/work.ts';
import { blocksOf, textSetting } from './resources.ts';

interface Configuration {
  /** The block of the workgroup. */
  readonly path: string;
  readonly enginePath: string;
  readonly engine: Maybe<string> | undefined;
}

/** The configuration of an Athena workgroup; undefined where there is none, or perhaps none. */
export function configurationOf(workgroup: Resource): Configuration | undefined {
  const blocks = blocksOf(workgroup, 'configuration');
  const [path] = isUnknown(blocks) ? [] : blocks;
  if (path === undefined) return undefined;
  const enginePath = `${path}.engine_version[0].selected_engine_version`;
  return { path, enginePath, engine: textSetting(workgroup, enginePath) };
}

/** The bytes of the largest query that a workgroup is known to run; undefined where none is. */
export function largestQuery(workload: readonly Work[], workgroup: string): number | undefined {
  let largest: number | undefined;
  for (const { engine, place, bytesPerRun } of workload)
    if (engine === 'athena' && place === workgroup && isKnown(bytesPerRun))
      largest = Math.max(largest ?? 0, bytesPerRun.high);
  return largest;
}
