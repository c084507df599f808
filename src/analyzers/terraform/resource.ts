import type { Json, Resource } from '../../model/resource.ts';
import type { Origin } from '../../model/place.ts';
import type { Evaluator } from './evaluate.ts';
import type { Declared } from './module.ts';
import { heaviest, weightOf, type Fields, type Value } from './value.ts';

/** A resource's fact: what is known by value, the rest by path. */
export function resourceOf(declared: Declared, evaluator: Evaluator): Resource {
  const found: Found = { unknown: [], sensitive: [] };
  return {
    address: declared.address,
    type: declared.type,
    values: fieldsToJson(evaluator.fieldsOf(declared), '', found, evaluator),
    ...found,
    origins: [originOf(declared)],
  };
}

/** Its span is that of the block's header. */
export function originOf({ address, block, source }: Declared): Origin {
  return { from: source.from, at: { address, ...source.place(block.header.start, block.header.end) } };
}

interface Found {
  readonly unknown: string[];
  readonly sensitive: string[];
}

function fieldsToJson(fields: Fields, path: string, found: Found, evaluator: Evaluator): Json {
  const entries: (readonly [string, Json])[] = [];
  for (const [name, value] of fields) {
    const json = toJson(value, path === '' ? name : path + step(name), found, evaluator);
    if (json !== undefined) entries.push([name, json]);
  }
  return Object.fromEntries(entries);
}

/** Undefined where nothing of it is known, or it is absent. */
function toJson(value: Value, path: string, found: Found, evaluator: Evaluator): Json | undefined {
  if (weightOf(value) > heaviest || !evaluator.spend(1)) {
    found.unknown.push(path);
    return undefined;
  }
  switch (value.is) {
    case 'absent':
      return undefined;
    case 'scalar':
      return value.value;
    case 'object':
      return mapToJson(value.fields, path, found, evaluator);
    case 'list':
      return listToJson(value.items, path, found, evaluator);
    case 'secret':
      found.sensitive.push(path);
      return undefined;
    case 'unknown':
      found.unknown.push(path);
      if (value.secret) found.sensitive.push(path);
      return undefined;
  }
}

/** Blocks keep their places in the list, whatever of them is known; of other lists all elements are, or none is. */
function listToJson(items: readonly Value[], path: string, found: Found, evaluator: Evaluator): Json | undefined {
  const bare = items.filter(item => item.is === 'unknown' || item.is === 'secret');
  if (bare.length > 0) {
    if (bare.some(item => item.is === 'unknown')) found.unknown.push(path);
    if (bare.some(item => item.is === 'secret' || (item.is === 'unknown' && item.secret))) found.sensitive.push(path);
    return undefined;
  }
  return items.flatMap((item, index) => {
    const place = `${path}[${index}]`;
    const json =
      item.is === 'object' ? fieldsToJson(item.fields, place, found, evaluator) : toJson(item, place, found, evaluator);
    return json === undefined ? [] : [json];
  });
}

function mapToJson(fields: Fields, path: string, found: Found, evaluator: Evaluator): Json {
  const entries: (readonly [string, Json])[] = [];
  for (const [key, value] of fields) {
    const json = toJson(value, `${path}[${JSON.stringify(key)}]`, found, evaluator);
    if (json !== undefined) entries.push([key, json]);
  }
  return Object.fromEntries(entries);
}

const step = (name: string) =>
  /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
