import type { Domain } from './domain.ts';
import { contains, intersectAll, isAnything, isNothing, unite } from './domains.ts';

/** What a condition says of single columns. */
export interface Said {
  /** Nothing passes. */
  readonly none: boolean;
  readonly domains: ReadonlyMap<string, Domain>;
  /** The domains say all of it: nothing is left to test. */
  readonly full: boolean;
  /** Columns that the engine may narrow further, by values that are not known here. */
  readonly unclear: ReadonlySet<string>;
  /** It may be that nothing passes, by values that are not known here. */
  readonly mayBeNone: boolean;
}

const noDomains: ReadonlyMap<string, Domain> = new Map();
const noPaths: ReadonlySet<string> = new Set();

/** Always true. */
export const everything: Said = { none: false, domains: noDomains, full: true, unclear: noPaths, mayBeNone: false };
export const never: Said = { ...everything, none: true };
/** No column is narrowed: each row is tested. */
export const tested: Said = { ...everything, full: false };
export const mayNarrow = (unclear: readonly string[], mayBeNone = false): Said =>
  unclear.length === 0 && !mayBeNone ? tested : { ...tested, unclear: new Set(unclear), mayBeNone };

/** With a domain of nothing no row passes; in an OR it is still a part of it, as the planner multiplies out. */
export const narrows = (path: string, domain: Domain, full = true): Said => ({
  ...everything,
  domains: isAnything(domain) ? noDomains : new Map([[path, domain]]),
  full,
});

export function all(parts: readonly Said[]): Said {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const byPath = new Map<string, Domain[]>();
  for (const part of parts) {
    if (part.none) return never;
    for (const [path, domain] of part.domains) {
      const own = byPath.get(path);
      if (own) own.push(domain);
      else byPath.set(path, [domain]);
    }
  }
  const domains = new Map([...byPath].map(([path, own]) => [path, intersectAll(own)] as const));
  return {
    none: false,
    domains,
    full: parts.every(({ full }) => full),
    unclear: pathsOf(parts),
    mayBeNone: parts.some(({ mayBeNone }) => mayBeNone),
  };
}

/** A column's domains leave nothing. */
export const isEmpty = (domains: ReadonlyMap<string, Domain>): boolean => [...domains.values()].some(isNothing);

/** Column by column: more than passes where they speak of several. */
export function any(parts: readonly Said[]): Said {
  const left = parts.filter(({ none }) => !none);
  const [first, ...others] = left;
  if (!first) return never;
  if (others.length === 0) return first;
  const domains = new Map<string, Domain>();
  for (const path of first.domains.keys()) {
    const own: Domain[] = [];
    for (const { domains } of left) {
      const domain = domains.get(path);
      if (domain) own.push(domain);
    }
    const united = own.length === left.length ? unite(own) : undefined;
    if (united && !isAnything(united)) domains.set(path, united);
  }
  const unclear = new Set(pathsOf(left));
  // Should one of them be false, the others narrow more.
  if (left.some(({ mayBeNone }) => mayBeNone))
    for (const part of left) for (const path of part.domains.keys()) unclear.add(path);
  return {
    none: false,
    domains,
    full: left.every(({ full }) => full) && isStrict(left, domains),
    unclear,
    mayBeNone: left.every(({ mayBeNone }) => mayBeNone),
  };
}

/** The union of the columns' domains is the union of the conditions: all of one column, or one of them holds all others. */
function isStrict(parts: readonly Said[], united: ReadonlyMap<string, Domain>): boolean {
  if (parts.some(({ domains }) => isEmpty(domains))) return false;
  const paths = new Set(parts.flatMap(({ domains }) => [...domains.keys()]));
  if (paths.size <= 1 && parts.every(({ domains }) => domains.size === paths.size)) return true;
  return parts.some(
    ({ domains }) =>
      domains.size === united.size && [...united].every(([path, domain]) => holdsAll(domains.get(path), domain)),
  );
}

const holdsAll = (own: Domain | undefined, domain: Domain) => own !== undefined && contains(own, domain);

function pathsOf(parts: readonly Said[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { unclear } of parts) for (const path of unclear) found.add(path);
  return found;
}
