import type { Json, Resource } from '../../model/resource.ts';
import type { Budget } from './budget.ts';
import type { Described } from './described.ts';
import { pathTo } from './path.ts';
import { heaviest, weightOf, type Fields, type Obstacle, type Value } from './value.ts';

/** A resource's fact: what is known by value, the rest by path. */
export function resourceOf(instance: Described, budget: Budget): Resource {
  const found: Found = { unknown: [], sensitive: [], references: {}, partly: {} };
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
}

function fieldsToJson(fields: Fields, path: string, found: Found, budget: Budget): Json {
  const entries: (readonly [string, Json])[] = [];
  for (const [name, value] of fields) {
    const json = toJson(value, path === '' ? name : pathTo(path, name), found, budget);
    if (json !== undefined) entries.push([name, json]);
  }
  return Object.fromEntries(entries);
}

/** Undefined where nothing of it is known, or it is absent. */
function toJson(value: Value, path: string, found: Found, budget: Budget): Json | undefined {
  if (weightOf(value) > heaviest || (!/[.[]/.test(path) && !budget.spend(weightOf(value)))) {
    found.unknown.push(path);
    return undefined;
  }
  if ((value.is === 'scalar' || value.is === 'unknown') && value.of !== undefined) found.references[path] = value.of;
  switch (value.is) {
    case 'absent':
      return undefined;
    case 'scalar':
      return value.value;
    case 'object':
      if (value.open) found.unknown.push(path);
      return mapToJson(value.fields, path, found, budget);
    case 'list':
      return listToJson(value.items, path, found, budget);
    case 'secret':
      found.sensitive.push(path);
      return undefined;
    case 'unknown':
      found.unknown.push(path);
      if (value.secret) found.sensitive.push(path);
      else if (value.partly !== undefined) found.partly[path] = value.partly;
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
    if (bare.some(item => item.is === 'unknown')) found.unknown.push(path);
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
