import {
  isCollection,
  kindOf,
  listType,
  mapType,
  sameType,
  type Collection,
  type ObjectType,
  type Type,
} from './type.ts';

/** Different types at a place that we try to make one. */
export const most = 300;

/** Undefined where types have none in common. */
type Unified = Type | undefined;
/** How types become others: whether one does at all. Unsafe: it may fail, as that of a text to a number does. */
export interface Rules {
  readonly unsafe: boolean;
  converts(from: Type, to: Type): boolean;
}

/**
 * The type that values of all these types can become, as Terraform finds it: the most general of them, or one made of them.
 * `any` where one of them is not known. https://github.com/zclconf/go-cty/blob/main/docs/convert.md
 */
export function unify(all: readonly Type[], rules: Rules): Unified {
  const types = distinct(all);
  const [first] = types;
  if (first === undefined || types.length > most) return types.length > most ? 'any' : undefined;
  const counts = countsOf(types);
  const of = (...kinds: readonly string[]) =>
    kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0) === types.length;
  const has = (kind: string) => counts.has(kind);
  if (has('map') && of('map', 'any')) return collections(types, mapType, rules);
  if (has('map') && of('map', 'object', 'any')) {
    const found = asCollections(types, 'object', rules);
    if (found !== undefined && kindOf(found) === 'map') return found;
  } else if (has('list') && of('list', 'any')) return collections(types, listType, rules);
  else if (has('list') && of('list', 'tuple', 'any')) {
    const found = asCollections(types, 'tuple', rules);
    if (found !== undefined && kindOf(found) === 'list') return found;
  } else if (has('set') && of('set', 'any')) return collections(types, element => ({ kind: 'set', element }), rules);
  else if (has('object') && of('object', 'any')) return has('any') ? 'any' : objects(types, rules);
  else if (has('tuple') && of('tuple', 'any')) return has('any') ? 'any' : tuples(types, rules);
  else if (has('object') && has('tuple')) return undefined;
  return preferred(types, rules);
}

function distinct(types: readonly Type[]): readonly Type[] {
  const found: Type[] = [];
  for (const type of types) {
    if (found.length > most) break;
    if (!found.some(other => sameType(other, type))) found.push(type);
  }
  return found;
}

function countsOf(types: readonly Type[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(kindOf(type), (counts.get(kindOf(type)) ?? 0) + 1);
  return counts;
}

function collections(types: readonly Type[], make: (element: Type) => Collection, rules: Rules): Unified {
  if (types.includes('any')) return 'any';
  const element = unify(
    types.map(type => (isCollection(type) ? type.element : 'any')),
    rules,
  );
  return element === undefined ? undefined : make(element);
}

/** Tuples among lists are lists, objects among maps are maps. */
function asCollections(types: readonly Type[], kind: 'tuple' | 'object', rules: Rules): Unified {
  const own = types.filter(type => kindOf(type) === kind);
  const one = kind === 'tuple' ? toList(own, rules) : toMap(own, rules);
  return one && unify([...types.filter(type => kindOf(type) !== kind), one], rules);
}

const convertible = (types: readonly Type[], to: Type, rules: Rules): boolean =>
  types.every(type => sameType(type, to) || rules.converts(type, to));

function toMap(types: readonly Type[], rules: Rules): Unified {
  const inner = types.flatMap(type => (kindOf(type) === 'object' ? [...attributesOf(type).values()] : []));
  const element = unify(inner, rules);
  return element !== undefined && convertible(types, mapType(element), rules) ? mapType(element) : undefined;
}

function toList(types: readonly Type[], rules: Rules): Unified {
  const inner = types.flatMap(elementsOf);
  const element = unify(inner, rules);
  return element !== undefined && convertible(types, listType(element), rules) ? listType(element) : undefined;
}

const none: ObjectType['attributes'] = new Map();
const attributesOf = (type: Type) => (typeof type === 'object' && type.kind === 'object' ? type.attributes : none);
const elementsOf = (type: Type) => (typeof type === 'object' && type.kind === 'tuple' ? type.elements : []);

function objects(types: readonly Type[], rules: Rules): Unified {
  const [first, ...others] = types.map(attributesOf);
  const names = [...(first?.keys() ?? [])];
  if (others.some(other => other.size !== names.length || names.some(name => !other.has(name))))
    return toMap(types, rules);
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const type = unify(
      types.map(one => attributesOf(one).get(name) ?? 'any'),
      rules,
    );
    if (type === undefined) return undefined;
    attributes.set(name, type);
  }
  const made: Type = { kind: 'object', attributes };
  return convertible(types, made, rules) ? made : toMap(types, rules);
}

