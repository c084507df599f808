import type { Call, Site, Sited } from './scopes.ts';
import { written, type Evaluates } from './value.ts';

/** The argument that goes by one of these names, or stands at one of these places; those of a dict that is spread count too. */
export function argumentOf(
  call: Call,
  site: Site,
  wanted: readonly (string | number)[],
  evaluator: Evaluates,
): Sited | undefined {
  for (const one of wanted) {
    const found = typeof one === 'number' ? positional(call, one) : call.args.find(({ name }) => name === one);
    if (found) return { expr: found.value, site };
  }
  for (const { spread, value } of call.args) {
    const given = spread === '**' ? evaluator.evaluate({ expr: value, site }) : undefined;
    for (const one of wanted) {
      const found = given?.is === 'dict' && typeof one === 'string' ? given.entries.get(one) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

function positional(call: Call, index: number) {
  const before = call.args.slice(0, index + 1);
  if (before.some(({ spread }) => spread !== undefined)) return undefined;
  const found = before[index];
  return found?.name === undefined ? found : undefined;
}

/** Arguments may come from a dict that is not known. */
export const mayHaveMore = (call: Call, site: Site, evaluator: Evaluates): boolean =>
  call.args.some(({ spread, value }) => {
    if (spread === undefined) return false;
    const given = evaluator.evaluate({ expr: value, site });
    return given.is !== 'dict' || given.open;
  });

/** The text of an argument; undefined where there is none or it is not known. */
export function textArgument(
  call: Call | undefined,
  site: Site,
  wanted: readonly (string | number)[],
  evaluator: Evaluates,
): string | undefined {
  const found = call && argumentOf(call, site, wanted, evaluator);
  const value = found && evaluator.evaluate(found);
  return value?.is === 'text' ? written(value) : undefined;
}
