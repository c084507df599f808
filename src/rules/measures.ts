import type { Range } from '../model/maybe.ts';
import type { Measure } from '../model/measure.ts';
import type { Json, Resource } from '../model/resource.ts';
import type { Example } from '../model/rule.ts';
import { hoursPerMonth } from '../model/usage.ts';
import { scopeOf } from './resources.ts';

/** The metrics of a resource that has a name; of what files declare those of its name, where one account alone has it. */
export function measuresOf(
  resource: Resource,
  measures: readonly Measure[],
  namespace: string,
  dimension: string,
  name: string,
): readonly Measure[] {
  const named = measures.filter(own => own.namespace === namespace && own.dimensions[dimension] === name);
  if (resource.address === undefined) return named.filter(({ scope }) => scope === scopeOf(resource.arn ?? ''));
  return new Set(named.map(({ scope }) => scope)).size === 1 ? named : [];
}

/** One metric that has no dimension but the name. */
export const measureNamed = (measures: readonly Measure[], metric: string): Measure | undefined =>
  measures.find(own => own.metric === metric && Object.keys(own.dimensions).length === 1);

const secondsOfMonth = hoursPerMonth * 3600;

/** Days from the first value on. */
export const daysOf = ({ since, period }: Measure): number => (since * period) / 86_400;

/** What came together, a month: at the least as if nothing had been there before the first value. */
export const sumPerMonth = ({ sum, period, periods, since }: Measure): Range => ({
  low: (sum * secondsOfMonth) / (periods * period),
  high: (sum * secondsOfMonth) / (since * period),
});

/** The mean over all periods from the first value on, those without a value counted as nothing. */
export const meanOf = ({ sum, since }: Measure): number => sum / since;

const arnParts = 'us-east-1:111122223333';

/** A resource of an account with what was measured of it, and the types of which all is `listed`, as docs show it. */
export const measuredExample = (
  resource: { readonly service: string; readonly type: string; readonly values: Readonly<Record<string, Json>> },
  measures: readonly object[],
  listed: readonly string[] = [],
): Example => ({
  file: 'measured.json',
  text: JSON.stringify({
    resources: [{ arn: `arn:aws:${resource.service}:${arnParts}:own`, type: resource.type, values: resource.values }],
    measures,
    ...(listed.length > 0
      ? { inventories: [{ scope: arnParts.split(':').toReversed().join('/'), types: listed }] }
      : {}),
  }),
});