function tuples(types: readonly Type[], rules: Rules): Unified {
  const [first, ...others] = types.map(elementsOf);
  const length = first?.length ?? 0;
  if (others.some(other => other.length !== length)) return toList(types, rules);
  const elements: Type[] = [];
  for (let at = 0; at < length; at++) {
    const type = unify(
      types.map(one => elementsOf(one)[at] ?? 'any'),
      rules,
    );
    if (type === undefined) return undefined;
    elements.push(type);
  }
  const made: Type = { kind: 'tuple', elements };
  return convertible(types, made, rules) ? made : toList(types, rules);
}

/** The first of the types, the most general before the others, that all can become. */
function preferred(types: readonly Type[], rules: Rules): Unified {
  return byGenerality(types).find(want => convertible(types, want, rules));
}

function byGenerality(types: readonly Type[]): readonly Type[] {
  const edges = types.map(() => new Array<number>());
  const degrees = types.map(() => 0);
  for (const [i, a] of types.entries())
    for (const [j, b] of types.entries()) {
      if (j <= i) continue;
      const order = generality(a, b);
      if (order === 0) continue;
      const [from, to] = order < 0 ? [i, j] : [j, i];
      edges[from]?.push(to);
      degrees[to] = (degrees[to] ?? 0) + 1;
    }
  const queue = [...degrees.keys()].filter(at => degrees[at] === 0);
  for (const at of queue)
    for (const next of edges[at] ?? []) {
      degrees[next] = (degrees[next] ?? 0) - 1;
      if (degrees[next] === 0) queue.push(next);
    }
  return queue.flatMap(at => types[at] ?? []);
}

/** Below 0 where `a` is the more general one, above 0 where `b` is. */
function generality(a: Type, b: Type): number {
  if (a === 'any' || b === 'any') return a === b ? 0 : a === 'any' ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a === 'string' ? -1 : b === 'string' ? 1 : 0;
  const [x, y] = [kindOf(a), kindOf(b)];
  if (isCollection(a) && isCollection(b) && x === y) return generality(a.element, b.element);
  const rank = ['object', 'map', 'set', 'tuple', 'list'];
  const sequences = new Set(['tuple', 'list', 'set']);
  if (
    (x === 'object' && y === 'map') ||
    (x === 'map' && y === 'object') ||
    (sequences.has(x) && sequences.has(y) && x !== y)
  )
    return rank.indexOf(x) > rank.indexOf(y) ? -1 : 1;
  if (x === 'object' && y === 'object') {
    const others = attributesOf(b);
    const own = attributesOf(a);
    if (own.size !== others.size || [...own.keys()].some(name => !others.has(name))) return 0;
    return agreed([...own].map(([name, type]) => generality(type, others.get(name) ?? 'any')));
  }
  if (x === 'tuple' && y === 'tuple') {
    const others = elementsOf(b);
    const own = elementsOf(a);
    return own.length === others.length ? agreed(own.map((type, at) => generality(type, others[at] ?? 'any'))) : 0;
  }
  return 0;
}

function agreed(orders: readonly number[]): number {
  const [above, below] = [orders.some(order => order < 0), orders.some(order => order > 0)];
  if (above && below) return 0;
  return above ? -1 : below ? 1 : 0;
}
