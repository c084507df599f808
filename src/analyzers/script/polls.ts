import type { Maybe } from '../../model/maybe.ts';
import type { ScriptPoll } from '../../model/script.ts';
import { argumentOf } from './arguments.ts';
import { maybeNumber } from './maybe.ts';
import type { Reading } from './reading.ts';
import type { PlacedCall, Region } from './scopes.ts';

const nameOf = ({ call: { callee } }: PlacedCall) =>
  callee.node === 'attribute' || callee.node === 'name' ? callee.name : '';

/** Loops in which a script asks Redshift's Data API how far a statement is, itself or through a function of its own. */
export function pollsIn({ source, scopes, evaluator }: Reading): readonly ScriptPoll[] {
  const asking = scopes.calls.filter(placed => nameOf(placed) === 'describe_statement');
  const wrappers = new Set(asking.flatMap(({ site }) => site.region.scope.function?.name ?? []));
  const inLambda = [...scopes.bodies.keys()].some(
    one => one.node === 'function' && one.parameters[0]?.name === 'event' && one.parameters[1]?.name === 'context',
  );
  const loops = new Map<Region, PlacedCall>();
  for (const placed of scopes.calls) {
    const loop = loopAround(placed.site.region);
    if (!loop || loops.has(loop)) continue;
    if (nameOf(placed) === 'describe_statement' || wrappers.has(nameOf(placed))) loops.set(loop, placed);
  }
  return [...loops].map(([loop, placed]) => {
    const { callee } = placed.call;
    const at = callee.node === 'attribute' ? callee.nameAt : callee.at;
    const inside = scopes.calls.filter(({ site }) => isInside(site.region, loop));
    return { at: source.place(at.start, at.end), waits: waitsOf(inside), longPoll: inside.some(waitsLong), inLambda };
  });

  function waitsLong(placed: PlacedCall): boolean {
    const { call, site } = placed;
    const own = nameOf(placed) === 'describe_statement' && argumentOf(call, site, ['WaitTimeSeconds'], evaluator);
    return own ? maybeNumber(own, evaluator) !== 0 : false;
  }

  /** All that a turn may wait. */
  function waitsOf(calls: readonly PlacedCall[]): Maybe<number> {
    let waits = 0;
    for (const placed of calls) {
      const { call, site } = placed;
      const name = nameOf(placed);
      const own = name === 'sleep' ? argumentOf(call, site, [0, 'secs', 'seconds'], evaluator) : undefined;
      const seconds = own && maybeNumber(own, evaluator);
      if (typeof seconds === 'object') return seconds;
      // What is called may wait itself.
      if (/wait|backoff|delay|pause/i.test(name) && name !== 'describe_statement')
        return { unknown: `what \`${name}\` waits` };
      waits += seconds ?? 0;
    }
    return waits;
  }
}

function loopAround(region: Region): Region | undefined {
  for (let here: Region | undefined = region; here; here = here.parent) if (here.isLoop) return here;
  return undefined;
}

function isInside(region: Region, loop: Region): boolean {
  for (let here: Region | undefined = region; here; here = here.parent) if (here === loop) return true;
  return false;
}
