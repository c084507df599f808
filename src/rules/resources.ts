import type { Inventory } from '../model/inventory.ts';
import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Place, Span, Subject } from '../model/place.ts';
import type { Json, Resource } from '../model/resource.ts';
import { encloses, setting, textSetting } from '../model/settings.ts';
import { once } from './once.ts';
import { group } from './reading.ts';

export { setting, textSetting } from '../model/settings.ts';

const byType = once((resources: readonly Resource[]) => group(resources, ({ type }) => [type]));

/** The resources of one of the types, by Terraform's names. */
export const ofType = (resources: readonly Resource[], ...types: readonly string[]): readonly Resource[] => {
  const [only] = types;
  return only !== undefined && types.length === 1
    ? (byType(resources).get(only) ?? [])
    : resources.filter(({ type }) => types.includes(type));
};

/** A text as JSON; undefined where it is none. */
export function jsonIn(text: string): Json | undefined {
  try {
    const value: Json | null = JSON.parse(text);
    return value ?? undefined;
  } catch {
    return undefined;
  }
}

/** A setting that is a number, written as one or as a text. */
export function numberSetting(resource: Resource, path: string): Maybe<number> | undefined {
  const value = textSetting(resource, path);
  if (typeof value !== 'string') return value;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isNaN(number) ? { unknown: path } : number;
}

/** A setting that is true or false, written as one or as a text. */
export function flagSetting(resource: Resource, path: string): Maybe<boolean> | undefined {
  const value = textSetting(resource, path);
  if (typeof value !== 'string') return value;
  return value === 'true' ? true : value === 'false' ? false : { unknown: path };
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The paths of the nested blocks of a name: `ingress[0]`, `ingress[1]`, …; none where surely there is none. */
export function blocksOf(resource: Resource, path: string): Maybe<readonly string[]> {
  const value = setting(resource, path);
  if (value === undefined) return [];
  if (isUnknown(value)) return value;
  return isList(value) ? value.map((_, index) => `${path}[${index}]`) : [path];
}

/** What a finding about a resource is about. */
export const subjectOf = ({ address, arn, type }: Resource): Subject =>
  address !== undefined ? { resource: address } : arn !== undefined ? { arn } : { resource: type };

/** What messages call a resource. */
export const labelOf = ({ address, arn, type }: Resource): string => address ?? arn ?? type;

/** Whether two are one: files of several roots may use an address each. */
export const isOne = (a: Resource, b: Resource): boolean =>
  a === b || (a.address !== undefined && a.address === b.address);

/** `<account>/<region>` of an ARN. */
export function scopeOf(arn: string): string {
  const [, , , region, account] = arn.split(':');
  return `${account}/${region}`;
}

/** Whether nothing of the types can belong to a resource that is not among the facts: files tell what they make. */
export function seesAll(
  { address, arn = '' }: Resource,
  inventories: readonly Inventory[],
  ...types: readonly string[]
): boolean {
  if (address !== undefined) return true;
  const scope = scopeOf(arn);
  return inventories.some(own => own.scope === scope && types.every(type => own.types.includes(type)));
}

/** Resources that files declare. Of an account, nobody has asked what else belongs to one. */
export const declaredOnes = (resources: readonly Resource[]): readonly Resource[] =>
  resources.filter(({ address }) => address !== undefined);

/**
 * Where to show a finding about a resource's attribute: at the nearest that is written of the path, and of the part `inner` of its
 * text that is JSON, such as `[0]["auto_wlm"]`; `also` has the attribute where its text is written in another place, and the calls
 * of the module it stands in.
 */
export function placesIn(
  resource: Resource,
  path = '',
  inner = '',
): { readonly at: Place; readonly also: readonly Place[] } {
  const { address, arn, type, origins, spans = {}, calls = [] } = resource;
  const [first, ...others] = origins;
  const also = [...calls, ...others.map(({ at }) => at)];
  if (address === undefined && arn !== undefined) return { at: { arn }, also };
  const named = { address: address ?? type, ...(path === '' ? {} : { path }) };
  const attribute = nearestIn(spans, path);
  const part = inner === '' ? undefined : nearestIn(resource.inner, path + inner);
  const at = { ...first.at, ...attribute, ...named };
  if (!part) return { at, also };
  const isBeside = !attribute || !isAround(attribute, part);
  return { at: { ...at, ...part }, also: isBeside ? [at, ...also] : also };
}

const isAround = (outer: Span, inner: Span): boolean =>
  outer.file === inner.file && outer.line <= inner.line && inner.endLine <= outer.endLine;

function nearestIn(spans: Resource['spans'] = {}, path: string): Span | undefined {
  const own = Object.keys(spans).filter(written => encloses(written, path));
  const [nearest] = own.toSorted((a, b) => b.length - a.length);
  return nearest === undefined ? undefined : spans[nearest];
}

/** The resource that an attribute is a part of, by reference; else the one of the type whose `key` has the same text. */
export function referenced(
  resources: readonly Resource[],
  resource: Resource,
  path: string,
  type: string,
  key: string,
): Maybe<Resource> | undefined {
  const address = resource.references?.[path];
  const candidates = ofType(resources, type);
  const named = address === undefined ? undefined : candidates.find(candidate => candidate.address === address);
  if (named) return named;
  const text = textSetting(resource, path);
  if (text === undefined || isUnknown(text)) return text;
  const same = candidates.filter(candidate => textSetting(candidate, key) === text);
  const [one, ...more] = same;
  return more.length > 0 ? { unknown: `which ${type} is meant` } : one;
}
