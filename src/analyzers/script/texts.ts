import type { Run } from '../../languages/runs.ts';
import type { Expr, Range } from '../../languages/python/index.ts';
import { argumentOf } from './arguments.ts';
import { alternativesOf, resolveName } from './resolve.ts';
import type { PlacedCall, Sited } from './scopes.ts';
import { written, type Evaluates } from './value.ts';

/** A text that an expression may be, or why it is not known. */
export type Found =
  | { readonly at: Range; readonly runs: readonly Run[]; readonly open: boolean }
  | { readonly at: Range; readonly why: string };

/** Functions that hand a text on to one another. */
const deepest = 3;
/** Texts of one expression. */
const most = 1000;

/** All texts that an expression may be: arms of a condition, elements of a list, what callers hand in. */
export function textsOf(
  root: Sited,
  evaluator: Evaluates,
  callsOf: (name: string) => readonly PlacedCall[],
): readonly Found[] {
  const found: Found[] = [];
  const seen = new Set<Expr>();
  const pending: { readonly sited: Sited; readonly depth: number }[] = [{ sited: root, depth: 0 }];
  for (let next = pending.pop(); next && found.length < most; next = pending.pop()) {
    const { sited, depth } = next;
    const { expr, site } = sited;
    if (seen.has(expr)) continue;
    seen.add(expr);
    const value = evaluator.evaluate(sited);
    const push = (inner: Sited, steps = 0) => pending.push({ sited: inner, depth: depth + steps });
    if (value.is === 'text') found.push({ at: expr.at, runs: value.runs, open: value.open });
    else if (value.is === 'list') for (const item of value.items.toReversed()) push(item);
    else if (expr.node === 'conditional') for (const one of expr.values.toReversed()) push({ expr: one, site });
    else if (expr.node === 'name' && handedIn(sited, depth, push)) continue;
    else if (value.is !== 'none')
      found.push({ at: expr.at, why: value.is === 'unknown' ? value.why : `a ${value.is}` });
  }
  return found;

  /** A parameter is what callers say, a loop's variable each element. */
  function handedIn({ expr, site }: Sited, depth: number, push: (inner: Sited, steps?: number) => void): boolean {
    const binding = expr.node === 'name' ? resolveName(expr.name, site) : undefined;
    if (typeof binding !== 'object') {
      const either = expr.node === 'name' && !site.hidden?.has(expr.name) ? alternativesOf(expr.name, site) : [];
      for (const one of either.toReversed())
        push({ expr: one.value, site: { region: one.region, at: one.value.at.start - 1 } });
      return either.length > 0;
    }
    if (binding.is === 'value' && binding.op === undefined) {
      push({ expr: binding.value, site: { region: binding.region, at: binding.value.at.start - 1 } });
      return true;
    }
    if (binding.is === 'each') {
      const over = evaluator.evaluate({ expr: binding.of, site: { region: binding.region, at: binding.at } });
      if (over.is !== 'list') return false;
      for (const item of over.items.toReversed()) push(item);
      return true;
    }
    if (binding.is !== 'parameter' || depth >= deepest || expr.node !== 'name') return false;
    const isMethod = binding.function.parameters[0]?.name === 'self' || binding.function.parameters[0]?.name === 'cls';
    const calls = callsOf(binding.function.name);
    const given = calls.flatMap(({ call, site: there }) => {
      const place = binding.index - (isMethod && call.callee.node === 'attribute' ? 1 : 0);
      const own = argumentOf(call, there, [expr.name, place], evaluator);
      return own ? [own] : binding.default ? [{ expr: binding.default, site: there }] : [];
    });
    for (const own of given.toReversed()) push(own, 1);
    return given.length > 0;
  }
}

/** A plain text, where it is known whole. */
export const plainText = (sited: Sited | undefined, evaluator: Evaluates): string | undefined => {
  const value = sited && evaluator.evaluate(sited);
  return value?.is === 'text' ? written(value) : undefined;
};
