import type { Repetition } from './repetition.ts';
import type { Resolved, Step } from './scope.ts';
import { failure, list, object, obstacleOf, textOf, unknown, type Value } from './value.ts';

/** What may be referred to: a resource, or a call of a module. */
interface Referred {
  /** Its name in messages. */
  readonly called: string;
  readonly by: Repetition['by'];
  readonly unexpanded: string | undefined;
  readonly instances: readonly Instance[];
}
interface Instance {
  readonly key: string;
  /** An attribute, or an output. */
  part(name: string): Value;
  whole(): Value;
}

/** `x.y`, `x["k"].y`, `x[0]`, and `x` as a whole; the steps from `named` on are those behind the name. */
export function resolveInstance(
  { called, by, unexpanded, instances }: Referred,
  steps: readonly Step[],
  named: number,
): Resolved {
  const nothing = (why: string): Resolved => ({ value: unknown(why), taken: steps.length });
  const key = by === 'nothing' ? undefined : steps[named];
  const taken = key ? named + 1 : named;
  const asked = (instance: Instance | undefined): Resolved => {
    if (!instance) return { value: failure(`${called} has no such instance`), taken: steps.length };
    const next = steps[taken];
    const part = next && nameOf(next);
    return part === undefined ? { value: instance.whole(), taken } : { value: instance.part(part), taken: taken + 1 };
  };
  if (by === 'nothing') return asked(instances[0]);
  if (unexpanded !== undefined)
    return key && instances[0] ? asked(instances[0]) : nothing(`all of ${called}: ${unexpanded}`);
  if (!key) {
    const value =
      by === 'count'
        ? list(instances.map(instance => instance.whole()))
        : object(new Map(instances.map(instance => [instance.key, instance.whole()])));
    return { value, taken };
  }
  const wanted = nameOf(key);
  if (wanted !== undefined) return asked(instances.find(instance => instance.key === wanted));
  const obstacle = 'key' in key ? obstacleOf([key.key]) : undefined;
  return { value: obstacle ?? unknown(`an instance of ${called}`), taken: steps.length };
}

/** The name, or the known key as a text, that a step leads to. */
export const nameOf = (step: Step): string | undefined => ('name' in step ? step.name : textOf(step.key));
