import { kidsOf, type Expr } from '../../languages/python/index.ts';
import { classAround } from './build-scopes.ts';
import type { Binding, Region, Site } from './scopes.ts';

/** More bindings than that of one name are not told apart. */
const most = 200;

/** The binding that a name has at a place; in words, why there is not one. */
export function resolveName(name: string, site: Site): Binding | string {
  if (site.hidden?.has(name)) return `\`${name}\`, which a comprehension or lambda binds`;
  const { scope } = site.region;
  const own = scope.globals.has(name) ? undefined : scope.names.get(name);
  if (own) return reaching(name, own, site);
  for (let outer = scope.parent; outer; outer = outer.parent) {
    const found = outer.isClass ? undefined : outer.names.get(name);
    if (found) return onlyOne(name, found);
  }
  return `\`${name}\`, which nothing here defines`;
}

/** What a name is set to in its own scope, one way or the other: nothing where any of it is made of what it was. */
export function alternativesOf(name: string, { region }: Site): readonly Extract<Binding, { is: 'value' }>[] {
  const own = region.scope.names.get(name) ?? [];
  if (own.length > mostAlternatives) return [];
  const values = own.filter(one => one.is === 'value');
  const isPlain = values.every(({ value, op }) => op === undefined && !mentions(value, name));
  return isPlain && values.length === own.length ? values : [];
}
const mostAlternatives = 10;

function mentions(root: Expr, name: string): boolean {
  const pending = [root];
  for (let expr = pending.pop(); expr; expr = pending.pop()) {
    if (expr.node === 'name' && expr.name === name) return true;
    for (const kid of kidsOf(expr)) pending.push(kid);
  }
  return false;
}

/** `self.name` in a method. */
export function resolveAttribute(name: string, { region }: Site): Binding | string {
  const owner = classAround(region.scope);
  const found = owner?.attributes.get(name) ?? owner?.names.get(name);
  return found ? onlyOne(`self.${name}`, found) : `\`self.${name}\`, which nothing here sets`;
}

/** `Settings.name`, where the class sets it once; a reason where it does not, undefined where the name is no class. */
export function resolveMember(of: string, name: string, site: Site): Binding | string | undefined {
  const owner = resolveName(of, site);
  if (typeof owner === 'string' || owner.is !== 'class') return undefined;
  const found = owner.names.get(name);
  return found ? onlyOne(`${of}.${name}`, found) : `\`${of}.${name}\`, which nothing here sets`;
}

function onlyOne(name: string, [first, ...others]: readonly Binding[]): Binding | string {
  return first && others.length === 0 ? first : rebound(name);
}
const rebound = (name: string) => `\`${name}\`, which is set in more than one place`;

/**
 * Of several bindings in the scope itself, the last one before the place, if it was surely made and nothing between can have
 * made another, also not an earlier turn of a loop.
 */
function reaching(name: string, bindings: readonly Binding[], { region, at }: Site): Binding | string {
  const [first] = bindings;
  if (first && bindings.length === 1) return first;
  if (bindings.length > most) return rebound(name);
  const around = regionsAround(region);
  const last = bindings.findLast(binding => binding.at <= at && around.has(binding.region));
  if (!last) return rebound(name);
  const isBetween = bindings.some(one => one !== last && one.at > last.at && one.at <= at);
  const before = regionsAround(last.region);
  const loops = new Set([...around].filter(one => one.isLoop && !before.has(one)));
  const isLater = bindings.some(one => one.at > at && [...regionsAround(one.region)].some(own => loops.has(own)));
  return isBetween || isLater ? rebound(name) : last;
}

function regionsAround(region: Region): ReadonlySet<Region> {
  const found = new Set<Region>();
  for (let here: Region | undefined = region; here; here = here.parent) found.add(here);
  return found;
}
