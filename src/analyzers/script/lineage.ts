import { argumentOf } from './arguments.ts';
import { chainOf, pathOf, type Link } from './chain.ts';
import type { Sited } from './scopes.ts';
import type { Evaluates } from './value.ts';

/** Steps from one frame to the one that it is made of. */
const deepest = 40;

/** The steps that a frame went through, the first first, as far as names lead: also through Glue's transforms, which take a frame. */
export function lineageOf(frame: Sited, evaluator: Evaluates): readonly Link[] {
  const parts: (readonly Link[])[] = [];
  let next: Sited | undefined = frame;
  for (let step = 0; next && step < deepest; step += 1) {
    const chain = chainOf(next);
    parts.unshift(chain.links);
    const taking = chain.links.find(({ call }) => call !== undefined);
    const isTransform =
      chain.root.is !== 'other' &&
      /\b(?:apply|fromDF|resolveChoice|sparkSqlQuery)$/.test(pathOf(chain) ?? taking?.name ?? '');
    next =
      isTransform && taking?.call
        ? argumentOf(
            taking.call,
            taking.site,
            taking.name === 'fromDF' ? [0, 'dataframe'] : ['frame', 'frame1', 'frames', 'dfc', 0],
            evaluator,
          )
        : undefined;
  }
  return parts.flat();
}
