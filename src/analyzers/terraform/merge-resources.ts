import type { Json, Resource } from '../../model/resource.ts';
import { stableJson } from '../../model/stable-json.ts';

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
    if (plan.type !== resource.type || differs(resource, plan)) return [resource];
    merged.add(plan);
    return [together(resource, plan)];
  });
  return kept.filter(resource => !merged.has(resource));
}

function together(configured: Resource, plan: Resource): Resource {
  const asked = new Set(configured.unknown.map(firstStep));
  // Of a set, whose items a plan sorts, places are those of the configuration's order.
  const sorted = fieldsOf(configured).flatMap(([name, value]) => (inPlace(value, fieldOf(plan, name)) ? [] : [name]));
  // What AWS will set and the configuration does not is not known to the plan, and absent.
  const left = plan.unknown.map(firstStep).filter(name => !asked.has(name));
  const own = new Set([...sorted, ...left]);
  const isOwn = (path: string) => own.has(firstStep(path));
  const values = [
    ...fieldsOf(plan).filter(([name]) => !own.has(name)),
    ...fieldsOf(configured).filter(([name]) => own.has(name)),
  ];
  const { calls, construct, address, type, partly } = configured;
  return {
    ...(address === undefined ? {} : { address }),
    type,
    ...(calls ? { calls } : {}),
    ...(construct === undefined ? {} : { construct }),
    ...(partly ? { partly } : {}),
    values: Object.fromEntries(values),
    unknown: [
      ...plan.unknown.filter(path => !isOwn(path)),
      ...configured.unknown.filter(path => isOwn(path) || !isKnownAt(plan, path)),
    ],
    sensitive: [...new Set([...configured.sensitive, ...plan.sensitive])],
    origins: [...configured.origins, ...plan.origins],
    references: { ...plan.references, ...configured.references },
    ...(plan.change ? { change: plan.change } : {}),
    // Asked for where there is something to report.
    get spans() {
      return configured.spans ?? {};
    },
    get literals() {
      return configured.literals ?? {};
    },
    get inner() {
      return configured.inner ?? {};
    },
  };
}

/** Whether a plan says something of a path's first step: of blocks whose number is not known it says nothing. */
function isKnownAt({ values, unknown }: Resource, path: string): boolean {
  const first = firstStep(path);
  if (unknown.some(open => open === path || open === first)) return true;
  return typeof values === 'object' && !isList(values) && Object.hasOwn(values, first);
}

const firstStep = (path: string) => path.split(/[.[]/, 1)[0] ?? '';
const fieldsOf = ({ values }: Resource): readonly (readonly [string, Json])[] =>
  typeof values === 'object' && !isList(values) ? Object.entries(values) : [];
const fieldOf = (resource: Resource, name: string) => fieldsOf(resource).find(([own]) => own === name)?.[1];

/** Items: a larger set is compared in its order alone. */
const largestSet = 500;

/** Whether a plan is of another configuration: it knows something else, or does not have what the configuration sets. */
function differs(configured: Resource, plan: Resource): boolean {
  const open = new Set([...plan.unknown, ...plan.sensitive].map(firstStep));
  return fieldsOf(configured).some(([name, value]) => {
    const other = fieldOf(plan, name);
    if (other === undefined) return !open.has(name) && !isNothing(value);
    return contradicts(value, other) || (!open.has(name) && addsTo(value, other));
  });
}

/** Whether something is set within a value that is not within the other; of sets that are in another order that is not known. */
function addsTo(a: Json, b: Json): boolean {
  if (isList(a)) return isList(b) && inPlace(a, b) && a.some((item, index) => addsTo(item, b[index] ?? item));
  if (typeof a !== 'object' || typeof b !== 'object' || isList(b)) return false;
  const others = new Map(Object.entries(b));
  return Object.entries(a).some(([name, value]) => {
    const other = others.get(name);
    return other === undefined ? !isNothing(value) : addsTo(value, other);
  });
}

/** What a plan may leave out. */
const isNothing = (value: Json) => value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** Whether both know something and it differs. What one does not set the other may know; lists may be sets. */
function contradicts(a: Json, b: Json, ordered = false): boolean {
  if (isList(a) && isList(b)) {
    if (a.length !== b.length) return true;
    const differs = a.some((item, index) => contradictsAt(item, b[index], ordered));
    return differs && (ordered || a.length > largestSet || !isPermuted(a, b));
  }
  if (isList(a) || isList(b)) return true;
  if (typeof a === 'object' && typeof b === 'object') {
    const others = new Map(Object.entries(b));
    return Object.entries(a).some(([name, value]) => contradictsAt(value, others.get(name), ordered));
  }
  if (typeof a === 'object' || typeof b === 'object') return true;
  return String(a) !== String(b) && !isSameJson(String(a), String(b));
}

/** The provider writes JSON in its own way. */
function isSameJson(a: string, b: string): boolean {
  if (!/^\s*[[{]/.test(a) || !/^\s*[[{]/.test(b)) return false;
  try {
    return stableJson(JSON.parse(a)) === stableJson(JSON.parse(b));
  } catch {
    return false;
  }
}

/** Whether each item has another that it does not contradict. */
function isPermuted(a: readonly Json[], b: readonly Json[]): boolean {
  const left = [...b];
  return a.every(item => {
    const at = left.findIndex(other => !contradicts(item, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

const contradictsAt = (a: Json, b: Json | undefined, ordered = false) => b !== undefined && contradicts(a, b, ordered);
const inPlace = (a: Json, b: Json | undefined) => !contradictsAt(a, b, true);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
