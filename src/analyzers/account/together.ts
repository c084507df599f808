import type { Json, Resource } from '../../model/resource.ts';

/** What a type of resource goes by, the first that it has. */
const names = ['name', 'bucket', 'workgroup_name', 'cluster_identifier', 'domain_name'];

/**
 * What files declare and what an account has. A resource that both have by one name is judged where it is declared: that is
 * what it will be, and where it is changed. Where an account has several of the name they stay.
 */
export function together(declared: readonly Resource[], account: readonly Resource[]): readonly Resource[] {
  if (declared.length === 0) return account;
  const written = new Set(declared.flatMap(own => keyOf(own) ?? []));
  const count = new Map<string, number>();
  for (const own of account) {
    const key = keyOf(own);
    if (key !== undefined) count.set(key, (count.get(key) ?? 0) + 1);
  }
  const isTwin = (own: Resource) => {
    const key = keyOf(own);
    return key !== undefined && written.has(key) && count.get(key) === 1;
  };
  return [...declared, ...account.filter(own => !isTwin(own))];
}

function keyOf({ type, values, unknown }: Resource): string | undefined {
  if (typeof values !== 'object' || Array.isArray(values)) return undefined;
  const all = new Map<string, Json>(Object.entries(values));
  const name = names.find(own => all.has(own) || unknown.includes(own));
  const value = name === undefined || unknown.includes(name) ? undefined : all.get(name);
  return typeof value === 'string' ? `${type} ${value}` : undefined;
}
