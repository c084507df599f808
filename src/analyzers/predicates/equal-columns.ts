import type { Domain } from './domain.ts';
import { intersect } from './domains.ts';

/** Columns that are equal share what is known of each: the domains of all, null left out. */
export function shareDomains(
  domains: ReadonlyMap<string, Domain>,
  equal: readonly (readonly [string, string])[],
): ReadonlyMap<string, Domain> {
  const parents = new Map<string, string>();
  const rootOf = (path: string): string => {
    let root = path;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    for (let at = path; at !== root;) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const [one, other] of equal) {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a !== b) parents.set(a, b);
  }
  const shared = new Map<string, Domain>();
  const members = new Set(equal.flat());
  for (const path of members) {
    const own = domains.get(path);
    const root = rootOf(path);
    const before = shared.get(root) ?? { nulls: false, ranges: [{}] };
    shared.set(root, own ? intersect(before, own) : before);
  }
  const found = new Map(domains);
  for (const path of members) {
    const domain = shared.get(rootOf(path));
    if (domain) found.set(path, domain);
  }
  return found;
}
