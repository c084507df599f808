import { isUnknown, type Maybe } from './maybe.ts';
import type { Json, Resource } from './resource.ts';

const steps = /\.?([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/gy;

/**
 * What is set at a path in Terraform's names, such as `command[0].name` or `default_arguments["--TempDir"]`: undefined
 * where surely nothing is, unknown where the path, what encloses it or, in a map or block, something in it is.
 */
export function setting(resource: Resource, path: string): Maybe<Json> | undefined {
  const { values, unknown, sensitive, settled } = resource;
  if (sensitive.some(hidden => encloses(hidden, path))) return { unknown: 'a secret' };
  if (unknown.some(unsure => encloses(unsure, path))) return { unknown: path };
  if (settled && !isSettled(settled, path)) return { unknown: path };
  let value: Json | undefined = values;
  for (const step of path.matchAll(steps)) {
    const [, name, index, key] = step;
    if (index !== undefined) value = isList(value) ? value[Number(index)] : undefined;
    else value = memberOf(value, name ?? key?.replaceAll(/\\(.)/g, '$1') ?? '');
    if (value === undefined) return undefined;
  }
  return value;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || isList(value)) return undefined;
  return Object.entries(value).find(([own]) => own === name)?.[1];
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Whether an answer tells all of a path, or of something in it. */
function isSettled(settled: readonly string[], path: string): boolean {
  const bare = path.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
  return settled.some(own => own === bare || bare.startsWith(`${own}.`) || own.startsWith(`${bare}.`));
}

/** Whether a path is another, or something in it. */
export const encloses = (outer: string, path: string) =>
  path === outer || (path.startsWith(outer) && (path[outer.length] === '.' || path[outer.length] === '['));

/** A setting that is a text; the provider takes a number or a boolean for one. */
export function textSetting(resource: Resource, path: string): Maybe<string> | undefined {
  const value = setting(resource, path);
  if (value === undefined || isUnknown(value)) return value;
  return typeof value === 'object' ? { unknown: path } : String(value);
}
