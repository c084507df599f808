import type { Script } from '../../model/script.ts';
import { chainOf, pathOf } from './chain.ts';
import type { Reading } from './reading.ts';
import type { Region } from './scopes.ts';

/** Functions that call one another. */
const deepest = 5;

/** Where a job of Glue is begun and ended. */
export function jobIn(reading: Reading): Script['job'] {
  const { source, scopes } = reading;
  const init: Script['job']['init'][number][] = [];
  const commits: Script['job']['commits'][number][] = [];
  for (const { call, site } of scopes.calls) {
    const chain = chainOf({ expr: call, site });
    const last = chain.links.at(-1);
    if (last?.call !== call || (last.name !== 'init' && last.name !== 'commit')) continue;
    const path = pathOf(chain) ?? '';
    const maker = chain.links.at(-2)?.name ?? '';
    const isJob =
      /^awsglue\.job\b/.test(path) ||
      (chain.root.is === 'name' && /job$/i.test(maker === '' ? chain.root.name : maker));
    if (!isJob) continue;
    const at = source.place(last.at.start, call.at.end);
    if (last.name === 'init') init.push(at);
    else commits.push({ at, always: isReached(site.region, reading, 0) });
  }
  return { init, commits };
}

/** Nothing but a failure keeps a region from being run: no branch, and a function that is called so. A loop has turns. */
function isReached(region: Region, reading: Reading, depth: number): boolean {
  if (region.parent) return (region.isTried === true || region.isLoop) && isReached(region.parent, reading, depth);
  const { function: own } = region.scope;
  if (!own) return true;
  if (depth >= deepest) return false;
  return reading.callsOf(own.name).some(({ site }) => isReached(site.region, reading, depth + 1));
}
