import type { Json, Resource } from '../../model/resource.ts';
import type { Budget } from './budget.ts';
import type { Described } from './described.ts';
import { pathTo } from './path.ts';
import { boundIn, heaviest, weightOf, type Fields, type Obstacle, type Value } from './value.ts';

/** Takes the path of what is not known for a bound of ours, and which that is. */
export type NoteBound = (path: string, what: string) => void;

/** A resource's fact: what is known by value, the rest by path. */
export function resourceOf(instance: Described, budget: Budget, bound: NoteBound = () => {}): Resource {
  const found: Found = { unknown: [], sensitive: [], references: {}, partly: {}, bound };
  const values = fieldsToJson(instance.fields(), '', found, budget);
  const { unknown, sensitive, references, partly } = found;
  const { calls, change, construct } = instance;
  return {
    address: instance.address,
    type: instance.type,
    values,
    unknown,
    sensitive,
    origins: [instance.origin],
    ...(calls.length > 0 ? { calls } : {}),
    ...(Object.keys(references).length > 0 ? { references } : {}),
    ...(Object.keys(partly).length > 0 ? { partly } : {}),
    ...(change ? { change } : {}),
    ...(construct === undefined ? {} : { construct }),
    // Asked for where there is something to report.
    get spans() {
      return instance.spans();
    },
    get literals() {
      return instance.literals();
    },
    get inner() {
      return instance.inner();
    },
  };
}

interface Found {
  readonly unknown: string[];
  readonly sensitive: string[];
  readonly references: Record<string, string>;
  readonly partly: Record<string, string>;
  readonly bound: NoteBound;
}

function fieldsToJson(fields: Fields, path: string, found: Found, budget: Budget): Json {
  const entries: (readonly [string, Json])[] = [];
  for (const [name, value] of fields) {
    const json = toJson(value, path === '' ? name : pathTo(path, name), found, budget);
    if (json !== undefined) entries.push([name, json]);
  }
  return Object.fromEntries(entries);
}

/** A password in an address, whatever the address is called: `https://a:b@c`, `jdbc:x?password=y`. */
const opensDoors = (text: string) =>
  text.includes('://') &&
  /:[/]{2}[^/\s:@]{1,200}:[^/\s@]{1,200}@|[?&;](?:password|passwd|pwd|secret|token)=[^&;\s]/i.test(text);

/** Undefined where nothing of it is known, or it is absent. */
function toJson(value: Value, path: string, found: Found, budget: Budget): Json | undefined {
  const weight = weightOf(value);
  if (weight > heaviest) return notKnown(path, `a value of more than ${heaviest.toLocaleString('en')} parts`, found);
  if (!/[.[]/.test(path) && !budget.spend(weight)) return notKnown(path, boundOf(budget.exhausted), found);
  if ((value.is === 'scalar' || value.is === 'unknown') && value.of !== undefined) found.references[path] = value.of;
  switch (value.is) {
    case 'absent':
      return undefined;
    case 'scalar':
      if (typeof value.value !== 'string' || !opensDoors(value.value)) return value.value;
      found.sensitive.push(path);
      return undefined;
    case 'object':
      if (value.open) found.unknown.push(path);
      return mapToJson(value.fields, path, found, budget);
    case 'list':
      return listToJson(value.items, path, found, budget);
    case 'secret':
      found.sensitive.push(path);
      return undefined;
    case 'unknown':
      notKnown(path, boundOf(value), found);
      if (value.secret) found.sensitive.push(path);
      else if (value.partly !== undefined && !opensDoors(value.partly)) found.partly[path] = value.partly;
      return undefined;
  }
}

/** Blocks keep their places in the list, whatever of them is known; of other lists all elements are, or none is. */
function listToJson(items: readonly Value[], path: string, found: Found, budget: Budget): Json | undefined {
  const bare = items.flatMap(item => (item.is === 'list' ? item.obstacle : item) ?? []).filter(isObstacle);
  if (bare.length > 0) {
    const others: string[] = [];
    for (const [index, item] of items.entries())
      if (item.is === 'unknown' && item.of !== undefined) found.references[`${path}[${index}]`] = item.of;
      else others.push(`${path}[${index}]`);
    const bound = bare.map(boundOf).find(what => what !== undefined);
    if (bare.some(item => item.is === 'unknown')) notKnown(path, bound, found);
    // Beside references: whoever follows these has to know that they are not all.
    if (others.length < items.length) found.unknown.push(...others.slice(0, mostBeside));
    if (bare.some(item => item.is === 'secret' || (item.is === 'unknown' && item.secret))) found.sensitive.push(path);
    return undefined;
  }
  // A fact has no null, and without it the others would move.
  if (items.some(item => item.is === 'absent')) {
    found.unknown.push(path);
    return undefined;
  }
  return items.flatMap((item, index) => {
    const place = `${path}[${index}]`;
    const json =
      item.is === 'object' ? fieldsToJson(item.fields, place, found, budget) : toJson(item, place, found, budget);
    return json === undefined ? [] : [json];
  });
}

function notKnown(path: string, bound: string | undefined, found: Found): undefined {
  found.unknown.push(path);
  if (bound !== undefined) found.bound(path, bound);
}

const boundOf = (value: Obstacle) => (value.is === 'unknown' ? boundIn(value.why) : undefined);

const mostBeside = 10;

const isObstacle = (value: Value): value is Obstacle => value.is === 'unknown' || value.is === 'secret';

function mapToJson(fields: Fields, path: string, found: Found, budget: Budget): Json {
  const entries: (readonly [string, Json])[] = [];
  for (const [key, value] of fields) {
    const json = toJson(value, `${path}[${JSON.stringify(key)}]`, found, budget);
    if (json !== undefined) entries.push([key, json]);
  }
  return Object.fromEntries(entries);
}
