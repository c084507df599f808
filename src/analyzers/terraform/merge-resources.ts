import type { Json, Resource } from '../../model/resource.ts';

/**
 * One resource where a plan and its configuration are both at hand: what the plan knows, where the configuration says it.
 * Two configurations may use one address: those that contradict the plan, or share the address, stay apart from it.
 */
export function mergeResources(resources: readonly Resource[]): readonly Resource[] {
  const configured = new Map<string, Resource[]>();
  const planned = new Map<string, Resource>();
  for (const resource of resources) {
    const { address = '', origins } = resource;
    if (origins[0].from === 'plan') {
      if (!planned.has(address)) planned.set(address, resource);
    } else configured.set(address, [...(configured.get(address) ?? []), resource]);
  }
  const merged = new Set<Resource>();
  const kept = resources.flatMap(resource => {
    const { address = '', origins } = resource;
    const plan = planned.get(address);
    if (origins[0].from === 'plan' || !plan || configured.get(address)?.length !== 1) return [resource];
    if (plan.type !== resource.type || contradicts(resource.values, plan.values)) return [resource];
    merged.add(plan);
    return [together(resource, plan)];
  });
  return kept.filter(resource => !merged.has(resource));
}

function together(configured: Resource, plan: Resource): Resource {
  return {
    ...configured,
    values: plan.values,
    unknown: [...plan.unknown, ...configured.unknown.filter(path => !isKnownAt(plan, path))],
    sensitive: [...new Set([...configured.sensitive, ...plan.sensitive])],
    origins: [...configured.origins, ...plan.origins],
    references: { ...plan.references, ...configured.references },
  };
}

/** Whether a plan says something of a path's first step: of blocks whose number is not known it says nothing. */
function isKnownAt({ values, unknown }: Resource, path: string): boolean {
  const [first = ''] = path.split(/[.[]/);
  if (unknown.some(open => open === path || open === first)) return true;
  return typeof values === 'object' && !isList(values) && Object.hasOwn(values, first);
}

/** Whether both know something and it differs. What one does not set the other may know. */
function contradicts(a: Json, b: Json): boolean {
  if (isList(a) && isList(b)) return a.length !== b.length || a.some((item, index) => contradictsAt(item, b[index]));
  if (isList(a) || isList(b)) return true;
  if (typeof a === 'object' && typeof b === 'object') {
    const others = new Map(Object.entries(b));
    return Object.entries(a).some(([name, value]) => contradictsAt(value, others.get(name)));
  }
  return typeof a === 'object' || typeof b === 'object' || String(a) !== String(b);
}

const contradictsAt = (a: Json, b: Json | undefined) => b !== undefined && contradicts(a, b);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
